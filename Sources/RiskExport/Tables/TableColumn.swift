/// A column of a table that is exported.
public struct TableColumn: Sendable, Equatable {
  /// What a column holds.
  public enum Kind: Sendable, Equatable {
    /// Doubles, of which NaN stands for a missing one: results hold no other NaN.
    case number
    case integer
    case text
  }

  public var name: String
  public var kind: Kind
  /// UCUM code, `1` for pure numbers; nil where the column has none or each row has its own.
  public var unit: String?
  /// One phrase; empty where nothing is known.
  public var description: String

  public init(
    _ name: String, _ kind: Kind, unit: String? = nil, description: String = ""
  ) {
    self.name = name
    self.kind = kind
    self.unit = unit
    self.description = description
  }
}
