import RiskNumerics

/// What configs may say about one family of distributions, as the catalogue of distributions says
/// it, in the form that schema and reference need: all parameters of a family together.
public struct DistributionFamilyDescription: Sendable {
  /// Stands for any quantile parameter, `p01` to `p99`, in names and parametrisations.
  public static let quantile = "pNN"

  /// One parameter of a family.
  public struct Parameter: Sendable {
    /// What a parameter is written as.
    public enum Kind: Sendable {
      /// A number, `default`, or a column of a table.
      case number
      /// A list of numbers, or a column of a table as a whole.
      case numbers
      /// One of some words; any name where there are none.
      case word([String])
      /// A list of distributions, each with a weight.
      case components
    }
    /// The key in the config; ``DistributionFamilyDescription/quantile`` for a pattern.
    public var name: String
    /// What it is written as.
    public var kind: Kind
    /// Whether every parametrisation needs it.
    public var isRequired: Bool
    /// Whether it may be added to any parametrisation.
    public var isOptional: Bool
    /// What an optional parameter is when it is left out.
    public var defaultText: String?
    /// The level of the quantile that it is, if it is one: 0.5 for a median.
    public var quantileLevel: Double?
    /// One sentence for the reference.
    public var documentation: String

    /// Makes it from its parts.
    init(
      _ name: String, kind: Kind = .number, isRequired: Bool = false, isOptional: Bool = false,
      defaultText: String? = nil, quantileLevel: Double? = nil, documentation: String
    ) {
      self.quantileLevel = quantileLevel
      self.name = name
      self.kind = kind
      self.isRequired = isRequired
      self.isOptional = isOptional
      self.defaultText = defaultText
      self.documentation = documentation
    }
  }

  /// The key in the config.
  public var name: String
  /// One sentence for the reference.
  public var documentation: String
  /// All parameters of all parametrisations.
  public var parameters: [Parameter]
  /// The sets of parameters that determine a distribution; exactly one must be given.
  public var parametrisations: [[String]]
  /// Whether `truncate` may stand beside it.
  public var acceptsTruncation: Bool

  /// Whether it may be a component of a mixture.
  public var isComponent: Bool

  /// The description of a family of the catalogue.
  ///
  /// Lists of several values at once, a number for each element, are written as numbers are.
  init(_ family: DistributionFamily) {
    name = family.name
    documentation = family.summary
    acceptsTruncation = !family.isMultivariate
    isComponent = !family.isMultivariate && family.name != "mixture"
    parametrisations = family.parametrisations.map { way in
      way.parameters.filter { !$0.isOptional }.map { $0.isPercentile ? Self.quantile : $0.name }
    }
    parameters = []
    for parameter in family.parametrisations.flatMap(\.parameters) {
      let name = parameter.isPercentile ? Self.quantile : parameter.name
      if parameters.contains(where: { $0.name == name }) { continue }
      let ways = family.parametrisations.count { way in
        way.parameters.contains { $0.name == parameter.name && !$0.isOptional }
      }
      let domain = parameter.domain == .real ? "" : ": " + parameter.domain.documentation
      parameters.append(
        Parameter(
          name, kind: Parameter.Kind(parameter.kind, elementwise: family.isMultivariate),
          isRequired: !parameter.isPercentile && ways == family.parametrisations.count,
          isOptional: parameter.isOptional,
          defaultText: parameter.defaultText,
          quantileLevel: name == "median" ? 0.5 : nil,
          documentation: Self.sentence(
            parameter.isPercentile
              ? "a quantile, such as p05, the value with 5 % of the mass below it"
              : parameter.documentation + domain)))
    }
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  /// The parametrisations in a sentence: `{median, pNN} or {mean, sd}`, optional ones with a `?`.
  var parametrisationList: String {
    let optional = parameters.filter(\.isOptional).map { $0.name + "?" }
    return parametrisations.map { "{\(($0 + optional).joined(separator: ", "))}" }
      .joined(separator: " or ")
  }

  /// The description of a parameter of this name, if the family has it.
  public func parameter(named name: String) -> Parameter? {
    parameters.first { $0.name == name }
      ?? (QuantileName.level(ofParameter: name) == nil
        ? nil : parameters.first { $0.name == Self.quantile })
  }
}

extension DistributionFamilyDescription.Parameter.Kind {
  init(_ kind: DistributionParameter.Kind, elementwise: Bool) {
    self =
      switch kind {
      case .number: .number
      case .numbers: elementwise ? .number : .numbers
      case .word(let words): .word(words)
      case .components: .components
      }
  }
}

/// The families of distributions that configs may name.
public struct DistributionVocabulary: Sendable {
  /// In the order of the reference.
  public var families: [DistributionFamilyDescription]

  /// All families of the catalogue, which is what the sampler draws from.
  public static let standard = DistributionVocabulary(
    families: DistributionCatalogue.families.map(DistributionFamilyDescription.init))

  /// The family of this name.
  public subscript(name: String) -> DistributionFamilyDescription? {
    families.first { $0.name == name }
  }
}
