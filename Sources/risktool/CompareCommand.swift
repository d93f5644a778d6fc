import ArgumentParser
import Foundation
import RiskArchive
import RiskStudy

/// Puts runs and their policies side by side.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Put runs side by side, policy by policy.",
    discussion: """
      Each run is compared with the first one, under the same policy; the policies of a single \
      run are compared with its baseline.

      Runs with the same seed, sampling and uncertainties met the same futures: their \
      differences are paired, sample by sample, and have narrow intervals. Pairs come from the \
      samples that the runs kept, or with --replay from running them again. Otherwise runs are \
      compared as though independent, and the output says why.

      Examples:
        risktool compare runs/today runs/with-stocks
        risktool compare runs/today runs/with-stocks --html > comparison.html
      """)

  enum Form: String, EnumerableFlag {
    case csv, json, html

    static func help(for value: Form) -> ArgumentHelp? {
      switch value {
      case .csv: "Print all statistics as CSV: a row a statistic and run."
      case .json: "Print all statistics as JSON."
      case .html: "Print a page for a browser, to be sent to a file."
      }
    }
  }

  @Argument(
    help: ArgumentHelp("The folders of the runs, the one to compare with first.", valueName: "run"))
  var runs: [String]
  @Flag var form: Form?
  @Option(help: ArgumentHelp("Compare this outcome only.", valueName: "name"))
  var outcome: String?
  @Flag(help: "Run the configs again, so that pairs rest on all samples, not only on those kept.")
  var replay = false
  @Option(help: "Worker threads of a replay; as many as there are processors by default.")
  var threads: Int?
  @OptionGroup var plugins: PluginOptions

  /// Memory that replayed samples may take, of all runs together.
  private static let replayedBytes = 2 << 30

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
      print(ComparisonText(comparison, style: .standardOutput).text(), terminator: "")
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
      plugins: plugins, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
      memory: Self.replayedBytes / archives.count,
      remedy: "without --replay, pairs rest on the samples that were kept"
        + (outcome == nil ? "; --outcome compares one outcome" : ""))
    var samples: [KeptSamples] = []
    for archive in archives {
      samples.append(try replay.samples(of: archive, outcome: outcome))
    }
    return samples
  }
}
