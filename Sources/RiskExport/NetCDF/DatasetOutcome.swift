import RiskArchive

/// An outcome in a dataset: its dimensions, and a group of variables a unit.
struct DatasetOutcome {
  let outcome: ArchivedOutcome
  let dimensions: [NetCDFFile.Dimension]
  /// Labels of each element as bytes, the last dimension fastest.
  let labels: [[[UInt8]]]
  let groups: [DatasetStatistics]

  /// The labels of each element as column names of `samples.csv` have them.
  var columnLabels: [[String]] {
    outcome.dimensions.reduce([[]]) { rows, dimension in
      let next: [String] =
        switch dimension.coordinates {
        case .labels(let labels): labels
        case .numbers(let numbers): numbers.map(Self.text)
        }
      return rows.flatMap { row in next.map { row + [$0] } }
    }
  }

  private static func text(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }

  init(
    _ outcome: ArchivedOutcome, file: NetCDFFile, axes: inout DatasetAxes
  ) throws(ExportError) {
    self.outcome = outcome
    var dimensions: [NetCDFFile.Dimension] = []
    for dimension in outcome.dimensions {
      dimensions.append(try axes.dimension(dimension, file: file))
    }
    self.dimensions = dimensions
    labels = outcome.dimensions.reduce([[]]) { rows, dimension in
      let next: [[UInt8]] =
        switch dimension.coordinates {
        case .labels(let labels): labels.map { Array($0.utf8) }
        case .numbers(let numbers): numbers.map(SummaryRows.label)
        }
      return rows.flatMap { row in next.map { row + [$0] } }
    }
    let names = Set(
      outcome.policies.flatMap { policy in
        policy.elements.flatMap { $0.statistics.names + $0.differences.names }
      })
    var groups: [DatasetStatistics] = []
    if let axis = axes.statistics, names.contains(where: { !$0.isProbability }) {
      groups.append(
        DatasetStatistics(
          name: axes.names.name(outcome.name), title: outcome.heading, unit: outcome.unit,
          axis: axis.dimension, statistics: axis.names))
    }
    if let axis = axes.probabilities, names.contains(where: \.isProbability) {
      groups.append(
        DatasetStatistics(
          name: axes.names.name("\(outcome.name)_probability"),
          title: "Probability of \(outcome.heading)", unit: "1",
          axis: axis.dimension, statistics: axis.names))
    }
    self.groups = groups
  }
}
