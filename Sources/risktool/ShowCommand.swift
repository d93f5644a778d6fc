import ArgumentParser
import Foundation
import RiskArchive

/// Shows the headline of a run.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what came out of a run, in a few lines.",
    discussion: """
      Values have their 95 % interval, drawn on a scale that an outcome's policies share. \
      Differences to the baseline come largest first; summary.csv has all of them.
      """)

  @Argument(help: ArgumentHelp("The folder of the run.", valueName: "run"))
  var run: String
  @Flag(help: "Print JSON on standard output.")
  var json = false

  func run() throws {
    let archive: RunArchive
    do throws(ArchiveError) {
      archive = try RunArchive(path: run)
    } catch {
      Terminal.standardError.error(error.description, hint: error.hint)
      throw ExitStatus.wrongData
    }
    if json {
      print(try OverviewDocument(archive).json(), terminator: "")
    } else {
      let style = TerminalStyle(
        environment: ProcessInfo.processInfo.environment,
        isInteractive: isatty(STDOUT_FILENO) == 1)
      print(RunOverview(archive, style: style).text(), terminator: "")
    }
  }
}
