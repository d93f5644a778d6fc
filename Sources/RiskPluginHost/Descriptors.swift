/// What a plugin says of itself, copied out of its tables and checked.
public struct PluginDescriptor: Sendable {
  public var id: String
  /// A semantic version.
  public var version: String
  public var label: String
  /// An SPDX expression.
  public var license: String
  public var models: [ModelDescriptor]
}

/// What a model takes, gives and spans.
public struct ModelDescriptor: Sendable {
  public var id: String
  public var version: String
  public var label: String
  /// Method, assumptions, limits and references, in Markdown.
  public var description: String
  public var dimensions: [DimensionDescriptor]
  public var inputs: [FieldDescriptor]
  public var outputs: [FieldDescriptor]
  /// Columns of the tables that the model reads.
  public var columns: [FieldDescriptor]
  /// Names of the files that the model reads by itself.
  public var documents: [String]
  /// Uniform random numbers that each sample needs.
  public var uniforms: Int
  /// Whether several threads may evaluate one instance at a time.
  public var isConcurrent: Bool
  /// Whether the outputs of a row depend on that row alone.
  public var isRowwise: Bool
  /// Whether instances share state, so that one call at a time is allowed in all.
  public var isExclusive: Bool

  /// Tables by name with their columns, in the order of first mention.
  public var tables: [(name: String, columns: [FieldDescriptor])] {
    var result: [(name: String, columns: [FieldDescriptor])] = []
    for column in columns {
      guard let table = column.table else { continue }
      if let index = result.firstIndex(where: { $0.name == table }) {
        result[index].columns.append(column)
      } else {
        result.append((table, [column]))
      }
    }
    return result
  }
}

/// An axis that fields span.
public struct DimensionDescriptor: Sendable, Equatable {
  /// What stands along the axis.
  public enum Coordinates: Sendable, Equatable {
    case labels([String])
    case numbers([Double])
  }
  public var id: String
  public var label: String
  public var description: String
  /// The unit of the numbers.
  public var unit: String?
  /// Empty while only an instance knows them.
  public var coordinates: Coordinates

  /// The number of coordinates.
  public var count: Int {
    switch coordinates {
    case .labels(let labels): labels.count
    case .numbers(let numbers): numbers.count
    }
  }

  /// The coordinates as text; whole numbers have no decimal point.
  public var labels: [String] {
    switch coordinates {
    case .labels(let labels): labels
    case .numbers(let numbers): numbers.map(Self.text)
    }
  }

  /// A number as a label: `2026`, not `2026.0`.
  public static func text(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }
}

/// An input, an output, or a column of a table.
public struct FieldDescriptor: Sendable {
  public var id: String
  public var label: String
  public var description: String
  /// UCUM; `1` if dimensionless; a currency with its price year for money.
  public var unit: String
  /// The table that this is a column of.
  public var table: String?
  /// The names of 0, 1, ….
  public var choices: [String]
  public var minimum: Double
  public var maximum: Double
  /// The default of an input; NaN if it must be given.
  public var initial: Double
  /// One value for an instance.
  public var isStructural: Bool
  public var isInteger: Bool
  public var isOptional: Bool
  /// Whether the minimum itself is invalid.
  public var hasOpenMinimum: Bool
  public var hasOpenMaximum: Bool
  /// A column of text.
  public var isText: Bool
  /// Indices into the dimensions of the model; the last one varies fastest.
  public var dimensions: [Int]
  /// Where default and range come from.
  public var source: String
  /// The distribution that the model proposes, in the grammar of model configs.
  public var prior: String?

  /// Whether a value lies within the field's range and is whole where it must be.
  public func admits(_ value: Double) -> Bool {
    if value.isNaN { return false }
    if isInteger && value.isFinite && value != value.rounded() { return false }
    let aboveMinimum = hasOpenMinimum ? value > minimum : value >= minimum
    let belowMaximum = hasOpenMaximum ? value < maximum : value <= maximum
    return aboveMinimum && belowMaximum
  }

  /// The range as a reader writes it: `[0, 1)`.
  public var rangeText: String {
    let low =
      minimum == -.infinity
      ? "(-∞" : (hasOpenMinimum ? "(" : "[") + DimensionDescriptor.text(minimum)
    let high =
      maximum == .infinity ? "∞)" : DimensionDescriptor.text(maximum) + (hasOpenMaximum ? ")" : "]")
    return "\(low), \(high)"
  }
}
