import RiskArchive

/// Statistics of an outcome that have one unit: a variable of values, and one for each thing known of
/// their error.
struct DatasetStatistics {
  /// The name of the variable of values; the others begin with it.
  let name: String
  let title: String
  let unit: String
  let axis: NetCDFFile.Dimension
  /// What stands along the axis.
  let statistics: [String]

  private static let companions: [(column: String, title: String)] = [
    ("standard_error", "standard error"), ("lower", "lower end of the 95 % interval"),
    ("upper", "upper end of the 95 % interval"),
  ]
  private static let counts: [(column: String, title: String)] = [
    ("samples", "samples that it is based on"),
    ("tail_samples", "samples in the tail that it is based on"),
  ]

  func write(
    _ summary: SummaryRows, of outcome: DatasetOutcome, to file: NetCDFFile, axes: inout DatasetAxes
  ) throws(ExportError) {
    let rows = axes.policyNames.flatMap { policy in
      statistics.flatMap { statistic in
        outcome.labels.map { labels in
          summary.row(
            policy: policy, outcome: outcome.outcome, statistic: statistic, labels: labels)
        }
      }
    }
    let dimensions = [axes.policies, axis] + outcome.dimensions
    var written: [String] = []
    let numbers = [(column: "value", title: "")] + Self.companions
    for (column, meaning) in numbers {
      guard let values = summary.numbers(column) else { continue }
      let isValue = column == "value"
      let variable = try file.variable(
        isValue ? name : axes.names.name("\(name)_\(column)"), .double, dimensions)
      try file.write(rows.map { $0.map { values[$0] } ?? .nan }, to: variable)
      try file.attribute("long_name", isValue ? title : "\(title): \(meaning)", of: variable)
      try file.attribute("units", unit, of: variable)
      if !isValue { written.append(variable.name) }
      if isValue { try describe(variable, outcome.outcome, file) }
    }
    for (column, meaning) in Self.counts {
      guard let values = summary.integers(column) else { continue }
      let variable = try file.variable(
        axes.names.name("\(name)_\(column)"), .integer, dimensions)
      let counts = rows.map { row in
        row.flatMap { values[$0] }.map(Int64.init) ?? NetCDFFile.missingInteger
      }
      try file.write(counts, to: variable)
      try file.attribute("long_name", "\(title): \(meaning)", of: variable)
      try file.attribute("units", "1", of: variable)
    }
  }

  private func describe(
    _ variable: NetCDFFile.Variable, _ outcome: ArchivedOutcome, _ file: NetCDFFile
  ) throws(ExportError) {
    try file.attribute("comment", outcome.description, of: variable)
    try file.attribute("risktool_outcome", outcome.name, of: variable)
    try file.attribute("risktool_prefer", outcome.preference?.rawValue, of: variable)
  }
}
