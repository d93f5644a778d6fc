import Foundation
import Testing

/// A config that is wrong is refused with its place and a hint, and nothing is written.
@Suite struct BrokenConfigTests {
  @Test("The config that the others change is sound")
  func base() throws {
    let workspace = try Workspace()
    try workspace.write(BrokenConfig.table, to: "countries.csv")
    try workspace.simulate(
      BrokenConfig.base, plugins: [TestPlugins.sound, TestPlugins.example])
  }

  @Test(
    "A wrong config is refused",
    arguments: BrokenConfig.keys + BrokenConfig.models + BrokenConfig.uncertainties
      + BrokenConfig.decisions + BrokenConfig.outcomes)
  func broken(_ broken: BrokenConfig) throws {
    let workspace = try Workspace()
    try workspace.write(BrokenConfig.table, to: "countries.csv")
    let (config, place) = try broken.text()
    try workspace.write(config, to: "config.yaml")
    try BrokenConfig.expectRefusal(
      workspace, "config.yaml", at: place, broken.message, hint: broken.hint)
  }

  @Test("All that is wrong is said at once")
  func allAtOnce() throws {
    let workspace = try Workspace()
    try workspace.write(BrokenConfig.table, to: "countries.csv")
    let config = BrokenConfig.base.replacing("for: m.b", with: "for: m.bb")
      .replacing("of: m.sum", with: "of: m.summ").replacing("{a: 1}", with: "{a: r.cost}")
    try workspace.write(config, to: "config.yaml")
    let ended = try Tool.run(
      [
        "config", "check", "config.yaml", "--plugin-path", TestPlugins.sound, "--plugin-path",
        TestPlugins.example,
      ], workingDirectory: workspace.path)
    #expect(ended.exitCode == 65)
    for line in [5, 12] {
      #expect(ended.errors.contains("config.yaml:\(line):"), "\(ended.errors)")
    }
  }

  // MARK: Files that are no configs

  private static let contents: [(name: String, bytes: [UInt8], message: String)] = [
    ("empty", [], "no content"),
    ("blank", Array(" \n\n# nothing\n".utf8), "no content"),
    ("number", Array("5\n".utf8), "mapping"),
    ("list", Array("- risktool: 1\n".utf8), "mapping"),
    ("NUL bytes", Array("risktool: 1\0\nname: x\n".utf8), "byte 11 is zero"),
    ("binary", (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) }, "UTF-8"),
    ("invalid UTF-8", Array("risktool: 1\nname: ".utf8) + [0xFF, 0xFE, 0x0A], "UTF-8"),
    (
      "UTF-16",
      [0xFF, 0xFE] + "risktool: 1\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, "UTF-16"
    ),
    (
      "deep nesting",
      Array("risktool: 1\nname: \(String(repeating: "[", count: 100_000))\n".utf8), "64"
    ),
    (
      "deep mapping",
      Array((0..<3000).map { String(repeating: " ", count: $0) + "a:\n" }.joined().utf8), "64"
    ),
    (
      "alias bomb",
      Array(
        ("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
          + (1..<12).map { n in
            "a\(n): &a\(n) [\((0..<10).map { _ in "*a\(n - 1)" }.joined(separator: ", "))]\n"
          }.joined()).utf8), "alias"
    ),
    ("alias of itself", Array("risktool: &a [*a]\n".utf8), "anchor"),
  ]

  @Test("A file that is no config is refused", arguments: contents.indices)
  func noConfig(_ index: Int) throws {
    let (_, bytes, message) = Self.contents[index]
    let workspace = try Workspace()
    try workspace.write(bytes, to: "config.yaml")
    try BrokenConfig.expectRefusal(
      workspace, "config.yaml", pointsInto: message.contains("YAML") ? "config.yaml" : nil, message,
      hint: nil)
  }

  @Test("A file of a gigabyte is refused")
  func hugeFile() throws {
    let workspace = try Workspace()
    let file = try workspace.write("risktool: 1\n", to: "config.yaml")
    try #require(truncate(file, 1 << 30) == 0)
    try BrokenConfig.expectRefusal(workspace, "config.yaml", "16 MiB", hint: nil)
  }

  @Test("A folder is refused")
  func folder() throws {
    let workspace = try Workspace()
    try FileManager.default.createDirectory(
      atPath: workspace.path("config.yaml"), withIntermediateDirectories: false)
    try BrokenConfig.expectRefusal(workspace, "config.yaml", "directory", hint: nil)
  }

  @Test("A file that is not there is refused", arguments: ["config.yaml", "x", "a/b/c", "."])
  func missing(_ name: String) throws {
    try BrokenConfig.expectRefusal(try Workspace(), name, name, hint: nil)
  }

  @Test("A file that is not there is refused where a config names it", arguments: ["no.csv", "x"])
  func missingTable(_ name: String) throws {
    let workspace = try Workspace()
    let config = BrokenConfig.base.replacing("countries.csv", with: name)
    try workspace.write(config, to: "config.yaml")
    try BrokenConfig.expectRefusal(
      workspace, "config.yaml", at: (9, 48), "does not exist", hint: nil)
  }

  @Test("A link that leads to itself is refused")
  func linkToItself() throws {
    let workspace = try Workspace()
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path("config.yaml"), withDestinationPath: "config.yaml")
    try BrokenConfig.expectRefusal(workspace, "config.yaml", "config.yaml", hint: nil)
  }

  @Test("A device without end is refused")
  func device() throws {
    try BrokenConfig.expectRefusal(try Workspace(), "/dev/zero", "/dev/zero", hint: nil)
  }

  @Test(
    "A file that may not be read is refused",
    .enabled(if: geteuid() != 0, "the superuser may read every file"))
  func unreadable() throws {
    let workspace = try Workspace()
    let file = try workspace.write(BrokenConfig.base, to: "config.yaml")
    try #require(chmod(file, 0) == 0)
    try BrokenConfig.expectRefusal(workspace, "config.yaml", "ermission", hint: nil)
  }

  @Test("A file whose reading fails is refused")
  func readError() throws {
    try BrokenConfig.expectRefusal(
      try Workspace(), "/proc/self/mem", "/proc/self/mem", hint: nil)
  }
}
