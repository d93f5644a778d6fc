import ArgumentParser
import Foundation
import RiskArchive
import RiskNumerics
import RiskOutput
import RiskSensitivity
import RiskStudy

/// Tells which uncertain inputs drive a finished run.
struct SensitivityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Tell which uncertain inputs drive a run.",
    discussion: """
      What a policy changes against the baseline comes first: the inputs that matter most for it, \
      with intervals. Nothing is sampled anew: the samples that the run kept are looked at, or, \
      where it kept too little, the run is run again and must give the same numbers.

      The analysis goes into the folder of the run, as sensitivity.json and sensitivity.csv, and \
      'risktool report' shows it. docs/sensitivity.md says how to read it and which measure fits.

      Examples:
        risktool sensitivity runs/critical-raw-materials
        risktool sensitivity runs/chokepoints --outcome hormuz_loss --above 1e10
      """)

  /// Which samples are looked at.
  enum Basis: String, EnumerableFlag {
    case kept, replay

    static func help(for value: Basis) -> ArgumentHelp? {
      switch value {
      case .kept: "Look at the samples that the run kept, whatever they lack."
      case .replay: "Run the config again, whatever the run kept."
      }
    }
  }

  @Argument(help: ArgumentHelp("The folder that 'risktool simulate' wrote.", valueName: "run"))
  var folder: String
  @Option(
    help: ArgumentHelp(
      "Explain this outcome; may be given several times. All without dimensions by default.",
      valueName: "name"))
  var outcome: [String] = []
  @Option(
    help: ArgumentHelp(
      "Explain this policy and what it changes; may be given several times. All by default.",
      valueName: "name"))
  var policy: [String] = []
  @Option(
    help: ArgumentHelp(
      "Tell this measure; may be given several times. \(Self.measureNames).", valueName: "measure"))
  var method: [String] = []
  @Option(
    help: ArgumentHelp(
      "Explain whether the outcome exceeds this value, instead of the value itself.",
      valueName: "value"))
  var above: Double?
  @Flag var basis: Basis?
  @Option(help: "Worker threads of a replay; as many as there are processors by default.")
  var threads: Int?
  @Flag(help: "Print the analysis as JSON on standard output.")
  var json = false
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Where the files go; the folder of the run by default.", valueName: "folder")
  )
  var out: String?
  @Flag(help: "Replace an earlier analysis.")
  var force = false
  @OptionGroup var plugins: PluginOptions

  private static let measureNames = MeasureChoice.names.joined(separator: ", ")
  private var terminal: Terminal { .standardError }

  func validate() throws {
    if let threads, threads < 1 || threads > 1024 {
      throw ValidationError("--threads takes a number from 1 to 1024.")
    }
    if let above, !above.isFinite { throw ValidationError("--above takes a finite number.") }
    for name in method { try MeasureChoice.require(name) }
  }

  func run() throws {
    do {
      let document = try document()
      if json {
        print(document.value().json(), terminator: "")
      } else {
        print(SensitivityText(document, style: .standardOutput).text(), terminator: "")
      }
    } catch let error as ArchiveError {
      terminal.error(error.description, hint: error.hint)
      throw ExitStatus.wrongData
    } catch let error as OutputError {
      terminal.error(error.description, hint: error.hint)
      throw ExitStatus.cannotWrite
    }
  }

  /// Makes the analysis and writes it.
  private func document() throws -> SensitivityDocument {
    let archive = try RunArchive(path: folder)
    let request = SensitivityRequest(
      outcomes: outcome, policies: policy, measures: MeasureChoice.measures(method), above: above)
    try requireNames(archive.run)
    try request.require(archive)
    let place = out ?? folder
    try SensitivityWriter.require(place, force: force)
    let (samples, source) = try samples(of: archive, request)
    let document = RunSensitivity(archive, request, samples: samples).document(
      origin: origin(archive), source: source == .kept ? "kept" : "replayed",
      dependence: dependence(archive),
      key: StreamKey.derive(
        seed: UInt64(clamping: archive.run.simulation.seed), kind: "sensitivity", name: "",
        stream: 0, label: ""))
    try SensitivityWriter(document, folder: place, force: force).write()
    if !json { terminal.say("Wrote sensitivity.json and sensitivity.csv to \(place)") }
    return document
  }

  private func requireNames(_ run: ArchivedRun) throws(ArchiveError) {
    let outcomes = run.outcomes.map(\.name)
    for name in outcome where !outcomes.contains(name) {
      throw ArchiveError(
        .notFound, path: folder, reason: "the run has no outcome '\(name)'",
        hint: Suggestion.hint(for: name, among: outcomes, are: "outcomes"))
    }
    let policies = run.policies.map(\.name)
    for name in policy where !policies.contains(name) {
      throw ArchiveError(
        .notFound, path: folder, reason: "the run has no policy '\(name)'",
        hint: Suggestion.hint(for: name, among: policies, are: "policies"))
    }
  }

  private func origin(_ archive: RunArchive) -> SensitivityDocument.Origin {
    .init(
      risktool: Version.current, command: RunManifest.command(arguments),
      results: try? SHA256.hex(contentsOfFile: archive.place("results.json")))
  }

  /// The arguments that repeat the analysis.
  private var arguments: [String] {
    var arguments = ["risktool", "sensitivity", folder]
    for name in outcome { arguments += ["--outcome", name] }
    for name in policy { arguments += ["--policy", name] }
    for name in method { arguments += ["--method", name] }
    if let above { arguments += ["--above", "\(above)"] }
    if let basis { arguments.append("--\(basis.rawValue)") }
    for path in plugins.pluginPath { arguments += ["--plugin-path", path] }
    if let out { arguments += ["--out", out] }
    return arguments + ["--force"]
  }

  /// What the config says of inputs that depend on one another; nil when it can't be read.
  private func dependence(_ archive: RunArchive) -> [SensitivityDocument.Dependence]? {
    guard let (study, _) = try? StudyReader.read(path: archive.place("config.yaml")) else {
      return nil
    }
    return study.dependence.map { statement in
      .init(
        family: statement.family.value.rawValue, members: statement.members.names.map(\.value))
    }
  }
}
