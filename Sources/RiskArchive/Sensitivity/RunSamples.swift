import RiskSensitivity

/// Draws and outcomes of a run's samples, from its files or from running it again.
public struct RunSamples: Sendable {
  /// Samples from the start of the run that are there.
  public let count: Int
  public let inputs: [SampledInput]
  /// By column, named as in `samples.csv`, and policy; NaN where a sample failed.
  private let outcomes: [String: [String: [Double]]]

  public init(
    inputs: [SampledInput], outcomes: [String: [String: [Double]]], count: Int
  ) {
    self.inputs = inputs
    self.outcomes = outcomes
    self.count = count
  }

  /// A column under a policy; nil when it is not there.
  func series(_ column: String, policy: String) -> [Double]? { outcomes[column]?[policy] }

  func has(_ column: String) -> Bool { outcomes[column] != nil }
}

extension RunSamples {
  /// The samples that a run directory keeps, at most ``GivenDataAnalysis/sampleLimit``.
  ///
  /// - Parameter wanted: The columns of outcomes; those that are not there are left out.
  public init(kept archive: RunArchive, outcomes wanted: [String]) throws(ArchiveError) {
    guard archive.has(.samples) else {
      self.init(inputs: [], outcomes: [:], count: 0)
      return
    }
    let header = try archive.reader(.samples).header.columns.filter { $0.numbers != nil }
    let inputs = header.filter { archive.isInput($0.name) }
    let names = header.map(\.name).filter(wanted.contains)
    var reader = try archive.reader(
      .samples, columns: ["sample", "policy"] + inputs.map(\.name) + names)
    var series = Series(inputs: inputs.map(\.name), outcomes: names)
    let path = archive.place(ArchivedFile.samples.rawValue)
    while !series.isFull, let chunk = try reader.next() {
      series.append(try ArchivedSamples(chunk, path: path))
    }
    self.init(
      inputs: zip(inputs, series.inputs).map { column, values in
        SampledInput(archive.input(column), values: series.whole(values))
      },
      outcomes: series.outcomes.mapValues { $0.mapValues(series.whole) }, count: series.count)
  }

  /// Columns that grow as rows are read.
  private struct Series {
    var inputs: [[Double]]
    var outcomes: [String: [String: [Double]]]
    private let inputNames: [String]
    private let limit = GivenDataAnalysis.sampleLimit
    private var last = -1

    init(inputs: [String], outcomes: [String]) {
      inputNames = inputs
      self.inputs = inputs.map { _ in [] }
      self.outcomes = Dictionary(uniqueKeysWithValues: outcomes.map { ($0, [:]) })
    }

    /// Whether rows that follow are of no use.
    var isFull: Bool { last >= limit }
    var count: Int { min(last + 1, limit) }

    /// A column of as many samples as there are, NaN where rows are missing at its end.
    func whole(_ column: [Double]) -> [Double] {
      column.prefix(count) + Array(repeating: .nan, count: max(0, count - column.count))
    }

    mutating func append(_ rows: ArchivedSamples) {
      let draws = inputNames.map { rows[$0]?.values ?? [] }
      let values = outcomes.keys.map { ($0, rows[$0]?.values ?? []) }
      for row in 0..<rows.rowCount where rows.sample[row] < limit {
        let sample = rows.sample[row]
        if sample > last {
          // All policies of a sample see the same draw.
          for index in inputs.indices { Self.put(draws[index][row], sample, in: &inputs[index]) }
        }
        for (name, column) in values {
          Self.put(
            column[row], sample, in: &outcomes[name, default: [:]][rows.policy[row], default: []])
        }
        last = max(last, sample)
      }
      if let final = rows.sample.last, final >= limit { last = max(last, final) }
    }

    private static func put(_ value: Double, _ sample: Int, in series: inout [Double]) {
      while series.count < sample { series.append(.nan) }
      series.append(value)
    }
  }
}

extension RunArchive {
  /// Whether a column of `samples.csv` is that of an input.
  func isInput(_ column: String) -> Bool {
    let names = run.outcomes.map(\.name)
    return column != "sample" && column != "policy"
      && !names.contains(String(column.prefix { $0 != "[" }))
  }

  /// The input of a column: `governance[NLD]` is the element NLD of governance.
  func input(_ column: ArchivedColumn) -> SensitivityDocument.Input {
    let unit = column.unit.flatMap { $0.isEmpty ? nil : $0 } ?? "1"
    guard let bracket = column.name.firstIndex(of: "["), column.name.hasSuffix("]") else {
      return .init(uncertainty: column.name, unit: unit)
    }
    let label = column.name[column.name.index(after: bracket)...].dropLast()
    return .init(
      uncertainty: String(column.name[..<bracket]), label: String(label),
      unit: unit)
  }
}
