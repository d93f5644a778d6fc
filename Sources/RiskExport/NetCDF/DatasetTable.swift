import RiskArchive

/// A table of a run as one variable a column along a dimension of its rows.
struct DatasetTable {
  private let table: RunTable
  private let archive: RunArchive

  init(_ table: RunTable, of archive: RunArchive) {
    self.table = table
    self.archive = archive
  }

  /// Writes variables such as `failure_reason`, of length 0 when the table has no rows.
  func write(
    to file: NetCDFFile, along name: String, names: inout NetCDFNames
  ) throws(ExportError) {
    var reader = try RunTableReader(table, of: archive)
    let rows = try file.dimension(name, length: 0)
    var variables: [NetCDFFile.Variable] = []
    for column in reader.columns {
      let kind: NetCDFFile.Kind =
        switch column.kind {
        case .number: .double
        case .integer: .integer
        case .text: .text
        }
      let variable = try file.variable(
        names.name("\(name)_\(column.name)"), kind, [rows], chunk: [1024])
      try file.attribute("long_name", column.description, of: variable)
      try file.attribute("units", column.unit, of: variable)
      variables.append(variable)
    }
    var first = 0
    while let batch = try reader.next() {
      for (variable, values) in zip(variables, batch.columns) {
        let (start, count) = ([first], [batch.rows])
        switch values {
        case .numbers(let numbers):
          try file.write(numbers, to: variable, start: start, count: count)
        case .integers(let integers):
          try file.write(
            integers.map { $0 ?? NetCDFFile.missingInteger }, to: variable, start: start,
            count: count)
        case .texts(let texts):
          try file.write(texts.map { $0 ?? "" }, to: variable, start: start, count: count)
        }
      }
      first += batch.rows
    }
  }
}
