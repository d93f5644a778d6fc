import ArgumentParser
import Foundation
import RiskArchive
import RiskReport

/// Writes the report of a run.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a run's report: one page to read, print and send.",
    discussion: """
      The page says what each policy changes and how sure that is, in words, charts and tables. \
      It opens in any browser, without a network and without other files.

      Beside it, the folder charts/ gets each chart as a Vega-Lite document, which Altair, VS \
      Code and Observable open. Where the charts can't be drawn, the page has their tables; \
      'scripts/setup --charts' installs what draws them.

      Example: risktool report runs/critical-raw-materials
      """)

  /// What charts are written as.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case html, svg, png
  }

  @Argument(help: ArgumentHelp("The folder that 'risktool simulate' wrote.", valueName: "run"))
  var folder: String
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Where the page goes; report.html in the run by default.", valueName: "file")
  )
  var output: String?
  @Option(help: "html writes the page; svg or png adds a picture of each chart.")
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
    if let kind = ChartPictures.Kind(rawValue: format.rawValue) {
      try ChartPictures.draw(charts, as: kind, in: folders, terminal)
    }
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
}
