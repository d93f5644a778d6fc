import RiskArchive

/// The rows of `summary.csv`, found by what they are about.
struct SummaryRows {
  /// Policy, outcome, statistic and labels, as bytes: texts that look alike may differ.
  typealias Key = [[UInt8]]

  /// The columns that every table has.
  private static let ownColumns: Set = [
    "policy", "outcome", "statistic", "value", "standard_error", "lower", "upper", "samples",
    "tail_samples", "unit",
  ]

  private let table: ArchivedTable
  private let rows: [Key: Int]

  init(_ table: ArchivedTable, path: String) throws(ExportError) {
    let names = ["policy", "outcome", "statistic"]
    let texts = names.compactMap { table[$0]?.texts }
    guard texts.count == names.count else {
      throw ExportError("\(path) lacks one of the columns \(names.joined(separator: ", "))")
    }
    let dimensions = table.columns.filter { !Self.ownColumns.contains($0.name) }
    var rows: [Key: Int] = Dictionary(minimumCapacity: table.rowCount)
    for row in 0..<table.rowCount {
      var key = texts.map { Array($0[row].utf8) }
      for dimension in dimensions {
        let label = Self.label(dimension.values, row)
        if !label.isEmpty { key.append(Array(dimension.name.utf8) + [0x3D] + label) }
      }
      rows[key] = row
    }
    self.table = table
    self.rows = rows
  }

  /// The place of a statistic; nil when the run has it not.
  ///
  /// - Parameter labels: One for each dimension of the outcome.
  func row(
    policy: String, outcome: ArchivedOutcome, statistic: String, labels: [[UInt8]]
  ) -> Int? {
    // Columns stand in the order in which outcomes first name them, which may not be this one's.
    let named = zip(outcome.dimensions, labels).map {
      Array(Self.column($0.id).utf8) + [0x3D] + $1
    }
    let key = [policy, outcome.name, statistic].map { Array($0.utf8) }
    if let row = rows[key + named] { return row }
    let order = table.columns.map { Array($0.name.utf8) + [0x3D] }
    let sorted = order.compactMap { name in named.first { $0.starts(with: name) } }
    return rows[key + sorted]
  }

  /// The column of a dimension, which has another name where it is called like one of the table's own.
  private static func column(_ dimension: String) -> String {
    ownColumns.contains(dimension) ? "dimension_\(dimension)" : dimension
  }

  func numbers(_ column: String) -> [Double]? { table[column]?.numbers }
  func integers(_ column: String) -> [Int?]? { table[column]?.integers }

  /// The bytes by which a coordinate is known.
  static func label(_ number: Double) -> [UInt8] {
    number.isNaN ? [] : Array("\(number == 0 ? 0 : number)".utf8)
  }

  private static func label(_ values: ArchivedColumn.Values, _ row: Int) -> [UInt8] {
    switch values {
    case .texts(let texts): Array(texts[row].utf8)
    case .integers(let integers): integers[row].map { label(Double($0)) } ?? []
    case .numbers(let numbers): label(numbers[row])
    }
  }
}
