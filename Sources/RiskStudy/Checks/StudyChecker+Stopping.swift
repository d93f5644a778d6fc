extension StudyChecker {
  mutating func checkStopping() {
    guard let stopping = study.simulation.stopping else { return }
    let samples = study.simulation.samples
    if stopping.minimum.value >= samples.value {
      error(
        stopping.minimum.location,
        "the run cannot stop before its \(samples.value) samples when it first looks after "
          + "\(stopping.minimum.value)",
        hint: "raise 'samples', or lower 'minimum'")
    }
    for target in stopping.targets { checkTarget(target) }
  }

  private mutating func checkTarget(_ target: StoppingRule.Target) {
    let policies = study.policies.map(\.name.value)
    if let policy = target.policy {
      if !policies.contains(policy.value) {
        error(
          policy.location, "no policy is called '\(policy.value)'",
          hint: Suggestion.hint(for: policy.value, among: policies, are: "policies"))
      } else if target.isDifference, policy.value == study.baseline?.value ?? policies[0] {
        error(
          policy.location,
          "'\(policy.value)' is the baseline, which does not differ from itself",
          hint: "name another policy, or none to mean all others")
      }
    }
    if target.isDifference, policies.count == 1 {
      error(
        target.outcome.location, "there is only one policy, so there are no differences to measure")
    }
    let names = study.outcomes.map(\.name.value)
    guard let outcome = study.outcomes.first(where: { $0.name.value == target.outcome.value })
    else {
      return error(
        target.outcome.location, "no outcome is called '\(target.outcome.value)'",
        hint: Suggestion.hint(for: target.outcome.value, among: names, are: "outcomes"))
    }
    guard outcome.measures.contains(target.measure) else {
      return error(
        target.measure.location,
        "the outcome '\(outcome.name.value)' has no such measure",
        hint: "add it to the outcome's 'measures'")
    }
    if !target.measure.value.hasInterval {
      error(target.measure.location, "this measure has no interval that could become narrow")
    } else if target.isDifference && !target.measure.value.hasDifference {
      error(target.measure.location, "this measure is not compared between policies")
    }
  }
}

extension Measure {
  /// Whether the measure comes with an interval.
  public var hasInterval: Bool {
    switch self {
    case .minimum, .maximum, .toleranceBound: false
    default: true
    }
  }

  /// Whether policies are compared by the measure.
  public var hasDifference: Bool {
    switch self {
    case .mean, .quantile, .conditionalValueAtRisk, .valueAtRisk, .probability: true
    default: false
    }
  }
}
