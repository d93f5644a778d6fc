import ArgumentParser
import Foundation
import RiskEngine
import RiskOutput
import RiskPluginHost
import RiskReport
import RiskStudy

/// Tries the forecasts of a config on the past.
struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Try the forecasts of a config on the past, beside baselines.",
    discussion: """
      The section 'backtest' of the config says from which origins is forecast, what is scored \
      against which column, and whom the model should beat. From each origin models see their \
      tables only as far as they were known. The results are the same for any number of threads.
      """)

  @Argument(help: ArgumentHelp("The model config.", valueName: "config"))
  var config: String
  @Option(help: "Make forecasts of this many samples instead of the config's number.")
  var samples: Int?
  @Option(help: "Use this seed instead of the config's.")
  var seed: UInt64?
  @Option(help: "Worker threads; as many as there are processors by default.")
  var threads: Int?
  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Where results go; runs/<name>-backtest by default.", valueName: "folder"))
  var out: String?
  @Flag(help: "Write every forecast beside what happened into predictions.csv.")
  var predictions = false
  @Option(help: "Also draw the charts as svg or png.")
  var format: ChartPictures.Kind?
  @Flag(help: "Replace the results of an earlier run.")
  var force = false
  @Flag(help: "Print the results as JSON on standard output.")
  var json = false
  @OptionGroup var plugins: PluginOptions

  private var terminal: Terminal { .standardError }

  func validate() throws {
    if let samples, samples < 1 || samples > 1_048_576 {
      throw ValidationError("--samples takes a number from 1 to 1048576.")
    }
    if let threads, threads < 1 || threads > 1024 {
      throw ValidationError("--threads takes a number from 1 to 1024.")
    }
    if let seed, seed > UInt64(Int64.max) {
      throw ValidationError("--seed takes a number up to \(Int64.max).")
    }
  }

  func run() throws {
    let (study, backtest) = try read()
    try BLASCheck.require(terminal)
    let started = Date()
    let place = out ?? "runs/\(study.name.value)-backtest"
    let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    var directory: RunDirectory?
    // The process may end without taking its objects down.
    defer { directory?.discard() }
    do {
      let made = try RunDirectory(path: place, force: force)
      directory = made
      let results = try results(study, backtest, threads)
      if !results.warnings.isEmpty { terminal.show(results.warnings, sources: [study.file]) }
      let seconds = Date().timeIntervalSince(started)
      try BacktestWriter(results, directory: made).write(
        hasPredictions: predictions, started: started, seconds: seconds, threads: threads,
        arguments: repeatArguments(place), version: Version.current)
      if json {
        print(BacktestDocument(results).value().json(), terminator: "")
      } else {
        print(BacktestHeadline(results, seconds: seconds, place: place).text(), terminator: "")
      }
      if let format {
        let folders = ChartBundle.searchPath(
          environment: ProcessInfo.processInfo.environment, executable: Executable.path)
        try ChartPictures.draw(
          URL(filePath: place).appending(path: "charts"), as: format, in: folders, terminal)
      }
    } catch let error as OutputError {
      terminal.error(error.description, hint: error.hint)
      throw ExitStatus.cannotWrite
    } catch let error as BacktestError {
      try fail(error, study)
    }
  }

  /// Reads the config and lets the command line have the last word.
  private func read() throws -> (Study, Backtest) {
    let study: Study
    do throws(StudyError) {
      let (read, warnings) = try StudyReader.read(path: config)
      if !warnings.isEmpty { terminal.show(warnings, sources: [read.file]) }
      study = read
    } catch {
      terminal.show(error.diagnostics, sources: error.sources)
      throw ExitStatus.wrongData
    }
    guard var backtest = study.backtest else {
      terminal.error(
        "\(config) does not say how its forecasts are tried on the past",
        hint: "add a section 'backtest'; docs/backtest.md has an example")
      throw ExitStatus.wrongData
    }
    if let samples { backtest.samples.value = samples }
    return (study, backtest)
  }

  private func results(_ study: Study, _ backtest: Backtest, _ threads: Int) throws
    -> BacktestResults
  {
    // An interrupt also reaches models that ask whether to give up.
    Interrupt.listen()
    let journal = Journal(terminal: terminal)
    var run = BacktestRun(
      study, backtest, catalogue: plugins.catalogue(), seed: seed,
      options: RunOptions(threads: threads, interrupt: Interrupt.flag), journal: journal.sink,
      stop: Interrupt.flag)
    let total = backtest.origins.value.count * (backtest.baselines.count + 1)
    let bar = ProgressBar(total: total, terminal: terminal)
    defer { bar.finish() }
    return try run.run { done, _ in bar.update(completed: done) }
  }

  private func fail(_ error: BacktestError, _ study: Study) throws {
    switch error {
    case .study(let error):
      terminal.show(error.diagnostics, sources: error.sources + [study.file])
      throw ExitStatus.wrongData
    case .run(.interrupted, _, _):
      terminal.error("interrupted: nothing is written")
      throw ExitStatus.interrupted
    case .run(let error, let forecast, let origin):
      terminal.error("'\(forecast)' failed from origin \(origin): \(error.description)")
      throw ExitStatus.failure
    }
  }

  /// The arguments that repeat the run.
  private func repeatArguments(_ place: String) -> [String] {
    var arguments = ["risktool", "backtest", config]
    if let samples { arguments += ["--samples", "\(samples)"] }
    if let seed { arguments += ["--seed", "\(seed)"] }
    if predictions { arguments.append("--predictions") }
    for path in plugins.pluginPath { arguments += ["--plugin-path", path] }
    return arguments + ["--out", place, "--force"]
  }
}
