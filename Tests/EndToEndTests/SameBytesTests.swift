import Foundation
import Testing

/// One config, seed and machine make the same bytes, however the work is divided.
@Suite struct SameBytesTests {
  static let threads = [1, 2, 3, 7]
  static let batches = [512, 1024, 8192]

  /// Runs that others are compared with, made once.
  private enum Undisturbed {
    static let workspace = Result { try Workspace() }
    static let shipped = Result {
      try workspace.get().simulate(
        file: Studies.shipped, ["--samples", "3000"], name: "shipped")
    }
    static let identity = Result {
      try workspace.get().simulate(Studies.identity, ["--samples", "20000"], name: "identity")
    }
  }

  @Test(
    "The shipped study gives the same files for any threads and batch size",
    arguments: threads, batches)
  func shipped(threads: Int, batch: Int) throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(
      file: Studies.shipped,
      ["--samples", "3000", "--threads", "\(threads)", "--batch", "\(batch)"])
    try run.expectSameResults(as: Undisturbed.shipped.get())
  }

  @Test(
    "A study of many batches gives the same files for any threads and batch size",
    arguments: threads, batches)
  func manyBatches(threads: Int, batch: Int) throws {
    let workspace = try Workspace()
    let reference = try Undisturbed.identity.get()
    let run = try workspace.simulate(
      Studies.identity, ["--samples", "20000", "--threads", "\(threads)", "--batch", "\(batch)"])
    try run.expectSameResults(as: reference)
  }

  @Test("Another seed gives other samples")
  func seed() throws {
    let workspace = try Workspace()
    let one = try workspace.simulate(Studies.identity, ["--samples", "100"], name: "one")
    let two = try workspace.simulate(
      Studies.identity, ["--samples", "100", "--seed", "12"], name: "two")
    let (a, b) = (try one.samples("a"), try two.samples("a"))
    #expect(zip(a, b).allSatisfy { $0 != $1 })
  }

  @Test("run.json names the digest of every result file")
  func digests() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Studies.identity, ["--samples", "600"])
    let outputs = try #require(run.object("run.json")["outputs"] as? [[String: String]])
    #expect(Set(outputs.compactMap { $0["file"] }) == Set(RunFolder.resultFiles))
    for output in outputs {
      let name = try #require(output["file"])
      let ended = try Tool.runOther("/usr/bin/env", ["sha256sum", "\(run.path)/\(name)"])
      try #require(ended.exitCode == 0)
      #expect(output["sha256"] == String(ended.output.prefix(64)))
    }
  }

  @Test("The command in run.json repeats the run")
  func command() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(
      Studies.identity, ["--samples", "700", "--seed", "5", "--policy", "more"])
    let reference = try RunFolder.resultFiles.map { try run.bytes($0) }
    let command = try #require(run.object("run.json")["command"] as? String)
    let words = command.split(separator: " ").map(String.init)
    #expect(words.first == "risktool")
    let again = try Tool.run(
      Array(words.dropFirst()) + ["--plugin-path", TestPlugins.sound],
      workingDirectory: workspace.path)
    #expect(again.exitCode == 0, "\(again.errors)")
    #expect(try RunFolder.resultFiles.map { try run.bytes($0) } == reference)
  }
}
