import RiskStudy

/// What happened, by the labels of an outcome's dimensions.
struct Truth {
  /// What is known of one coordinate.
  enum Knowledge {
    case known(Double)
    /// It lies after everything that is known.
    case ahead
    /// There is no row for it, or an empty field, though later moments are known.
    case missing
  }

  /// A value of a unit, which is what the labels beside the moment name.
  private struct Moment {
    var time: Double
    var value: Double
  }

  let path: String
  private let units: [[String]: [Moment]]
  private let lastKnown: Double

  /// - Parameters:
  ///   - table: As it was read.
  ///   - truth: Which of its columns say what happened.
  ///   - dimensions: Of the outcome; the one of the horizon among them.
  ///   - coding: Makes the values what is scored.
  init(
    _ table: Table, _ truth: Backtest.Truth, dimensions: [String], horizon: String,
    coding: Backtest.Coding?
  ) throws(StudyError) {
    path = table.path
    var rows = Array(0..<table.rowCount)
    for (column, labels) in truth.conditions {
      guard let values = table[column.value] else {
        throw Self.missing(column, in: table)
      }
      rows.removeAll { !labels.contains(values.label(row: $0)) }
    }
    let table = table.keeping(rows: rows)
    func column(_ dimension: String) -> Located<String> {
      truth.keys.first { $0.key.value == dimension }?.value
        ?? Located(dimension, at: truth.value.location)
    }
    for key in truth.keys.keys where !dimensions.contains(key.value) {
      throw StudyError([
        Diagnostic(
          at: key.location, "the outcome has no dimension '\(key.value)'",
          hint: Suggestion.hint(for: key.value, among: dimensions, are: "dimensions"))
      ])
    }
    let times = try table.numbers(column(horizon))
    var labels: [Table.Column] = []
    for dimension in dimensions where dimension != horizon {
      let name = column(dimension)
      guard let values = table[name.value] else { throw Self.missing(name, in: table) }
      labels.append(values)
    }
    // Two rows for one coordinate are an error.
    _ = try table.index(by: dimensions.map { column($0).value })
    var units: [[String]: [Moment]] = [:]
    var lastKnown = -Double.infinity
    for (row, value) in try table.numbers(truth.value).enumerated() where !value.isNaN {
      guard let coded = coding?.code(value) ?? (coding == nil ? value : nil) else {
        throw StudyError([
          Diagnostic(
            at: table.location(row: row),
            "'\(truth.value.value)' is \(value), which is none of the categories",
            hint: "make it one by 'cuts' under 'truth', or add it to 'categories'")
        ])
      }
      units[labels.map { $0.label(row: row) }, default: []]
        .append(Moment(time: times[row], value: coded))
      lastKnown = max(lastKnown, times[row])
    }
    self.units = units.mapValues { $0.sorted { $0.time < $1.time } }
    self.lastKnown = lastKnown
  }

  private static func missing(_ column: Located<String>, in table: Table) -> StudyError {
    StudyError([
      Diagnostic(
        at: column.location, "the table '\(table.name)' has no column '\(column.value)'",
        hint: Suggestion.hint(
          for: column.value, among: table.columns.map(\.name), are: "columns")
          ?? "say under 'by' which columns have the labels")
    ])
  }

  /// The labels of some unit, for messages.
  var example: [String]? {
    units.keys.min { $0.joined(separator: ";") < $1.joined(separator: ";") }
  }

  /// Every value, for checks.
  var values: some Sequence<Double> { units.values.joined().lazy.map(\.value) }

  func knowledge(_ unit: [String], at time: Double) -> Knowledge {
    if let moment = units[unit]?.first(where: { $0.time == time }) { return .known(moment.value) }
    return time > lastKnown ? .ahead : .missing
  }

  /// The last values of a unit that are not later than a moment, the earliest first.
  ///
  /// - Parameter count: At most so many; all when nil.
  func history(_ unit: [String], until time: Double, count: Int?) -> [Double] {
    let known = (units[unit] ?? []).prefix { $0.time <= time }.map(\.value)
    return count.map { known.suffix($0) } ?? known
  }
}

extension Backtest.Coding {
  /// A number as what is scored; nil for one that is no category.
  func code(_ value: Double) -> Double? {
    switch self {
    case .event(let bound): bound.holds(value) ? 1 : 0
    case .cuts(let cuts): Double(cuts.count { $0 <= value })
    case .categories(let values): values.firstIndex(of: value).map(Double.init)
    }
  }

  /// The number of categories, where there are any.
  var categoryCount: Int? {
    switch self {
    case .event: nil
    case .cuts(let cuts): cuts.count + 1
    case .categories(let values): values.count
    }
  }
}

extension Measure.ProbabilityBound {
  /// Whether a value satisfies the bound.
  func holds(_ value: Double) -> Bool {
    switch self {
    case .above(let bound): value > bound
    case .below(let bound): value < bound
    case .atLeast(let bound): value >= bound
    case .atMost(let bound): value <= bound
    }
  }
}
