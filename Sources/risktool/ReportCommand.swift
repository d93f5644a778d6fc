import ArgumentParser
import Foundation
import RiskArchive
import RiskReport

/// Writes the report of a run.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a run's report: one page that opens anywhere, and its charts.",
    discussion: """
      The page needs no network and no other file. The charts are also written beside it, as \
      Vega-Lite documents that Altair, VS Code and Observable open; --format svg or png adds \
      pictures of them.
      """)

  /// What charts are written as.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case html, svg, png
  }

  @Argument(help: ArgumentHelp("The folder of the run.", valueName: "run"))
  var folder: String
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Where the page goes; report.html in the run by default.", valueName: "file")
  )
  var output: String?
  @Option(help: "html writes the page; svg and png also pictures of the charts.")
  var format: Format = .html

  private var terminal: Terminal { .standardError }

  func run() throws {
    let report: Report
    do throws(ArchiveError) {
      report = try Report(run: folder)
    } catch {
      terminal.error(error.description, hint: error.hint)
      throw ExitStatus.wrongData
    }
    let folders = ChartBundle.searchPath(
      environment: ProcessInfo.processInfo.environment, executable: Executable.path)
    let bundle = ChartBundle.find(in: folders)
    if bundle == nil {
      terminal.warning("charts can't be drawn in the page: tables are", hint: ChartBundle.hint)
    }
    let page = URL(filePath: output ?? "\(folder)/report.html")
    let charts = page.deletingLastPathComponent().appending(path: "charts")
    do {
      try Data(report.page(bundle: bundle).utf8).write(to: page, options: .atomic)
      try write(report.specifications(), to: charts)
    } catch {
      terminal.error("the report can't be written: \(error.localizedDescription)")
      throw ExitStatus.cannotWrite
    }
    if format != .html { try draw(charts, in: folders) }
    print("Wrote \(page.path) and its charts to \(charts.path)")
  }

  /// Replaces the charts of an earlier report.
  private func write(_ specifications: [(file: String, contents: String)], to folder: URL) throws {
    let files = FileManager.default
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in try files.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".vl.json")
    {
      try files.removeItem(at: folder.appending(path: name))
    }
    for specification in specifications {
      try Data(specification.contents.utf8)
        .write(to: folder.appending(path: specification.file), options: .atomic)
    }
  }

  /// Draws pictures with vl-convert, in the environment that scripts/setup made.
  private func draw(_ charts: URL, in folders: [String]) throws {
    let pythons = folders.map { "\($0)/venv/bin/python" }
    guard let python = pythons.first(where: FileManager.default.isExecutableFile) else {
      terminal.error("pictures can't be drawn: vl-convert is missing", hint: ChartBundle.hint)
      throw ExitStatus.failure
    }
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", Self.drawing, charts.path, format.rawValue]
    do {
      try process.run()
    } catch {
      terminal.error("\(python) can't be started: \(error.localizedDescription)")
      throw ExitStatus.failure
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      terminal.error("vl-convert failed; the page and the charts are written")
      throw ExitStatus.failure
    }
  }

  /// Draws every document of a folder.
  private static let drawing = """
    import pathlib, sys, vl_convert
    folder, kind = pathlib.Path(sys.argv[1]), sys.argv[2]
    for path in sorted(folder.glob("*.vl.json")):
        target = path.with_name(path.name.removesuffix(".vl.json") + "." + kind)
        text = path.read_text(encoding="utf-8")
        if kind == "svg":
            target.write_text(vl_convert.vegalite_to_svg(text, vl_version="5.21"), encoding="utf-8")
        else:
            target.write_bytes(vl_convert.vegalite_to_png(text, vl_version="5.21", scale=2))
    """
}
