import RiskPluginKit

/// What outcomes of the game cost the Netherlands.
struct PostureLosses: Sendable {
  /// By outcome of ``EscalationTree/outcomes`` and sample, in years of gross domestic product.
  let byOutcome: [[Double]]

  /// Losses in the grey zone are those of incidents, and are counted there.
  init(_ parameters: SampleColumns<PostureParameter>) {
    let none = [Double](repeating: 0, count: parameters.rows)
    byOutcome = [
      none, none, none, parameters[.lossConceded], parameters[.lossLimited],
      parameters[.lossGivenIn], parameters[.lossBackedDown], parameters[.lossAllOut],
    ]
  }

  /// Σ P(o) L_o, in years of gross domestic product.
  func expected(_ probabilities: ArraySlice<Double>, row: Int) -> Double {
    zip(probabilities, byOutcome).reduce(0) { $0 + $1.0 * $1.1[row] }
  }

  /// The loss of one year drawn: outcomes follow one another from SQ to EE, so that a policy that makes
  /// an armed attack likelier only turns years of peace into years of war.
  func drawn(_ probabilities: ArraySlice<Double>, row: Int, uniform: Double) -> Double {
    var cumulative = 0.0
    for (probability, losses) in zip(probabilities, byOutcome) {
      cumulative += probability
      if uniform <= cumulative { return losses[row] }
    }
    return byOutcome.last?[row] ?? 0
  }
}
