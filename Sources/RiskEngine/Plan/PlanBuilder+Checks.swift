import RiskNumerics
import RiskPluginHost
import RiskStudy

extension PlanBuilder {
  /// Checks that distributions stay within the ranges of what they feed.
  mutating func checkRanges() {
    for instance in instances {
      let fields = instance.reference.descriptor.inputs.filter { !$0.isStructural }
      var reported: Set<String> = []
      for column in instance.columns {
        let field = fields.first { $0.id == column.field }!
        for (combination, draw) in column.draws where combination == .replace && !isShare(draw) {
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
    distribution.support.lowerBound >= field.minimum
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

  /// Whether a draw is a share of a whole, which lies between 0 and 1 though its variate does not.
  private func isShare(_ draw: Int) -> Bool {
    uncertainties[draws[draw].uncertainty].distribution.family.value == "dirichlet"
  }

  /// Checks that every input of every call has a value.
  mutating func checkValues(_ evaluations: [PlannedEvaluation]) {
    var reported: Set<String> = []
    for evaluation in evaluations {
      let instance = instances[evaluation.instance]
      let set = Set(evaluation.levers.filter { $0.combination == .replace }.map(\.column))
      for (index, column) in instance.columns.enumerated() {
        guard case .constant(let value) = column.base, value.isNaN, !set.contains(index),
          !column.draws.contains(where: { $0.combination == .replace }),
          reported.insert("\(instance.name).\(column.field)").inserted
        else { continue }
        report(
          instance.model.name.location,
          "'\(instance.name)' has no value for input '\(column.field)'"
            + (column.label.isEmpty ? "" : " (\(column.label))"),
          hint: "set it under 'inputs', by an uncertainty, or by a lever in every policy")
      }
    }
  }

  /// Checks that the columns of the samples have names of their own.
  mutating func checkNames() {
    var places: [String: SourceLocation?] = ["sample": nil, "policy": nil]
    let names = study.uncertainties.map(\.name) + study.outcomes.map(\.name)
    for name in names {
      guard let earlier = places.updateValue(name.location, forKey: name.value) else { continue }
      report(
        name.location, "the name '\(name.value)' is taken",
        hint: earlier.map { "it was given in line \($0.line); samples have a column for each" }
          ?? "samples have a column of that name")
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
