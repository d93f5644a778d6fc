import ArgumentParser
import Foundation
import RiskPluginHost

/// Where plugins are looked for.
struct PluginOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Look for plugins in this folder first; may be given several times.", valueName: "folder"))
  var pluginPath: [String] = []

  func validate() throws {
    for path in pluginPath where !FileManager.default.fileExists(atPath: path) {
      throw ValidationError("There is no folder or library '\(path)' to look for plugins in.")
    }
  }

  /// Loads what there is.
  func catalogue() -> PluginCatalogue {
    PluginCatalogue(
      searchPath: PluginCatalogue.searchPath(
        given: pluginPath, environment: ProcessInfo.processInfo.environment,
        executable: Executable.path),
      probe: Self.probe)
  }

  /// Whether a library can be loaded without ending the process: tried in a child, once for each
  /// version of the file.
  static let probe: PluginCatalogue.Probe = { path in
    let verdict = VerdictCache.verdict(
      "plugin", key: VerdictCache.identity(of: path) + VerdictCache.identity(of: Executable.path)
    ) {
      let (end, output) = ChildProcess.run(["probe-plugin", path], seconds: 20)
      return switch end {
      case .killed(let signal):
        "loading it ends the process with signal \(signal) (\(String(cString: strsignal(signal))))"
      case .timedOut: "loading it takes longer than 20 seconds"
      case .exited(let code) where output != ProbePluginCommand.answer:
        "loading it ends the process with code \(code)"
      // A refusal is found again, with its reason, when the library is loaded here.
      case .exited, .notStarted: ""
      }
    }
    return verdict.isEmpty ? nil : verdict
  }
}

/// Loads one library and ends: what a catalogue asks a child to try.
struct ProbePluginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe-plugin", shouldDisplay: false)

  @Argument var path: String

  /// What it prints when the library let it live.
  static let answer = "alive"

  func run() {
    _ = try? PluginLibrary(path: path)
    print(Self.answer, terminator: "")
  }
}
