import RiskNumerics

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
      let problems =
        checkComponents(distribution, vocabulary) + checkQuantiles(distribution, family)
        + checkDomains(distribution, family)
      diagnostics += problems
      // What a domain or an order says better is not said twice.
      if problems.isEmpty && diagnostics.isEmpty { diagnostics += checkValues(distribution) }
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

  private static func checkComponents(
    _ distribution: DistributionSpecification, _ vocabulary: DistributionVocabulary
  ) -> [Diagnostic] {
    distribution.parameters.flatMap { parameter -> [Diagnostic] in
      guard case .components(let components) = parameter.value.value else { return [] }
      return components.flatMap { check($0.distribution, vocabulary: vocabulary) }
    }
  }

  /// Numbers must belong to the domain that their parameter has by itself.
  private static func checkDomains(
    _ distribution: DistributionSpecification, _ family: DistributionFamilyDescription
  ) -> [Diagnostic] {
    let ways = DistributionCatalogue.family(named: family.name)?.parametrisations ?? []
    let names = distribution.parameters.map(\.name.value)
    guard let way = ways.first(where: { $0.accepts(names) }) else { return [] }
    return distribution.parameters.compactMap { parameter in
      let name = parameter.name.value
      let known =
        way.parameters.first { $0.name == name } ?? way.parameters.first(where: \.isPercentile)
      let numbers: [Double] =
        switch parameter.value.value {
        case .number(let number): [number]
        case .numbers(let numbers): numbers
        case .targetDefault, .table, .text, .components: []
        }
      guard let domain = known?.domain, let wrong = numbers.first(where: { !domain.contains($0) })
      else { return nil }
      return Diagnostic(
        at: parameter.value.location,
        "'\(name)' of '\(family.name)' must be \(domain.documentation), but is "
          + wrong.shortDescription)
    }
  }

  /// Parameters that are all constant must make a distribution.
  private static func checkValues(_ distribution: DistributionSpecification) -> [Diagnostic] {
    do throws(DistributionError) {
      _ = try distribution.make()
      return []
    } catch {
      let parameter = distribution.parameters.first { $0.name.value == error.parameter }
      guard let parameter else {
        return [Diagnostic(at: distribution.family.location, error.description)]
      }
      return [
        Diagnostic(
          at: parameter.value.location,
          "'\(parameter.name.value)' of '\(distribution.family.value)' is \(error.found), but "
            + error.allowed)
      ]
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
