import Foundation
import Testing

/// A run that is killed leaves nothing under its name, and the next one cleans up after it.
@Suite struct KilledRunTests {
  /// The hidden folders that processes write to before they are done.
  private static func partialFolders(_ workspace: Workspace) -> [String] {
    workspace.names.filter { $0.hasPrefix(".run.partial-") }
  }

  /// Starts a run of many samples and kills it when it has written some of them.
  private static func kill(
    _ workspace: Workspace, file: String, _ arguments: [String] = []
  ) throws {
    let process = try Tool.start(
      workspace.simulateArguments(
        file: file, ["--samples", "4000000000", "--write-samples", "50000"] + arguments),
      workingDirectory: workspace.path)
    let isWriting = waitFor(seconds: 60) {
      partialFolders(workspace).contains { name in
        let file = "\(workspace.path(name))/samples.csv"
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        return (attributes?[.size] as? Int ?? 0) > 0
      }
    }
    process.send(SIGKILL)
    let ended = try process.wait(seconds: 60)
    try #require(isWriting, "\(ended.errors)")
    try #require(ended.signal == SIGKILL, "\(ended)")
  }

  @Test("A killed run leaves no results, and the next run is as if it had never been")
  func killedRun() throws {
    let workspace = try Workspace()
    let file = try workspace.write(Studies.identity, to: "identity.yaml")
    try Self.kill(workspace, file: file)
    #expect(!workspace.exists("run"))
    #expect(Self.partialFolders(workspace).count == 1)

    let run = try workspace.simulate(file: file)
    #expect(Self.partialFolders(workspace).isEmpty)
    let undisturbed = try workspace.simulate(file: file, name: "undisturbed")
    try run.expectSameResults(as: undisturbed)
    #expect(workspace.names == ["identity.yaml", "run", "undisturbed"])
  }

  @Test("A killed run of the shipped study leaves no results, and the next run is whole")
  func killedShippedRun() throws {
    let workspace = try Workspace()
    let process = try Tool.start(
      workspace.simulateArguments(file: Studies.shipped, ["--samples", "50000000"]))
    let hasStarted = waitFor(seconds: 60) { !Self.partialFolders(workspace).isEmpty }
    usleep(200_000)
    process.send(SIGKILL)
    try #require(process.wait(seconds: 60).signal == SIGKILL)
    try #require(hasStarted)
    #expect(!workspace.exists("run"))

    let run = try workspace.simulate(file: Studies.shipped, ["--samples", "600"])
    let undisturbed = try workspace.simulate(
      file: Studies.shipped, ["--samples", "600"], name: "undisturbed")
    try run.expectSameResults(as: undisturbed)
    #expect(workspace.names == ["run", "undisturbed"])
  }

  @Test("Killing a run that would replace results leaves these as they were")
  func killedReplacement() throws {
    let workspace = try Workspace()
    let file = try workspace.write(Studies.identity, to: "identity.yaml")
    let before = try workspace.simulate(file: file, ["--samples", "600"])
    let bytes = try RunFolder.resultFiles.map { try before.bytes($0) }
    try Self.kill(workspace, file: file, ["--force"])
    #expect(try RunFolder.resultFiles.map { try before.bytes($0) } == bytes)
    try workspace.simulate(file: file, ["--samples", "700", "--force"])
    #expect(workspace.names == ["identity.yaml", "run"])
  }

  @Test("The folder of a process that still runs is left alone")
  func livingProcess() throws {
    let workspace = try Workspace()
    let file = try workspace.write(Studies.identity, to: "identity.yaml")
    let process = try Tool.start(
      workspace.simulateArguments(
        file: file, ["--samples", "4000000000", "--write-samples", "none"]))
    let hasStarted = waitFor(seconds: 60) { Self.partialFolders(workspace).count == 1 }
    try #require(hasStarted)
    let living = Self.partialFolders(workspace)
    try workspace.simulate(file: file, ["--samples", "600"])
    #expect(Self.partialFolders(workspace) == living)
    process.send(SIGKILL)
    _ = try process.wait(seconds: 60)
  }

  @Test(
    "A crash of a plugin leaves no results", arguments: [("crash", SIGABRT), ("trap", SIGSEGV)])
  func crash(fault: String, signal: Int32) throws {
    let workspace = try Workspace()
    let ended = try workspace.attempt(
      """
      risktool: 1
      name: crash
      models: {m: {model: faulty/rows, settings: {fault: \(fault)}}}
      outcomes: {sum: {of: m.sum}}
      """)
    #expect(ended.signal == signal || ended.exitCode.map { $0 != 0 } == true, "\(ended.errors)")
    #expect(!workspace.exists("run"))
  }
}
