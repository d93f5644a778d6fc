/// What configs may say about one family of distributions.
public struct DistributionFamilyDescription: Sendable {
  /// Stands for any quantile parameter, `p01` to `p99`, in names and parametrisations.
  public static let quantile = "pNN"

  /// One parameter of a family.
  public struct Parameter: Sendable {
    /// What a parameter is written as.
    public enum Kind: Sendable {
      /// A number, `default`, or a column of a table.
      case number
      /// A list of numbers.
      case numbers
      /// A word, such as the name of a dimension.
      case word
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
    public init(
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

  /// A condition on constant parameters.
  public struct Rule: Sendable {
    /// The parameters that must all be constant for the condition to be checked.
    public var parameters: [String]
    /// What must hold, to complete "must be …".
    public var requirement: String
    /// Whether it holds for the values of the parameters, in their order.
    public var holds: @Sendable ([[Double]]) -> Bool

    /// Makes it from its parts.
    public init(
      _ parameters: [String], _ requirement: String,
      holds: @escaping @Sendable ([[Double]]) -> Bool
    ) {
      self.parameters = parameters
      self.requirement = requirement
      self.holds = holds
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
  /// Conditions on constant parameters.
  public var rules: [Rule]

  /// Makes it from its parts.
  public init(
    name: String, documentation: String, parameters: [Parameter], parametrisations: [[String]],
    acceptsTruncation: Bool = true, rules: [Rule] = []
  ) {
    self.name = name
    self.documentation = documentation
    self.parameters = parameters
    self.parametrisations = parametrisations
    self.acceptsTruncation = acceptsTruncation
    self.rules = rules
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

/// The families of distributions that configs may name.
public struct DistributionVocabulary: Sendable {
  /// In the order of the reference.
  public var families: [DistributionFamilyDescription]

  /// Makes it from its parts.
  public init(families: [DistributionFamilyDescription]) { self.families = families }

  /// The family of this name.
  public subscript(name: String) -> DistributionFamilyDescription? {
    families.first { $0.name == name }
  }
}
