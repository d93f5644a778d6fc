import RiskPluginHost
import RiskStudy

@testable import RiskEngine

/// A config that a test writes: what it says beside its name and simulation.
struct Config {
  let text: String

  /// - Parameter simulation: Keys beside samples and seed.
  init(_ body: String, samples: Int = 1_000, seed: Int = 7, simulation: String = "") {
    let extra = simulation.isEmpty ? "" : ", \(simulation)"
    text = """
      risktool: 1
      name: test
      simulation: {samples: \(samples), seed: \(seed)\(extra)}
      \(body)
      """
  }

  /// The study bound to the test plugins.
  func plan(samples: Int? = nil, seed: UInt64? = nil, stop: StopFlag = StopFlag()) throws -> Plan {
    let study = try StudyReader.read(text: text, path: "test.yaml").study
    return try Plan.make(
      study, catalogue: TestPlugins.catalogue.get(), samples: samples, seed: seed, stop: stop)
  }

  /// What is wrong with it: of the text itself, else of what it says of plugins.
  func problems() throws -> [Diagnostic] {
    do {
      _ = try plan()
      return []
    } catch let error as StudyError {
      return error.diagnostics
    }
  }

  /// The line that a diagnostic points at.
  func line(of diagnostic: Diagnostic) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let line = diagnostic.location?.line, lines.indices.contains(line - 1) else { return "" }
    return String(lines[line - 1])
  }

  /// Runs it and keeps every sample.
  func run(threads: Int = 2, batch: Int? = nil, samples: Int? = nil, seed: UInt64? = nil) throws
    -> Run
  {
    try Run(plan(samples: samples, seed: seed), threads: threads, batch: batch)
  }
}
