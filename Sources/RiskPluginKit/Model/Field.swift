/// An input, an output, or a column of a table that a model reads.
///
/// A field spans the product of its dimensions, the last one varying fastest, and has one matrix
/// column for each element; a field without dimensions is a scalar. Make one with
/// ``input(_:label:description:unit:range:default:dimensions:source:prior:)`` and its siblings.
public struct Field: Sendable, Equatable {
  /// What a model is told of a value, beyond the value.
  public struct Options: OptionSet, Sendable {
    /// The bits of `rt_field.flags` that are not about bounds.
    public let rawValue: UInt32
    /// Options from their bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// An input with one value for an instance, known when the model is made.
    public static let structural = Options(rawValue: 1)
    /// Whole numbers only.
    public static let integer = Options(rawValue: 2)
    /// A column that the model can do without.
    public static let optional = Options(rawValue: 4)
    /// A column of text.
    public static let text = Options(rawValue: 32)
  }

  /// Stable: `[a-z][a-z0-9_]*`.
  public var id: String
  /// A few words for a reader.
  public var label: String
  /// What the value means, in a sentence or two.
  public var description: String?
  /// UCUM; `1` if dimensionless; ISO 4217 and the price year for money, as in `EUR2025`.
  public var unit: String
  /// The table that this is a column of.
  public var table: String?
  /// Names of the values 0, 1, …; empty when the value is a number.
  public var choices: [String] = []
  /// The values that are valid.
  public var range: Bounds
  /// The value of an input that nothing sets; nil if it must be set.
  public var defaultValue: Double?
  /// Flags.
  public var options: Options
  /// Ids of the dimensions it spans, in order.
  public var dimensions: [String]
  /// Where default and range come from: a citation, or `assumption: …`.
  public var source: String?
  /// The distribution of an input in the grammar of model configs, for those who ask for it.
  public var prior: String?

  private init(
    _ id: String, label: String, description: String?, unit: String, range: Bounds = .unbounded,
    defaultValue: Double? = nil, options: Options = [], dimensions: [String] = [],
    source: String? = nil, prior: String? = nil
  ) {
    self.id = id
    self.label = label
    self.description = description
    self.unit = unit
    self.range = range
    self.defaultValue = defaultValue
    self.options = options
    self.dimensions = dimensions
    self.source = source
    self.prior = prior
  }
}

extension Field {
  /// An input that can differ from sample to sample.
  public static func input(
    _ id: String, label: String, description: String? = nil, unit: String = "1",
    range: Bounds = .unbounded, default defaultValue: Double? = nil, dimensions: [String] = [],
    source: String? = nil, prior: String? = nil
  ) -> Field {
    Field(
      id, label: label, description: description, unit: unit, range: range,
      defaultValue: defaultValue, dimensions: dimensions, source: source, prior: prior)
  }

  /// A structural input: one number for an instance, read in ``RiskModel/init(_:)``.
  public static func setting(
    _ id: String, label: String, description: String? = nil, unit: String = "1",
    range: Bounds = .unbounded, default defaultValue: Double? = nil, isInteger: Bool = false,
    source: String? = nil
  ) -> Field {
    Field(
      id, label: label, description: description, unit: unit, range: range,
      defaultValue: defaultValue, options: isInteger ? [.structural, .integer] : .structural,
      source: source)
  }

  /// An input that is one of a few names: a structural one unless told otherwise.
  public static func choice(
    _ id: String, label: String, description: String? = nil, of choices: [String],
    default defaultChoice: String? = nil, isStructural: Bool = true, source: String? = nil
  ) -> Field {
    var field = Field(
      id, label: label, description: description, unit: "1",
      range: .closed(0, Double(choices.count - 1)),
      // A default that is no choice becomes -1, which the host refuses as out of range.
      defaultValue: defaultChoice.map { Double(choices.firstIndex(of: $0) ?? -1) },
      options: isStructural ? [.structural, .integer] : .integer, source: source)
    field.choices = choices
    return field
  }

  /// A quantity that the model computes for every sample.
  public static func output(
    _ id: String, label: String, description: String? = nil, unit: String = "1",
    range: Bounds = .unbounded, dimensions: [String] = []
  ) -> Field {
    Field(
      id, label: label, description: description, unit: unit, range: range,
      dimensions: dimensions)
  }

  /// A column of numbers in a table; NaN stands for a missing one.
  public static func numbers(
    _ id: String, table: String, label: String, description: String? = nil, unit: String = "1",
    range: Bounds = .unbounded, isOptional: Bool = false
  ) -> Field {
    var field = Field(
      id, label: label, description: description, unit: unit, range: range,
      options: isOptional ? .optional : [])
    field.table = table
    return field
  }

  /// A column of text in a table.
  public static func texts(
    _ id: String, table: String, label: String, description: String? = nil,
    isOptional: Bool = false
  ) -> Field {
    var field = Field(
      id, label: label, description: description, unit: "1",
      options: isOptional ? [.text, .optional] : .text)
    field.table = table
    return field
  }
}
