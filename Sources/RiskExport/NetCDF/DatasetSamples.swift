import RiskArchive

/// The samples of a run as arrays: outcomes by sample, policy and their own dimensions, draws by
/// sample.
struct DatasetSamples {
  /// A variable and the columns of the table that it holds, by place, in the order of its elements.
  private struct Block {
    var variable: NetCDFFile.Variable
    var columns: [Int]
    /// Draws are the same for all policies of a sample.
    var spansPolicies: Bool
  }

  private let archive: RunArchive
  private let file: NetCDFFile
  private let policies: [String]
  private let sample: NetCDFFile.Dimension
  private let samplePlaces: NetCDFFile.Variable
  private var blocks: [Block] = []
  private let columns: [TableColumn]

  init(
    _ archive: RunArchive, outcomes: [DatasetOutcome], file: NetCDFFile, axes: inout DatasetAxes
  ) throws(ExportError) {
    self.archive = archive
    self.file = file
    policies = axes.policyNames
    columns = try RunTableReader(.samples, of: archive).columns
    sample = try file.dimension("sample", length: 0)
    samplePlaces = try file.variable(
      "sample", .integer, [sample], chunk: [4096], isCoordinate: true)
    try file.attribute("long_name", "Index of the sample", of: samplePlaces)
    var places: [[UInt8]: Int] = [:]
    for (place, column) in columns.enumerated() where column.kind == .number {
      places[Array(column.name.utf8)] = place
    }
    for outcome in outcomes {
      let wanted = outcome.columnLabels.map { Self.columnName(outcome.outcome.name, $0) }
      let found = wanted.compactMap { places[$0] }
      guard found.count == wanted.count, !found.isEmpty else { continue }
      for name in wanted { places[name] = nil }
      try add(
        outcome.outcome.name, found, [axes.policies] + outcome.dimensions, true, &axes.names,
        unit: outcome.outcome.unit, title: outcome.outcome.heading)
    }
    try addDraws(places, &axes)
  }

  /// Draws of an uncertainty with several stand in one variable, `governance[NLD]` at its label.
  private mutating func addDraws(
    _ places: [[UInt8]: Int], _ axes: inout DatasetAxes
  ) throws(ExportError) {
    var rest = Set(places.values)
    for uncertainty in archive.run.uncertainties {
      let start = Array("\(uncertainty.name)[".utf8)
      let elements = rest.sorted().filter {
        columns[$0].name.utf8.starts(with: start) && columns[$0].name.utf8.last == 0x5D
      }
      guard !elements.isEmpty else { continue }
      rest.subtract(elements)
      let labels = elements.map { place in
        String(decoding: columns[place].name.utf8.dropFirst(start.count).dropLast(), as: UTF8.self)
      }
      let axis = try DatasetAxes.labels(
        axes.names.name("\(uncertainty.name)_element"), "Element of \(uncertainty.name)", labels,
        file)
      try add(
        uncertainty.name, elements, [axis], false, &axes.names, unit: columns[elements[0]].unit,
        title: columns[elements[0]].description)
    }
    let drawn = Set(archive.run.uncertainties.map { Array($0.name.utf8) })
    for place in rest.sorted() {
      let column = columns[place]
      let isDraw = drawn.contains(Array(column.name.utf8))
      try add(
        column.name, [place], isDraw ? [] : [axes.policies], !isDraw, &axes.names,
        unit: column.unit, title: column.description)
    }
  }

  private mutating func add(
    _ name: String, _ columns: [Int], _ dimensions: [NetCDFFile.Dimension],
    _ spansPolicies: Bool, _ names: inout NetCDFNames, unit: String?, title: String
  ) throws(ExportError) {
    let rowSize = columns.count * (spansPolicies ? policies.count : 1)
    // About a mebibyte a chunk.
    let rows = min(4096, max(1, 131_072 / rowSize))
    let variable = try file.variable(
      names.name("sample_\(name)"), .double, [sample] + dimensions,
      chunk: [rows] + dimensions.map(\.length))
    try file.attribute("long_name", title, of: variable)
    try file.attribute("units", unit, of: variable)
    try file.attribute("risktool_column", name, of: variable)
    blocks.append(Block(variable: variable, columns: columns, spansPolicies: spansPolicies))
  }

  /// `supply_risk` or `supply_risk[lithium;2030]`, as the table has it.
  private static func columnName(_ outcome: String, _ labels: [String]) -> [UInt8] {
    Array((labels.isEmpty ? outcome : "\(outcome)[\(labels.joined(separator: ";"))]").utf8)
  }

  /// Writes all samples, slab by slab.
  func write() throws(ExportError) {
    var reader = try RunTableReader(.samples, of: archive)
    // About 32 MiB of numbers.
    let slab = max(1, min(4096, 4_194_304 / (policies.count * columns.count)))
    var first = 0
    while let batch = try reader.next(rows: slab * policies.count) {
      let count = batch.rows / policies.count
      try file.write(try indices(batch), to: samplePlaces, start: [first], count: [count])
      for block in blocks {
        let rest = block.variable.dimensions.dropFirst()
        try file.write(
          values(block, batch), to: block.variable, start: [first] + rest.map { _ in 0 },
          count: [count] + rest.map(\.length))
      }
      first += count
    }
  }

  /// The index of each sample, sure that every one has a row for each policy.
  private func indices(_ batch: TableBatch) throws(ExportError) -> [Int64] {
    guard batch.columns.count >= 2, case .integers(let samples) = batch.columns[0],
      case .texts(let names) = batch.columns[1],
      batch.rows.isMultiple(of: policies.count),
      (0..<batch.rows).allSatisfy({ row in
        names[row] == policies[row % policies.count]
          && samples[row] == samples[row - row % policies.count] && samples[row] != nil
      })
    else {
      throw ExportError(
        "\(archive.place("samples.csv")) does not have a row for each sample and policy in order")
    }
    return stride(from: 0, to: batch.rows, by: policies.count).compactMap { samples[$0] }
  }

  private func values(_ block: Block, _ batch: TableBatch) -> [Double] {
    let step = block.spansPolicies ? 1 : policies.count
    let (rows, width) = (batch.rows / step, block.columns.count)
    return [Double](unsafeUninitializedCapacity: rows * width) { buffer, count in
      for (element, place) in block.columns.enumerated() {
        guard case .numbers(let column) = batch.columns[place] else { continue }
        for row in 0..<rows { buffer[row * width + element] = column[row * step] }
      }
      count = rows * width
    }
  }
}
