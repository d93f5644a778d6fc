import RiskNumerics

extension DistributionSpecification {
  /// The distribution, if all its parameters are constant and it is one of a single quantity; nil
  /// otherwise.
  public func make() throws(DistributionError) -> (any Distribution)? {
    guard let arguments = try constantArguments(),
      DistributionCatalogue.family(named: family.value)?.isMultivariate != true
    else { return nil }
    let distribution = try DistributionCatalogue.make(
      family: family.value, arguments: arguments)
    guard let truncation else { return distribution }
    let minimum = truncation.minimum?.value ?? -.infinity
    let maximum = truncation.maximum?.value ?? .infinity
    return try distribution.truncated(to: minimum...max(minimum, maximum))
  }

  private func constantArguments() throws(DistributionError) -> [String: DistributionArgument]? {
    var arguments: [String: DistributionArgument] = [:]
    for parameter in parameters {
      let argument: DistributionArgument
      switch parameter.value.value {
      case .number(let number): argument = .numbers([number])
      case .numbers(let numbers): argument = .numbers(numbers)
      case .text(let word): argument = .word(word)
      case .targetDefault, .table: return nil
      case .components(let components):
        var made: [Mixture.Component] = []
        for component in components {
          guard let distribution = try component.distribution.make() else { return nil }
          made.append(.init(weight: component.weight?.value ?? 1, distribution: distribution))
        }
        argument = .components(made)
      }
      arguments[parameter.name.value] = argument
    }
    return arguments
  }

  /// The numbers in it, in the order of the text: specifications that differ only in what tables
  /// and defaults stood for are the same if these are.
  public var numbers: [Double] {
    parameters.flatMap { parameter -> [Double] in
      switch parameter.value.value {
      case .number(let number): [number]
      case .numbers(let numbers): [Double(numbers.count)] + numbers
      case .components(let components): components.flatMap(\.distribution.numbers)
      case .targetDefault, .table, .text: []
      }
    }
  }

  /// The same with what `resolve` puts in the place of table columns and defaults, also in
  /// components.
  public func resolved(
    _ resolve: (Parameter, _ takesList: Bool) throws(StudyError) -> ParameterValue
  ) throws(StudyError) -> DistributionSpecification {
    let description = DistributionVocabulary.standard[family.value]
    var copy = self
    for index in copy.parameters.indices {
      let parameter = copy.parameters[index]
      switch parameter.value.value {
      case .number, .numbers, .text: break
      case .targetDefault, .table:
        let kind = description?.parameter(named: parameter.name.value)?.kind
        let takesList = if case .numbers? = kind { true } else { false }
        copy.parameters[index].value = Located(
          try resolve(parameter, takesList), at: parameter.value.location)
      case .components(var components):
        for place in components.indices {
          components[place].distribution = try components[place].distribution.resolved(resolve)
        }
        copy.parameters[index].value = Located(
          .components(components), at: parameter.value.location)
      }
    }
    return copy
  }
}
