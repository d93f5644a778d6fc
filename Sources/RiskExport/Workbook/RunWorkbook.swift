import RiskArchive

/// A run as an Excel workbook: a sheet that says what it is, and one for each table.
struct RunWorkbook {
  let archive: RunArchive

  /// - Returns: What the workbook leaves out, which its first sheet says too.
  func write(to path: String) throws(ExportError) -> [String] {
    let workbook = try Workbook(path: path, title: archive.run.study.heading)
    let about = try workbook.sheet("about")
    var notes: [String] = []
    for table in RunTable.tables(of: archive) {
      let sheet = try workbook.sheet(table.rawValue)
      notes += try TableSheet(table, archive: archive).write(to: sheet, of: workbook)
    }
    try write(about, of: workbook, notes: notes)
    try workbook.complete()
    return notes
  }

  private func write(
    _ sheet: Workbook.Sheet, of workbook: Workbook, notes: [String]
  ) throws(ExportError) {
    let provenance = archive.provenance
    let entries: [(name: String, value: String)] =
      RunIdentity(archive).entries.map { ($0.name.replacing("_", with: " "), $0.value) }
      + provenance.plugins.map { plugin in
        ("model", "\(plugin.model) \(plugin.modelVersion ?? "")")
      }
      + provenance.inputs.map { ($0.role, "\($0.path), SHA-256 \($0.sha256)") }
      + archive.run.warnings.map { ("warning", $0) } + notes.map { ("note", $0) }
    for (row, entry) in entries.enumerated() {
      _ = try workbook.write(entry.name, isHeading: true, to: sheet, row: row, column: 0)
      _ = try workbook.write(entry.value, to: sheet, row: row, column: 1)
    }
    try workbook.setWidth(22, of: 0...0, in: sheet)
    try workbook.setWidth(100, of: 1...1, in: sheet)
  }
}
