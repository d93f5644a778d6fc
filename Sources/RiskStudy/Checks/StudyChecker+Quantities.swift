extension StudyChecker {
  mutating func checkDistributions() {
    for uncertainty in study.uncertainties {
      diagnostics += DistributionChecker.check(
        uncertainty.distribution, vocabulary: vocabulary)
    }
  }

  mutating func checkLevers() {
    for lever in study.levers {
      if lever.name.value == "title" {
        error(
          lever.name.location, "a lever cannot be called 'title'",
          hint: "in policies, 'title' is the policy's own title")
      }
      if let minimum = lever.minimum, let maximum = lever.maximum,
        minimum.value > maximum.value
      {
        error(
          maximum.location,
          "the maximum \(maximum.value.shortDescription) is below the minimum "
            + minimum.value.shortDescription)
      }
      let isUsed = study.policies.contains { policy in
        policy.settings.contains { $0.lever.value == lever.name.value }
      }
      if !isUsed { warn(lever.name.location, "no policy sets the lever '\(lever.name.value)'") }
    }
  }

  mutating func checkPolicies() {
    let names = study.policies.map(\.name.value)
    if let baseline = study.baseline, !names.contains(baseline.value) {
      error(
        baseline.location, "no policy is called '\(baseline.value)'",
        hint: Suggestion.hint(for: baseline.value, among: names, are: "policies"))
    }
    let levers = Dictionary(
      study.levers.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    for policy in study.policies {
      for (name, value) in policy.settings {
        if let lever = levers[name.value] {
          checkValue(value, of: lever)
        } else {
          error(
            name.location, "no lever is called '\(name.value)'",
            hint: levers.isEmpty
              ? "describe it under 'levers'"
              : Suggestion.hint(
                for: name.value, among: study.levers.map(\.name.value), are: "levers"))
        }
      }
    }
  }

  private mutating func checkValue(_ value: Located<Policy.Value>, of lever: Lever) {
    let name = lever.name.value
    switch value.value {
    case .scalar(.number(let number)):
      checkRange(number, of: lever, at: value.location, "the lever '\(name)'")
    case .scalar(.text(let text)):
      if lever.combination != .replace || lever.path != nil || lever.minimum != nil
        || lever.maximum != nil
      {
        error(value.location, "the lever '\(name)' takes a number, not '\(text)'")
      }
    case .path(let points):
      if lever.path == nil {
        error(
          value.location, "the lever '\(name)' takes one value, not values by year",
          hint: "add 'path: linear' or 'path: step' to the lever")
      }
      for point in points {
        checkRange(
          point.value, of: lever, at: value.location,
          "the lever '\(name)' at \(point.coordinate.shortDescription)")
      }
      for (point, next) in zip(points, points.dropFirst())
      where point.coordinate == next.coordinate {
        error(
          value.location,
          "the lever '\(name)' has two values at \(point.coordinate.shortDescription)")
      }
    }
  }

  private mutating func checkRange(
    _ number: Double, of lever: Lever, at place: SourceLocation, _ subject: String
  ) {
    if let minimum = lever.minimum?.value, number < minimum {
      error(
        place,
        "\(subject) must be at least \(minimum.shortDescription), but is \(number.shortDescription)"
      )
    }
    if let maximum = lever.maximum?.value, number > maximum {
      error(
        place,
        "\(subject) must be at most \(maximum.shortDescription), but is \(number.shortDescription)"
      )
    }
  }

  private mutating func checkTolerance(_ measure: Located<Measure>) {
    guard case .toleranceBound = measure.value, study.simulation.sampling.value != .random else {
      return
    }
    error(
      measure.location, "a tolerance bound holds for independent samples only",
      hint: "use 'sampling: random', or the upper end of a quantile's interval")
  }

  mutating func checkOutcomes() {
    for outcome in study.outcomes {
      let fixed = outcome.address.value.labels.map(\.dimension)
      for (dimension, _) in outcome.aggregations where fixed.contains(dimension.value) {
        error(
          dimension.location,
          "the dimension '\(dimension.value)' has one label in '\(outcome.address.value)' already",
          hint: "remove it from 'over'")
      }
      if let dimension = outcome.discount?.dimension, fixed.contains(dimension.value) {
        error(
          dimension.location,
          "the dimension '\(dimension.value)' has one label in '\(outcome.address.value)' already",
          hint: "discounting needs all years")
      }
      var seen: Set<Measure> = []
      for measure in outcome.measures {
        if !seen.insert(measure.value).inserted {
          error(measure.location, "this measure of '\(outcome.name.value)' is given twice")
        }
        switch measure.value {
        case .conditionalValueAtRisk, .valueAtRisk, .toleranceBound:
          checkTolerance(measure)
          guard outcome.preference == nil else { continue }
          error(
            measure.location, "this measure needs to know which side is the worse",
            hint: "add 'prefer: lower' or 'prefer: higher' to '\(outcome.name.value)'")
        case .differenceQuantile where study.policies.count == 1:
          warn(
            measure.location, "there is only one policy, so there are no differences to measure")
        default: break
        }
      }
    }
  }
}
