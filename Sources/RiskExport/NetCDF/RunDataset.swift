import RiskArchive
import Synchronization

/// A run as a NetCDF-4 file: labelled arrays of statistics, and of samples.
///
/// Conventions: CF-1.11, http://cfconventions.org, for coordinates and attributes; units are the
/// UCUM codes of the study.
struct RunDataset {
  let archive: RunArchive

  /// The library is not safe for threads, whatever file they write.
  private static let library = Mutex(())

  func write(to path: String) throws(ExportError) {
    try Self.library.withLock { (_) throws(ExportError) in try writeAlone(to: path) }
  }

  private func writeAlone(to path: String) throws(ExportError) {
    let file = try NetCDFFile(path: path)
    try describe(file)
    guard !archive.run.policies.isEmpty else { return try file.complete() }
    var axes = try DatasetAxes(file, run: archive.run)
    var outcomes: [DatasetOutcome] = []
    for outcome in archive.run.outcomes where outcome.elementCount > 0 {
      outcomes.append(try DatasetOutcome(outcome, file: file, axes: &axes))
    }
    try write(summary: outcomes, file: file, axes: &axes)
    let tables = RunTable.tables(of: archive)
    if tables.contains(.samples) {
      try DatasetSamples(archive, outcomes: outcomes, file: file, axes: &axes).write()
    }
    for (table, dimension) in [(RunTable.failures, "failure"), (.drivers, "driver")]
    where tables.contains(table) {
      try DatasetTable(table, of: archive).write(to: file, along: dimension, names: &axes.names)
    }
    try file.complete()
  }

  private func describe(_ file: NetCDFFile) throws(ExportError) {
    let (study, provenance) = (archive.run.study, archive.provenance)
    try file.attribute("Conventions", "CF-1.11")
    try file.attribute("title", study.heading)
    try file.attribute("comment", study.description)
    try file.attribute("source", "risktool \(provenance.version)")
    try file.attribute("history", provenance.command)
    for entry in RunIdentity(archive).entries {
      try file.attribute("risktool_\(entry.name)", entry.value)
    }
  }

  /// Puts the rows of `summary.csv`, which knows infinities, in their places.
  private func write(
    summary outcomes: [DatasetOutcome], file: NetCDFFile, axes: inout DatasetAxes
  ) throws(ExportError) {
    let table: ArchivedTable
    do throws(ArchiveError) {
      table = try archive.table(.summary)
    } catch {
      throw ExportError(error)
    }
    let summary = try SummaryRows(table, path: archive.place("summary.csv"))
    for outcome in outcomes {
      for group in outcome.groups {
        try group.write(summary, of: outcome, to: file, axes: &axes)
      }
    }
  }
}
