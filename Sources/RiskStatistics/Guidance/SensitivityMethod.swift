/// A way of telling which inputs drive an outcome.
public enum SensitivityMethod: Sendable, Hashable, CaseIterable {
  /// First-order indices from samples: ``Drivers``.
  case firstOrder
  /// Standardised rank regression from samples.
  case rankRegression
  /// Chatterjee's rank correlation from samples.
  case xi
  /// Borgonovo's delta from samples.
  case delta
  /// PAWN from samples.
  case pawn
  /// Kernel dependence from samples.
  case hsic
  /// Distributions of inputs given the event, from samples.
  case exceedance
  /// Shapley effects from samples, by neighbourhoods.
  case shapleyNeighbours
  /// Shapley effects from evaluations, by conditional sampling.
  case shapleyDesign
  /// First-order and total indices from a pick-and-freeze design.
  case totalOrder
  /// Second-order indices from a pick-and-freeze design.
  case secondOrder
  /// Elementary effects.
  case morris
  /// Measures from derivatives by finite differences.
  case derivatives

  /// What it is called in a sentence.
  public var name: String {
    switch self {
    case .firstOrder: "first-order indices"
    case .rankRegression: "rank regression"
    case .xi: "Chatterjee's xi"
    case .delta: "Borgonovo's delta"
    case .pawn: "PAWN"
    case .hsic: "kernel dependence (HSIC)"
    case .exceedance: "inputs given the event"
    case .shapleyNeighbours: "Shapley effects from samples"
    case .shapleyDesign: "Shapley effects by evaluation"
    case .totalOrder: "first-order and total indices"
    case .secondOrder: "second-order indices"
    case .morris: "Morris' elementary effects"
    case .derivatives: "derivative-based measures"
    }
  }
}
