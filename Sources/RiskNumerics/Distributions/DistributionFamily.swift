/// What a config can say about one family of distributions.
public struct DistributionFamily: Sendable {
  /// The name in a config.
  public let name: String
  /// One sentence on what it is for.
  public let summary: String
  /// The ways to give its parameters; the first one's order is that of lists without names.
  public let parametrisations: [DistributionParametrisation]
  /// Whether it has several values, one for each element of its list parameter.
  public let isMultivariate: Bool

  init(
    _ name: String, _ summary: String, isMultivariate: Bool = false,
    _ parametrisations: [DistributionParametrisation]
  ) {
    self.name = name
    self.summary = summary
    self.isMultivariate = isMultivariate
    self.parametrisations = parametrisations
  }
}

/// One way to give the parameters of a family.
public struct DistributionParametrisation: Sendable {
  typealias Build =
    @Sendable (DistributionArguments) throws(DistributionError) -> any Distribution

  /// The parameters in their order, optional ones last.
  public let parameters: [DistributionParameter]

  /// Nil for multivariate families.
  let build: Build?

  init(_ parameters: [DistributionParameter], _ build: Build? = nil) {
    self.parameters = parameters
    self.build = build
  }

  /// The names, "{mean, p95}", optional ones with a question mark.
  public var description: String {
    let names = parameters.map { $0.isOptional ? $0.name + "?" : $0.name }
    return "{" + names.joined(separator: ", ") + "}"
  }

  /// Whether parameters of these names, together, are what it takes.
  public func accepts(_ names: [String]) -> Bool { knows(names) && missing(names).isEmpty }

  /// Whether every name given has a parameter here.
  func knows(_ names: [String]) -> Bool {
    let percentiles = names.filter { Percentile.percent(named: $0) != nil }
    return percentiles.count <= parameters.filter(\.isPercentile).count
      && names.allSatisfy { name in
        Percentile.percent(named: name) != nil || parameters.contains { $0.name == name }
      }
  }

  /// What must still be given beside these names.
  func missing(_ names: [String]) -> [String] {
    let percentiles = names.filter { Percentile.percent(named: $0) != nil }.count
    let places = parameters.filter(\.isPercentile)
    return parameters.filter { !$0.isOptional && !$0.isPercentile && !names.contains($0.name) }
      .map(\.name) + places.dropFirst(percentiles).map(\.name)
  }
}

/// One parameter of a parametrisation.
public struct DistributionParameter: Sendable {
  /// What a parameter is written as.
  public enum Kind: Sendable, Hashable {
    /// A number.
    case number
    /// A list of numbers.
    case numbers
    /// One of some words; any name where there are none.
    case word([String])
    /// A list of distributions, each with a weight.
    case components
  }

  /// The name in a config; of a percentile, an example of it: any two digits, 01 to 99, can follow
  /// the p.
  public let name: String
  /// What it is, in half a sentence.
  public let documentation: String
  /// The values it can have by itself.
  public let domain: ParameterDomain
  /// What it is written as.
  public let kind: Kind
  /// Whether it stands for any percentile pNN.
  public let isPercentile: Bool
  /// What it is when it is not given; nil when it must be, or when there is no number for that.
  public let defaultValue: Double?
  /// What that is, in a word or two; nil when it must be given.
  public let defaultText: String?
  /// Whether it can be left out.
  public var isOptional: Bool { defaultText != nil }

  init(
    _ name: String, _ documentation: String, _ domain: ParameterDomain = .real,
    kind: Kind = .number, isPercentile: Bool = false, defaultText: String? = nil,
    defaultValue: Double? = nil
  ) {
    self.name = name
    self.documentation = documentation
    self.domain = domain
    self.kind = kind
    self.isPercentile = isPercentile
    self.defaultText =
      defaultText ?? defaultValue.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" }
    self.defaultValue = defaultValue
  }
}

/// What a config gives for one parameter of a distribution.
public enum DistributionArgument: Sendable {
  /// A number, or a list of numbers; a number is a list of one.
  case numbers([Double])
  /// A word.
  case word(String)
  /// The components of a mixture.
  case components([Mixture.Component])
}

/// The parameters that were given for a parametrisation, checked for names and counts.
struct DistributionArguments {
  let parametrisation: DistributionParametrisation
  let values: [String: DistributionArgument]

  /// A number that was given or has a default.
  subscript(_ name: String) -> Double {
    if let value = list(name) { return value[0] }
    return parametrisation.parameters.first { $0.name == name }?.defaultValue ?? .nan
  }

  /// A list, nil when it was left out.
  func list(_ name: String) -> [Double]? {
    if case .numbers(let numbers)? = values[name] { numbers } else { nil }
  }

  /// A word, nil when it was left out.
  func word(_ name: String) -> String? {
    if case .word(let word)? = values[name] { word } else { nil }
  }

  /// The components of a mixture, none when they were left out.
  func components(_ name: String) -> [Mixture.Component] {
    if case .components(let components)? = values[name] { components } else { [] }
  }

  /// The percentiles given, in the order of their probabilities.
  var percentiles: [Percentile] {
    values.keys.compactMap { name in
      Percentile.percent(named: name).flatMap { Percentile(percent: $0, value: self[name]) }
    }.sorted { $0.percent < $1.percent }
  }

  /// The same with the parameter `median` as the percentile of 50.
  var percentilesWithMedian: [Percentile] {
    let median = Percentile(percent: 50, value: self["median"])
    return (percentiles + [median].compactMap(\.self)).sorted { $0.percent < $1.percent }
  }
}
