import ArgumentParser
import Foundation
import RiskArchive
import RiskEngine
import RiskOutput
import RiskPluginHost
import RiskStudy

/// Runs a model config.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Run a model config and write its results into a folder.",
    discussion: """
      The results are the same for any number of threads and any batch size. Ctrl-C ends a run \
      early and keeps the samples that are complete.
      """)

  @Argument(help: ArgumentHelp("The model config.", valueName: "config"))
  var config: String
  @Option(help: "Run this many samples instead of the config's number.")
  var samples: Int?
  @Option(help: "Use this seed instead of the config's.")
  var seed: UInt64?
  @Option(
    help: ArgumentHelp("Run this policy only; may be given several times.", valueName: "name"))
  var policy: [String] = []
  @Option(help: "Worker threads; as many as there are processors by default.")
  var threads: Int?
  @Option(help: "Samples that a thread takes at a time, a multiple of 512.")
  var batch: Int?
  @Option(help: ArgumentHelp("Where results go; runs/<name> by default.", valueName: "folder"))
  var out: String?
  @Option(help: ArgumentHelp("Samples to write one by one.", valueName: "all|none|number"))
  var writeSamples: WrittenSamplesArgument?
  @Flag(help: "Check everything, show the plan and a memory estimate, and run nothing.")
  var dryRun = false
  @Flag(help: "Replace the results of an earlier run.")
  var force = false
  @Flag(help: "Start CSV files with a byte order mark, so that Excel reads them as UTF-8.")
  var excel = false
  @Flag(help: "Print the results as JSON on standard output.")
  var json = false
  @OptionGroup var design: DesignOptions
  @OptionGroup var plugins: PluginOptions

  var terminal: Terminal { .standardError }

  func validate() throws {
    if let samples, samples < 1 || samples > Int(UInt32.max) {
      throw ValidationError("--samples takes a number from 1 to \(UInt32.max).")
    }
    if let threads, threads < 1 || threads > 1024 {
      throw ValidationError("--threads takes a number from 1 to 1024.")
    }
    if let batch, batch < 512 || batch % 512 != 0 || batch > 1 << 20 {
      throw ValidationError("--batch takes a multiple of 512, up to \(1 << 20).")
    }
    if let seed, seed > UInt64(Int64.max) {
      throw ValidationError("--seed takes a number up to \(Int64.max).")
    }
  }

  func run() throws {
    let study = try read()
    // An interrupt also reaches models that ask whether to give up.
    let stop = Interrupt.flag
    let journal = Journal(terminal: terminal)
    let plan: Plan
    do throws(StudyError) {
      plan = try Plan.make(
        study, catalogue: plugins.catalogue(), isShapeOnly: dryRun, samples: samples, seed: seed,
        journal: journal.sink, stop: stop)
    } catch {
      terminal.show(error.diagnostics, sources: error.sources + [study.file])
      throw ExitStatus.wrongData
    }
    try checkDesign(plan)
    if !plan.warnings.isEmpty { terminal.show(plan.warnings, sources: [study.file]) }
    let options = RunOptions(
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount, batch: batch,
      writtenSamples: study.simulation.writtenCount(samples: plan.samples),
      interrupt: Interrupt.flag)
    if dryRun {
      print(PlanDescription(plan, options: options).text(), terminator: "")
      return
    }
    try BLASCheck.require(terminal)
    try simulate(plan, options, stop, journal)
  }

  /// Reads the config and lets the command line have the last word.
  private func read() throws -> Study {
    var study: Study
    do throws(StudyError) {
      let (read, warnings) = try StudyReader.read(path: config)
      if !warnings.isEmpty { terminal.show(warnings, sources: [read.file]) }
      study = read
    } catch {
      terminal.show(error.diagnostics, sources: error.sources)
      throw ExitStatus.wrongData
    }
    if let writeSamples { study.simulation.writtenSamples = writeSamples.value }
    for name in policy where !study.policies.contains(where: { $0.name.value == name }) {
      let hint = Suggestion.hint(
        for: name, among: study.policies.map(\.name.value), are: "policies")
      terminal.error("there is no policy '\(name)' in \(config)", hint: hint)
      throw ExitCode.validationFailure
    }
    if !policy.isEmpty {
      study.policies.removeAll { !policy.contains($0.name.value) }
      if let baseline = study.baseline, !policy.contains(baseline.value) { study.baseline = nil }
    }
    return study
  }

  private func simulate(
    _ plan: Plan, _ options: RunOptions, _ stop: StopFlag, _ journal: Journal
  ) throws {
    let started = Date()
    let place = out ?? "runs/\(plan.study.name.value)"
    var directory: RunDirectory?
    // The process may end without taking its objects down.
    defer { directory?.discard() }
    do {
      let made = try RunDirectory(path: place, force: force)
      directory = made
      let table = SampleTable(
        plan, includesElements: plan.study.simulation.writtenColumns == .all)
      let bar = ProgressBar(total: plan.samples, terminal: terminal)
      let writer = try RunWriter(
        plan, directory: made, table: table, startsWithByteOrderMark: excel
      ) { bar.update(completed: $0) }
      Interrupt.listen()
      let simulation = SimulationRun(plan, options: options, formatter: table, stop: stop)
      let results = try simulation.run(writer)
      bar.finish()
      let seconds = Date().timeIntervalSince(started)
      let manifest = RunManifest(
        results: results, options: options, started: started, seconds: seconds,
        metrics: journal.metrics, arguments: repeatArguments(place),
        version: Version.current)
      try writer.finish(results) { manifest.value(files: $0) }
      if !results.isInterrupted { try estimateEvent(plan, options, stop, made.path) }
      if json {
        print(ResultsDocument(results).value().json(), terminator: "")
      } else {
        print(try overview(place, made), terminator: "")
      }
      if results.isInterrupted { throw ExitStatus.interrupted }
      try analyse(plan, options, stop, made.path)
    } catch let error as OutputError {
      terminal.error(error.description, hint: error.hint)
      throw ExitStatus.cannotWrite
    } catch let error as RunError {
      try fail(error)
    }
  }

  /// What came out, as the files of the run say it.
  private func overview(_ place: String, _ directory: RunDirectory) throws -> String {
    // As the user spells it, unless the spelling leads through folders that are not there.
    let place = FileManager.default.fileExists(atPath: place) ? place : directory.path
    do throws(ArchiveError) {
      return try RunOverview(RunArchive(path: place), style: .standardOutput).text()
    } catch {
      terminal.error(error.description, hint: error.hint)
      throw ExitStatus.failure
    }
  }

  func fail(_ error: RunError) throws {
    terminal.put(terminal.isInteractive ? "\r\u{1B}[2K" : "")
    var hint: String?
    if case .cannotWrite(_, let known) = error { hint = known }
    terminal.error(error.description, hint: hint)
    switch error {
    case .cannotWrite: throw ExitStatus.cannotWrite
    case .interrupted: throw ExitStatus.interrupted
    default: throw ExitStatus.failure
    }
  }

  /// The arguments that repeat the run.
  func repeatArguments(_ place: String) -> [String] {
    var arguments = ["risktool", "simulate", config]
    if let samples { arguments += ["--samples", "\(samples)"] }
    if let seed { arguments += ["--seed", "\(seed)"] }
    for name in policy { arguments += ["--policy", name] }
    if let writeSamples { arguments += ["--write-samples", writeSamples.text] }
    if excel { arguments.append("--excel") }
    arguments += design.arguments
    for path in plugins.pluginPath { arguments += ["--plugin-path", path] }
    return arguments + ["--out", place, "--force"]
  }
}

/// `all`, `none` or a number.
struct WrittenSamplesArgument: ExpressibleByArgument {
  let text: String
  let value: Simulation.WrittenSamples

  init?(argument: String) {
    text = argument
    switch argument {
    case "all": value = .all
    case "none": value = .none
    default:
      guard let count = Int(argument), count >= 0 else { return nil }
      value = .first(count)
    }
  }
}

/// Ctrl-C: the first one ends the run early, the second one the process.
enum Interrupt {
  static let flag = StopFlag()

  static func listen() {
    signal(SIGINT) { _ in
      if Interrupt.flag.isRaised { _exit(ExitStatus.interrupted.rawValue) }
      Interrupt.flag.raise()
    }
  }
}
