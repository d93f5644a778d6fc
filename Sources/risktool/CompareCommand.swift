import ArgumentParser
import Foundation
import RiskArchive
import RiskStudy

/// Puts runs and their policies side by side.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Put runs and their policies side by side.",
    discussion: """
      Each run is compared with the first one under the same policy. Where the runs share their \
      futures (seed, sampling and uncertainties are the same), differences are those of single \
      samples and have narrow intervals; else they are as though the runs were independent, \
      and the output says why. A single run's policies are compared with its baseline.
      """)

  enum Form: String, EnumerableFlag {
    case csv, json, html

    static func help(for value: Form) -> ArgumentHelp? {
      switch value {
      case .csv: "Print every statistic as CSV, a row for each and run."
      case .json: "Print JSON."
      case .html: "Print a page for a browser."
      }
    }
  }

  @Argument(help: ArgumentHelp("Folders of runs.", valueName: "run"))
  var runs: [String]
  @Flag var form: Form?
  @Option(help: ArgumentHelp("Compare this outcome only.", valueName: "name"))
  var outcome: String?
  @Flag(help: "Run the configs again, so that pairs rest on all samples and not on those kept.")
  var replay = false
  @Option(help: "Worker threads of a replay; as many as there are processors by default.")
  var threads: Int?
  @OptionGroup var plugins: PluginOptions

  func validate() throws {
    if runs.isEmpty { throw ValidationError("Name at least one run.") }
    if let threads, threads < 1 || threads > 1024 {
      throw ValidationError("--threads takes a number from 1 to 1024.")
    }
  }

  func run() throws {
    let terminal = Terminal.standardError
    let comparison: RunComparison
    do throws(ArchiveError) {
      var archives: [RunArchive] = []
      for path in runs { archives.append(try RunArchive(path: path)) }
      try requireOutcome(archives)
      comparison = try RunComparison(
        archives, outcome: outcome,
        replays: replay && archives.count > 1 ? replayed(archives) : nil)
    } catch {
      terminal.error(error.description, hint: error.hint)
      throw ExitStatus.wrongData
    }
    switch form {
    case .csv: print(ComparisonTable(comparison).text(), terminator: "")
    case .json: print(try ComparisonDocument(comparison).json(), terminator: "")
    case .html: print(ComparisonPage(comparison).html(), terminator: "")
    case nil:
      let style = TerminalStyle(
        environment: ProcessInfo.processInfo.environment,
        isInteractive: isatty(STDOUT_FILENO) == 1)
      print(ComparisonText(comparison, style: style).text(), terminator: "")
    }
  }

  private func requireOutcome(_ archives: [RunArchive]) throws(ArchiveError) {
    guard let outcome else { return }
    let names = archives.flatMap { $0.run.outcomes.map(\.name) }
    guard !names.contains(outcome) else { return }
    throw ArchiveError(
      .notFound, path: runs[0], reason: "there is no outcome '\(outcome)' in any of the runs",
      hint: Suggestion.hint(for: outcome, among: names, are: "outcomes"))
  }

  private func replayed(_ archives: [RunArchive]) throws(ArchiveError) -> [KeptSamples] {
    let replay = Replay(
      plugins: plugins, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
    var samples: [KeptSamples] = []
    for archive in archives { samples.append(try replay.samples(of: archive)) }
    return samples
  }
}
