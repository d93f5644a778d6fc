import Foundation
import Testing

/// Results appear whole or not at all, and replace nothing unasked.
@Suite struct OutputTests {
  private static let few = ["--samples", "600"]

  @Test("A folder that is there stays as it is without --force")
  func existing() throws {
    let workspace = try Workspace()
    try workspace.simulate(Studies.identity, Self.few)
    let before = workspace.snapshot()
    let ended = try workspace.attempt(Studies.identity, ["--samples", "700"])
    #expect(ended.exitCode == 73)
    #expect(ended.errors.contains("is there already"), "\(ended.errors)")
    #expect(ended.errors.contains("--force"), "\(ended.errors)")
    #expect(workspace.snapshot() == before)
  }

  @Test("--force replaces a run")
  func force() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Studies.identity, Self.few)
    try workspace.simulate(Studies.identity, ["--samples", "700", "--force"])
    #expect(try run.statistic("mean", of: "sum").samples == 700)
    #expect(workspace.names == ["run", "run.yaml"])
  }

  @Test("--force replaces no run that somebody put a file into")
  func foreignFile() throws {
    let workspace = try Workspace()
    try workspace.simulate(Studies.identity, Self.few)
    try workspace.write("what I think of it", to: "run/notes.txt")
    let before = workspace.snapshot()
    let ended = try workspace.attempt(Studies.identity, Self.few + ["--force"])
    #expect(ended.exitCode == 73)
    #expect(ended.errors.contains("notes.txt"), "\(ended.errors)")
    #expect(workspace.snapshot() == before)
  }

  @Test("--force replaces no folder that is not a run, and no file")
  func foreignFolder() throws {
    let workspace = try Workspace()
    try workspace.write("dear diary", to: "run/diary.txt")
    try workspace.write("a file", to: "file")
    let file = try workspace.write(Studies.identity, to: "run.yaml")
    let before = workspace.snapshot()
    for name in ["run", "file"] {
      let ended = try workspace.attempt(file: file, Self.few + ["--force"], name: name)
      #expect(ended.exitCode == 73, "\(ended)")
      #expect(ended.errors.contains("hint: "), "\(ended.errors)")
    }
    #expect(workspace.snapshot() == before)
  }

  @Test("A run that fails with --force leaves what was there")
  func failedReplacement() throws {
    let workspace = try Workspace()
    try workspace.simulate(Studies.identity, Self.few)
    let before = workspace.snapshot()
    let file = try workspace.write(
      """
      risktool: 1
      name: faulty
      simulation: {failures: {policy: stop}}
      models: {m: {model: faulty/rows, settings: {fault: fail}}}
      outcomes: {sum: {of: m.sum}}
      """, to: "faulty.yaml")
    #expect(try workspace.attempt(file: file, ["--force"]).exitCode == 1)
    try FileManager.default.removeItem(atPath: file)
    #expect(workspace.snapshot() == before)
  }

  @Test("A folder whose parents are missing is made with them, by any spelling of its path")
  func parents() throws {
    let workspace = try Workspace()
    let file = try workspace.write(Studies.identity, to: "identity.yaml")
    for (place, name) in [("a/b/run", "a/b/run"), ("./c/../d/", "d"), ("é ø/run 1", "é ø/run 1")] {
      let ended = try Tool.run(
        ["simulate", file, "--out", place, "--plugin-path", TestPlugins.sound] + Self.few,
        workingDirectory: workspace.path)
      #expect(ended.exitCode == 0, "\(ended.errors)")
      #expect(workspace.exists("\(name)/run.json"), "\(place)")
    }
  }

  @Test("Without --out, results go to runs/ and the name of the study")
  func defaultPlace() throws {
    let workspace = try Workspace()
    let file = try workspace.write(Studies.identity, to: "other.yaml")
    let ended = try Tool.run(
      ["simulate", file, "--plugin-path", TestPlugins.sound] + Self.few,
      workingDirectory: workspace.path)
    #expect(ended.exitCode == 0)
    #expect(workspace.exists("runs/identity/summary.csv"))
  }

  @Test("A place below a file or in /proc cannot be written")
  func unwritable() throws {
    let workspace = try Workspace()
    let file = try workspace.write(Studies.identity, to: "identity.yaml")
    for place in ["\(file)/run", "/proc/run", "/dev/null"] {
      let ended = try Tool.run(
        ["simulate", file, "--out", place, "--plugin-path", TestPlugins.sound] + Self.few)
      #expect(ended.exitCode == 73, "\(place): \(ended)")
      #expect(ended.errors.hasPrefix("error: "), "\(ended.errors)")
    }
    #expect(workspace.names == ["identity.yaml"])
  }

  /// Runs the program in a shell that lets no file grow beyond 100 KiB.
  @Test("When a file cannot grow, the run fails and leaves nothing")
  func fileLimit() throws {
    let workspace = try Workspace()
    let file = try workspace.write(Studies.identity, to: "identity.yaml")
    let words = [Tool.path] + workspace.simulateArguments(file: file, ["--samples", "20000"])
    let ended = try Tool.runOther(
      "/bin/bash", ["-c", "ulimit -f 100; trap '' XFSZ; exec \"$@\"", "bash"] + words)
    #expect(ended.exitCode == 73, "\(ended)")
    #expect(ended.errors.contains("can't be written"), "\(ended.errors)")
    #expect(workspace.names == ["identity.yaml"])
  }

  /// A file system of one megabyte, or nil where none may be mounted.
  private final class SmallDisk {
    let path: String

    init?() {
      guard let path = try? TemporaryFolder.make("disk"),
        let ended = try? Tool.runOther(
          "/usr/bin/env", ["mount", "-t", "tmpfs", "-o", "size=1m", "none", path]),
        ended.exitCode == 0
      else { return nil }
      self.path = path
    }

    deinit { _ = try? Tool.runOther("/usr/bin/env", ["umount", "-l", path]) }

    static let isAvailable: Bool = SmallDisk() != nil
  }

  @Test(
    "When the disk is full, the run fails and leaves nothing",
    .enabled(if: SmallDisk.isAvailable, "only the superuser may mount a small disk"),
    arguments: [["--samples", "100000"], ["--samples", "3000"]])
  func fullDisk(_ arguments: [String]) throws {
    let disk = try #require(SmallDisk())
    let workspace = try Workspace()
    let file = try workspace.write(Studies.identity, to: "identity.yaml")
    let ended = try Tool.run(
      ["simulate", file, "--out", "\(disk.path)/run", "--plugin-path", TestPlugins.sound]
        + arguments)
    #expect(ended.exitCode == 73, "\(ended)")
    #expect(ended.errors.contains("No space left"), "\(ended.errors)")
    #expect(ended.errors.contains("hint: "), "\(ended.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == [])
  }

  @Test("--dry-run shows the plan and writes nothing")
  func dryRun() throws {
    let workspace = try Workspace()
    let file = try workspace.write(Studies.identity, to: "identity.yaml")
    let ended = try Tool.run(
      ["simulate", file, "--dry-run", "--plugin-path", TestPlugins.sound],
      workingDirectory: workspace.path)
    #expect(ended.exitCode == 0)
    for text in ["5000 samples", "MiB", "shapes/identity", "vector", "current (baseline)", "sum"] {
      #expect(ended.output.contains(text), "\(text)")
    }
    #expect(workspace.names == ["identity.yaml"])
  }

  @Test("--json prints results.json, and nothing else, on standard output")
  func json() throws {
    let workspace = try Workspace()
    let file = try workspace.write(Studies.identity, to: "identity.yaml")
    let ended = try workspace.attempt(file: file, Self.few + ["--json"])
    #expect(ended.exitCode == 0)
    #expect(
      try ended.standardOutput == RunFolder(path: workspace.path("run")).bytes("results.json"))
    #expect(try JSONSerialization.jsonObject(with: Data(ended.standardOutput)) is [String: Any])
  }

  @Test("A pipe gets no colour and no progress bar")
  func plain() throws {
    let workspace = try Workspace()
    let ended = try workspace.attempt(Studies.identity)
    #expect(ended.exitCode == 0)
    for text in [ended.output, ended.errors] {
      #expect(!text.contains("\u{1B}") && !text.contains("\r"))
    }
    #expect(ended.output.contains("Results are in"))
  }

  @Test("--excel starts every CSV file with a byte order mark and changes nothing else")
  func excel() throws {
    let workspace = try Workspace()
    let plain = try workspace.simulate(Studies.identity, Self.few, name: "plain")
    let excel = try workspace.simulate(Studies.identity, Self.few + ["--excel"], name: "excel")
    for name in ["summary.csv", "samples.csv", "drivers.csv", "failures.csv"] {
      #expect(try excel.bytes(name) == [0xEF, 0xBB, 0xBF] + plain.bytes(name))
    }
    try excel.expectSameResults(as: plain, files: ["results.json", "config.yaml"])
  }

  @Test("Memory does not grow with the number of samples")
  func memory() throws {
    let workspace = try Workspace()
    let file = try workspace.write(Studies.identity, to: "identity.yaml")
    let peaks = try [300_000, 3_000_000].map { samples in
      let ended = try workspace.attempt(
        file: file,
        ["--samples", "\(samples)", "--threads", "2", "--write-samples", "100", "--force"])
      try #require(ended.exitCode == 0, "\(ended.errors)")
      return Double(ended.peakMemory)
    }
    #expect(peaks[1] < 1.25 * peaks[0], "\(peaks)")
  }
}
