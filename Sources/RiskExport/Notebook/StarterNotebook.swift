import Foundation
import RiskArchive

/// A notebook to start from: loads a run with pandas, tidies it, and draws its main differences.
///
/// Its code knows no names of the study, and reads them from the run.
struct StarterNotebook {
  let archive: RunArchive

  func write(to path: String) throws(ExportError) {
    let file = try ExportFile(path: path)
    try file.write(Array(notebook(at: path).text.utf8))
    try file.complete()
  }

  private func notebook(at path: String) -> Notebook {
    let run = Self.relative(archive.path, to: URL(filePath: path).deletingLastPathComponent().path)
    let (study, provenance) = (archive.run.study, archive.provenance)
    let config = provenance.inputs.first { $0.role == "config" }
    let made =
      "Made by risktool \(MarkdownText.escaped(provenance.version)) from a run of "
      + "\(archive.run.simulation.samples) samples with seed \(archive.run.simulation.seed)"
      + (config.map { " and a config with SHA-256 `\($0.sha256.prefix(16))…`" } ?? "") + "."
    let introduction = """
      # \(MarkdownText.escaped(study.heading))

      \(MarkdownText.escaped(study.description ?? ""))

      \(made) It needs pandas and altair: `pip install pandas altair`.
      """
    return Notebook(
      cells: [.markdown(introduction), .code(NotebookSource.load(run: JSONText.quoted(run)))]
        + NotebookSource.cells)
  }

  /// A path as seen from a folder, so that run and notebook can be moved together.
  static func relative(_ path: String, to folder: String) -> String {
    let target = URL(filePath: path).standardizedFileURL.pathComponents
    let start = URL(filePath: folder).standardizedFileURL.pathComponents
    let common = zip(target, start).prefix { $0 == $1 }.count
    let parts = Array(repeating: "..", count: start.count - common) + target[common...]
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }
}
