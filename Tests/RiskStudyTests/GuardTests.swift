import Foundation
import Testing

@testable import RiskStudy

/// Problems of a file that must not be read.
private func problems(inFile path: String) -> [Diagnostic] {
  do {
    _ = try StudyReader.read(path: path)
    return []
  } catch {
    return error.diagnostics
  }
}

@Suite("Files and texts that are no config")
struct GuardTests {
  /// Runs a body with a folder that is removed afterwards.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path(percentEncoded: false))
  }

  @Test("A missing file is named, and the one that was meant")
  func missing() {
    let found = problems(inFile: Fixture.path("complte.yaml"))
    #expect(found.count == 1)
    #expect(found.first?.message == "there is no file '\(Fixture.path("complte.yaml"))'")
    #expect(found.first?.hint == "did you mean '\(Fixture.path("complete.yaml"))'?")
    #expect(found.first?.location == nil)
  }

  @Test("A directory is not read; its config is suggested")
  func directory() throws {
    try withFolder { folder in
      #expect(problems(inFile: folder).first?.hint == nil)
      try "risktool: 1".write(toFile: folder + "/config.yaml", atomically: true, encoding: .utf8)
      #expect(problems(inFile: folder).first?.message.contains("is a directory") == true)
      #expect(problems(inFile: folder).first?.hint == "did you mean '\(folder)/config.yaml'?")
    }
  }

  @Test("A file of a gigabyte is refused by its size")
  func large() throws {
    try withFolder { folder in
      let path = folder + "/large.yaml"
      try Data().write(to: URL(filePath: path))
      // Sparse: it has the size without the bytes.
      try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 1 << 30)
      #expect(
        problems(inFile: path).first?.message
          == "'\(path)' has 1024 MiB; a model config may have at most 16 MiB")
    }
  }

  @Test("A file without an end is cut off at the limit")
  func endless() {
    #expect(
      problems(inFile: "/dev/zero").first?.message
        == "'/dev/zero' is too large; a model config may have at most 16 MiB")
  }

  @Test(
    "Bytes that are no UTF-8 text are refused",
    arguments: [
      (Data([0x61, 0x00, 0x62]), "is not a text: byte 1 is zero"),
      (Data([0x61, 0x0A, 0x62, 0xE9, 0x20]), "is not valid UTF-8"),
      (Data([0xFF, 0xFE, 0x61, 0x00]), "is encoded in UTF-16"),
      (Data(), "has no content"),
      (Data("# only a comment\n".utf8), "has no content"),
    ])
  func binary(bytes: Data, message: String) throws {
    try withFolder { folder in
      let path = folder + "/config.yaml"
      try bytes.write(to: URL(filePath: path))
      let found = problems(inFile: path)
      #expect(found.count == 1)
      #expect(found.first?.message == "'\(path)' \(message)")
    }
  }

  @Test("The place of a wrong byte is told")
  func encodingPlace() throws {
    try withFolder { folder in
      let path = folder + "/config.yaml"
      try Data([0x61, 0x0A, 0x62, 0xE9, 0x20]).write(to: URL(filePath: path))
      #expect(
        problems(inFile: path).first?.location == SourceLocation(path: path, line: 2, column: 2))
    }
  }

  @Test("An alias bomb is refused")
  func aliasBomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let found = RiskStudyTests.problems(in: text)
    #expect(found.count == 1)
    #expect(found.first?.message.contains("repeat more than 10000 values") == true)
    #expect(found.first?.location?.line == 4)
  }

  @Test(
    "Nesting without end is refused", arguments: ["[", "{a: ", "- ", "? ", "[\n", "\n"])
  func nesting(opening: String) {
    // A line feed stands for a block that is indented line by line.
    let text =
      opening == "\n"
      ? (0..<2000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
      : String(repeating: opening, count: 100_000)
    let found = RiskStudyTests.problems(in: text)
    #expect(found.map(\.message) == ["values are nested more than 64 deep"])
  }

  @Test("A recursive alias is refused")
  func recursion() {
    let found = RiskStudyTests.problems(in: "a: &x [*x]")
    #expect(found.map(\.message) == ["no value before this one has the anchor '&x'"])
  }

  @Test("More than a million values are refused")
  func many() {
    let found = RiskStudyTests.problems(in: "[" + String(repeating: "0,", count: 1_000_001) + "]")
    #expect(found.first?.message == "the config has more than 1000000 values")
  }
}
