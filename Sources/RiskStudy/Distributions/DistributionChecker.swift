/// Checks the parameters of a distribution against what its family takes.
enum DistributionChecker {
  /// Problems of a distribution whose keys were compared with the schema.
  static func check(
    _ distribution: DistributionSpecification, vocabulary: DistributionVocabulary
  ) -> [Diagnostic] {
    guard let family = vocabulary[distribution.family.value] else { return [] }
    // A parameter that is unknown or missing has been reported; more would be guesswork.
    let names = distribution.parameters.map(\.name.value)
    guard names.allSatisfy({ family.parameter(named: $0) != nil }),
      family.parameters.allSatisfy({ !$0.isRequired || names.contains($0.name) })
    else { return [] }
    var diagnostics = checkTruncation(distribution, family)
    if let problem = checkParametrisation(distribution, family) {
      diagnostics.append(problem)
    } else {
      diagnostics += checkRules(distribution, family)
      diagnostics += checkQuantiles(distribution, family)
    }
    return diagnostics
  }

  private static func checkParametrisation(
    _ distribution: DistributionSpecification, _ family: DistributionFamilyDescription
  ) -> Diagnostic? {
    let given = distribution.parameters.compactMap { parameter -> String? in
      guard let description = family.parameter(named: parameter.name.value) else { return nil }
      return description.isOptional ? nil : description.name
    }.sorted()
    if family.parametrisations.contains(where: { $0.sorted() == given }) { return nil }
    let names = distribution.parameters.map(\.name.value).joined(separator: ", ")
    return Diagnostic(
      at: distribution.family.location,
      "these parameters do not make a '\(family.name)' distribution: {\(names)}",
      hint: "it takes \(family.parametrisationList)")
  }

  private static func checkRules(
    _ distribution: DistributionSpecification, _ family: DistributionFamilyDescription
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for rule in family.rules {
      for subject in subjects(of: rule, distribution) {
        let names = [subject] + rule.parameters.dropFirst()
        let values = names.compactMap { constant($0, distribution, family) }
        guard values.count == names.count, !rule.holds(values) else { continue }
        let parameter = distribution.parameters.first { $0.name.value == subject }
        var found = ""
        if case .number(let number)? = parameter?.value.value {
          found = ", but is \(number.shortDescription)"
        }
        diagnostics.append(
          Diagnostic(
            at: parameter?.value.location ?? distribution.family.location,
            "'\(subject)' of '\(family.name)' must be \(rule.requirement)\(found)"))
      }
    }
    return diagnostics
  }

  /// The parameters that a rule is about: several where it speaks of any quantile.
  private static func subjects(
    of rule: DistributionFamilyDescription.Rule, _ distribution: DistributionSpecification
  ) -> [String] {
    guard rule.parameters[0] == DistributionFamilyDescription.quantile else {
      return [rule.parameters[0]]
    }
    return distribution.parameters.map(\.name.value).filter {
      QuantileName.level(ofParameter: $0) != nil
    }
  }

  /// The value of a parameter, if it is given as a number or left to a default that is one.
  private static func constant(
    _ name: String, _ distribution: DistributionSpecification,
    _ family: DistributionFamilyDescription
  ) -> [Double]? {
    guard let parameter = distribution.parameters.first(where: { $0.name.value == name }) else {
      return family.parameter(named: name)?.defaultText.flatMap(Double.init).map { [$0] }
    }
    switch parameter.value.value {
    case .number(let number): return [number]
    case .numbers(let numbers): return numbers
    case .targetDefault, .table, .text: return nil
    }
  }

  /// Quantiles must ascend with their levels.
  private static func checkQuantiles(
    _ distribution: DistributionSpecification, _ family: DistributionFamilyDescription
  ) -> [Diagnostic] {
    var points: [(level: Double, value: Double?, name: Located<String>, place: SourceLocation)] = []
    for parameter in distribution.parameters {
      let name = parameter.name
      var value: Double?
      if case .number(let number) = parameter.value.value { value = number }
      if let level = family.parameter(named: name.value)?.quantileLevel
        ?? QuantileName.level(ofParameter: name.value)
      {
        points.append((level, value, name, parameter.value.location))
      }
    }
    points.sort { $0.level < $1.level }
    return zip(points, points.dropFirst()).compactMap { low, high in
      if low.level == high.level {
        return Diagnostic(
          at: high.name.location,
          "'\(low.name.value)' and '\(high.name.value)' are the same quantile")
      }
      guard let lowValue = low.value, let highValue = high.value, lowValue >= highValue else {
        return nil
      }
      return Diagnostic(
        at: high.place,
        "'\(high.name.value)' must be greater than '\(low.name.value)', "
          + "which is \(lowValue.shortDescription), but is \(highValue.shortDescription)")
    }
  }

  private static func checkTruncation(
    _ distribution: DistributionSpecification, _ family: DistributionFamilyDescription
  ) -> [Diagnostic] {
    guard let truncation = distribution.truncation else { return [] }
    let place =
      truncation.minimum?.location ?? truncation.maximum?.location ?? distribution.location
    guard family.acceptsTruncation else {
      return [Diagnostic(at: place, "a '\(family.name)' distribution cannot be truncated")]
    }
    guard let minimum = truncation.minimum, let maximum = truncation.maximum,
      minimum.value >= maximum.value
    else { return [] }
    return [
      Diagnostic(
        at: maximum.location,
        "the maximum of 'truncate' must be greater than its minimum "
          + "\(minimum.value.shortDescription), but is \(maximum.value.shortDescription)")
    ]
  }
}
