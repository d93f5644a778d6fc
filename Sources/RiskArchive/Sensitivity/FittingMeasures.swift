import RiskSensitivity
import RiskStatistics

/// Which of the measures that are asked for fit the question, and why others would mislead.
struct FittingMeasures {
  /// Those that are told.
  let told: [SensitivityMeasure]
  /// Why the others are not.
  let refusals: [SensitivityDocument.Guidance]

  /// - Parameters:
  ///   - inputs: Inputs that are told apart.
  ///   - isEvent: Whether a threshold is asked about; how rare the event is, targets say.
  init(
    _ asked: [SensitivityMeasure], inputs: Int, areDependent: Bool, samples: Int, isEvent: Bool
  ) {
    let situation = SensitivitySituation(
      inputs: inputs, areDependent: areDependent, samples: samples, evaluations: 0,
      hasOwnRandomness: false,
      outcome: isEvent ? .event(rarer: Exceedance.minimumCount) : .continuous)
    var told: [SensitivityMeasure] = []
    var refusals: [SensitivityDocument.Guidance] = []
    for measure in asked {
      guard let method = Self.methods[measure] else { continue }
      let advice = SensitivityGuidance.advice(on: method, for: situation)
      if advice.verdict == .refused {
        let name = method.name.prefix(1).uppercased() + method.name.dropFirst()
        refusals.append(.init(.refusal, "\(name). \(advice.reason)", measure: measure))
      } else {
        told.append(measure)
      }
    }
    // Where nothing fits, as with few samples, each number has its reason in its place.
    (self.told, self.refusals) = told.isEmpty ? (asked, []) : (told, refusals)
  }

  private static let methods: [SensitivityMeasure: SensitivityMethod] = [
    .firstOrder: .firstOrder, .rankRegression: .rankRegression, .delta: .delta, .pawn: .pawn,
    .xi: .xi, .hsic: .hsic, .shapley: .shapleyNeighbours,
  ]

  /// Why total indices would mislead for inputs that depend on one another.
  static func totalsOfDependentInputs(_ inputs: Int) -> String {
    let situation = SensitivitySituation(
      inputs: inputs, areDependent: true, samples: 0, evaluations: .max, hasOwnRandomness: false,
      outcome: .continuous)
    return SensitivityGuidance.advice(on: .totalOrder, for: situation).reason
  }
}
