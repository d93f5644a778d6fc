import Foundation
import Testing

/// Ctrl-C ends a run as a shorter one.
@Suite struct InterruptTests {
  private static let written = ["--write-samples", "20000"]

  /// Starts a run that would take days and interrupts it when it has written samples.
  private static func interrupted(_ workspace: Workspace, file: String, _ more: [String] = [])
    throws -> Ended
  {
    let process = try Tool.start(
      workspace.simulateArguments(file: file, ["--samples", "4000000000"] + written + more))
    let isWriting = waitFor(seconds: 60) {
      workspace.names.contains { name in
        let path = "\(workspace.path(name))/samples.csv"
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? Int ?? 0) > 0
      }
    }
    process.send(SIGINT)
    let ended = try process.wait(seconds: 120)
    try #require(isWriting, "\(ended.errors)")
    return ended
  }

  @Test("An interrupted run equals a run of as many samples", arguments: [1, 2, 5])
  func interrupt(threads: Int) throws {
    let workspace = try Workspace()
    let file = try workspace.write(Studies.identity, to: "identity.yaml")
    let ended = try Self.interrupted(
      workspace, file: file, ["--threads", "\(threads)", "--batch", "1024"])
    try #require(ended.exitCode == 130, "\(ended.errors)")
    let run = RunFolder(path: workspace.path("run"))
    let simulation = try #require(run.object("results.json")["simulation"] as? [String: Any])
    #expect(simulation["interrupted"] as? Bool == true)
    #expect(simulation["planned_samples"] as? Int == 4_000_000_000)
    let samples = try #require(simulation["samples"] as? Int)
    #expect(samples > 0 && samples % 512 == 0 && samples < 4_000_000_000)
    #expect(try run.object("run.json")["interrupted"] as? Bool == true)
    #expect(workspace.names == ["identity.yaml", "run"])

    let shorter = try workspace.simulate(
      file: file, ["--samples", "\(samples)"] + Self.written, name: "shorter")
    // How finely quantiles are kept follows from the number of samples that were planned.
    try run.expectSameResults(as: shorter, files: ["summary.csv", "samples.csv", "failures.csv"])
    let whole = try #require(shorter.object("results.json")["simulation"] as? [String: Any])
    #expect(whole["interrupted"] as? Bool == false)
  }

  @Test("A second interrupt ends the process at once, with whole results or none")
  func twice() throws {
    let workspace = try Workspace()
    let file = try workspace.write(Studies.identity, to: "identity.yaml")
    let process = try Tool.start(
      workspace.simulateArguments(file: file, ["--samples", "4000000000"] + Self.written))
    try #require(process.waitUntilItCatches(SIGINT, seconds: 60))
    process.send(SIGINT)
    usleep(1_000)
    process.send(SIGINT)
    let ended = try process.wait(seconds: 60)
    #expect(ended.exitCode == 130, "\(ended)")
    #expect(workspace.exists("run") == workspace.exists("run/run.json"))
  }

  @Test("An interrupt reaches a model that asks whether to stop")
  func stopReachesModel() throws {
    let workspace = try Workspace()
    let file = try workspace.write(
      """
      risktool: 1
      name: hanging
      models: {m: {model: faulty/rows, settings: {fault: hang}}}
      outcomes: {sum: {of: m.sum}}
      """, to: "hanging.yaml")
    let process = try Tool.start(workspace.simulateArguments(file: file))
    try #require(process.waitUntilItCatches(SIGINT, seconds: 60))
    process.send(SIGINT)
    let ended = try process.wait(seconds: 60)
    #expect(ended.exitCode == 130, "\(ended)")
    #expect(workspace.names == ["hanging.yaml"])
  }
}
