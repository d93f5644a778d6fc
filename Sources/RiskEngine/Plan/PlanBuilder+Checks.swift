import RiskNumerics
import RiskPluginHost
import RiskStudy

extension PlanBuilder {
  /// Checks that every input has a value and that distributions stay within ranges.
  mutating func checkRanges() {
    for instance in instances {
      let fields = instance.reference.descriptor.inputs.filter { !$0.isStructural }
      var reported: Set<String> = []
      for column in instance.columns {
        let field = fields.first { $0.id == column.field }!
        if case .constant(let value) = column.base, value.isNaN,
          !column.draws.contains(where: { $0.combination == .replace }),
          !isSetByEveryPolicy(field, of: instance), reported.insert(field.id).inserted
        {
          report(
            instance.model.name.location,
            "'\(instance.name)' has no value for input '\(field.id)'"
              + (column.label.isEmpty ? "" : " (\(column.label))"),
            hint: "set it under 'inputs' or by an uncertainty")
        }
        for (combination, draw) in column.draws where combination == .replace {
          let distribution = draws[draw].distribution
          guard !supports(field, distribution), reported.insert(field.id).inserted else { continue }
          let uncertainty = uncertainties[draws[draw].uncertainty]
          report(
            uncertainty.distribution.location,
            "'\(draws[draw].columnName)' can leave the range \(field.rangeText) of '\(field.id)'",
            hint: "add 'truncate: {\(truncationHint(field, distribution))}' to the distribution")
        }
      }
    }
  }

  private func supports(_ field: FieldDescriptor, _ distribution: any Distribution) -> Bool {
    if field.isInteger { return true }
    return distribution.support.lowerBound >= field.minimum
      && distribution.support.upperBound <= field.maximum
  }

  private func truncationHint(_ field: FieldDescriptor, _ distribution: any Distribution)
    -> String
  {
    var parts: [String] = []
    if distribution.support.lowerBound < field.minimum {
      parts.append("minimum: \(DimensionDescriptor.text(field.minimum))")
    }
    if distribution.support.upperBound > field.maximum {
      parts.append("maximum: \(DimensionDescriptor.text(field.maximum))")
    }
    return parts.joined(separator: ", ")
  }

  private func isSetByEveryPolicy(_ field: FieldDescriptor, of instance: BoundInstance) -> Bool {
    let levers = study.levers.filter { lever in
      lever.combination == .replace
        && lever.targets.contains {
          $0.value.instance == instance.name && $0.value.field == field.id
        }
    }.map(\.name.value)
    return study.policies.allSatisfy { policy in
      policy.settings.contains { levers.contains($0.lever.value) }
    }
  }

  /// Finds uncertainties and instances that no outcome can depend on.
  mutating func checkUse(outcomes: [PlannedOutcome], evaluations: [PlannedEvaluation]) {
    var used: Set<Int> = []
    func visit(_ index: Int) {
      guard used.insert(index).inserted else { return }
      for column in instances[index].columns {
        if case .link(let source, _) = column.base { visit(source) }
      }
    }
    for outcome in outcomes { visit(outcome.instance) }
    for index in instances.indices where !used.contains(index) {
      warn(
        instances[index].model.name.location,
        "no outcome depends on '\(instances[index].name)'",
        hint: "it is evaluated all the same; remove it or add an outcome")
    }
    for lever in study.levers
    where !study.policies.contains(where: { policy in
      policy.settings.contains { $0.lever.value == lever.name.value }
    }) {
      warn(lever.name.location, "no policy sets the lever '\(lever.name.value)'")
    }
  }
}
