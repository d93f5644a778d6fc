/// Everything a config can say about distributions: names, parameters, their meaning, and how to
/// make them.
///
/// Reading, error messages, the JSON Schema and the documentation of configs all come from here.
public enum DistributionCatalogue {
  /// The family of a name in a config.
  public static func family(named name: String) -> DistributionFamily? {
    families.first { $0.name == name }
  }

  /// Makes a distribution from numbers by name; a number is a list of one element.
  public static func make(
    family name: String, parameters: [String: [Double]]
  ) throws(DistributionError) -> any Distribution {
    try make(family: name, arguments: parameters.mapValues { .numbers($0) })
  }

  /// Makes a distribution from parameters of any kind by name.
  public static func make(
    family name: String, arguments: [String: DistributionArgument]
  ) throws(DistributionError) -> any Distribution {
    let family = try known(name)
    guard !family.isMultivariate else {
      throw DistributionError(
        .combination, family: name, found: "several values at once",
        allowed: "only one quantity is drawn here, so it takes another family")
    }
    let matched = try match(arguments, to: family)
    guard let build = matched.parametrisation.build else {
      preconditionFailure("the catalogue has no code for \(name)")
    }
    return try build(matched)
  }

  /// Makes the multivariate family `dirichlet` from parameters by name.
  public static func makeDirichlet(
    parameters: [String: [Double]]
  ) throws(DistributionError) -> Dirichlet {
    let arguments = try match(
      parameters.mapValues { .numbers($0) }, to: known("dirichlet"))
    if let alphas = arguments.list("alpha") { return try Dirichlet(alphas: alphas) }
    return try Dirichlet(
      mean: arguments.list("mean") ?? [], concentration: arguments["concentration"])
  }

  /// Makes a distribution from numbers without names, in the order of `orderedParameters`.
  ///
  /// Optional ones at the end can be left out.
  public static func make(
    family name: String, inOrder values: [Double]
  ) throws(DistributionError) -> any Distribution {
    let names = orderedParameters(of: try known(name))
    let required = names.filter { !$0.isOptional }.count
    guard !names.isEmpty && (required...names.count).contains(values.count) else {
      throw DistributionError(
        .count, family: name, found: "\(values.count) parameters without names",
        allowed: names.isEmpty
          ? "this family has lists, which need names"
          : "its order is " + names.map(\.name).joined(separator: ", "))
    }
    func value(_ index: Int) -> Double {
      index < values.count ? values[index] : names[index].defaultValue ?? .nan
    }
    // By hand, because a model may ask for one distribution per sample.
    switch name {
    case "uniform": return try Uniform(minimum: value(0), maximum: value(1))
    case "normal": return try Normal(mean: value(0), sd: value(1))
    case "lognormal": return try Lognormal(mu: value(0), sigma: value(1))
    case "triangular":
      return try Triangular(minimum: value(0), mode: value(1), maximum: value(2))
    case "pert":
      return try PERT(minimum: value(0), mode: value(1), maximum: value(2), shape: value(3))
    case "beta":
      return try Beta(alpha: value(0), beta: value(1), minimum: value(2), maximum: value(3))
    case "gamma": return try Gamma(shape: value(0), scale: value(1))
    case "exponential": return try Exponential(mean: value(0))
    case "constant": return try Constant(value: value(0))
    default:
      let given = zip(names.map(\.name), values.map { [$0] })
      return try make(family: name, parameters: Dictionary(uniqueKeysWithValues: given))
    }
  }

  /// The order of parameters without names: the first parametrisation's; none for families with
  /// lists.
  public static func orderedParameters(of family: DistributionFamily) -> [DistributionParameter] {
    let parameters = family.parametrisations[0].parameters
    return parameters.allSatisfy { $0.kind == .number } ? parameters : []
  }

  private static func known(_ name: String) throws(DistributionError) -> DistributionFamily {
    if let family = family(named: name) { return family }
    let names = families.map(\.name)
    throw DistributionError(
      .unknownFamily, family: name, found: name,
      allowed: "there are \(names.joined(separator: ", "))", candidates: names)
  }

  /// Finds the parametrisation that the names belong to and checks what can be counted.
  private static func match(
    _ values: [String: DistributionArgument], to family: DistributionFamily
  ) throws(DistributionError) -> DistributionArguments {
    let way = try family.parametrisation(of: values.keys.sorted())
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      let kind = way.parameters.first { $0.name == name }?.kind ?? .number
      guard let problem = problem(value, kind) else { continue }
      throw DistributionError(
        .count, family: family.name, parameter: name, found: problem.found,
        allowed: "it must be \(problem.allowed)")
    }
    return DistributionArguments(parametrisation: way, values: values)
  }

  private static func problem(
    _ value: DistributionArgument, _ kind: DistributionParameter.Kind
  ) -> (found: String, allowed: String)? {
    switch (kind, value) {
    case (.number, .numbers(let list)) where list.count == 1: return nil
    case (.numbers, .numbers), (.components, .components): return nil
    case (.word(let words), .word(let word)) where words.isEmpty || words.contains(word):
      return nil
    default: break
    }
    let found =
      switch value {
      case .numbers(let list): list.count == 1 ? "\(list[0])" : "a list of \(list.count)"
      case .word(let word): "'\(word)'"
      case .components: "a list of distributions"
      }
    switch kind {
    case .number: return (found, "one number")
    case .numbers: return (found, "a list of numbers")
    case .word(let words):
      return (found, words.isEmpty ? "a name" : words.joined(separator: " or "))
    case .components: return (found, "a list of distributions with weights")
    }
  }
}

extension DistributionFamily {
  /// The parametrisation that has parameters of these names, or why there is none.
  public func parametrisation(
    of names: [String]
  ) throws(DistributionError) -> DistributionParametrisation {
    let ways = parametrisations.map(\.description).joined(separator: ", ")
    let allowed = "it takes \(parametrisations.count == 1 ? "" : "one of ")\(ways)"
    let found = names.isEmpty ? "no parameters" : names.joined(separator: ", ")
    let known = Set(parametrisations.flatMap(\.parameters).map(\.name))
    let takesPercentiles = parametrisations.contains {
      $0.parameters.contains(where: \.isPercentile)
    }
    for name in names where !known.contains(name) {
      if takesPercentiles && Percentile.percent(named: name) != nil { continue }
      throw DistributionError(
        .unknownParameter, family: self.name, parameter: name, found: name, allowed: allowed,
        candidates: known.sorted())
    }
    let candidates = parametrisations.filter { $0.knows(names) }
    guard !candidates.isEmpty else {
      throw DistributionError(.combination, family: self.name, found: found, allowed: allowed)
    }
    guard let way = candidates.first(where: { $0.missing(names).isEmpty }) else {
      let lacking = candidates.map { $0.missing(names).joined(separator: " and ") }
      throw DistributionError(
        .missingParameter, family: self.name, parameter: candidates[0].missing(names).first,
        found: found, allowed: "it needs \(lacking.joined(separator: ", or ")) too; \(allowed)",
        candidates: candidates.flatMap { $0.missing(names) })
    }
    return way
  }
}
