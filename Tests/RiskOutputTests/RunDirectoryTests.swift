import Foundation
import Testing

@testable import RiskOutput

@Suite("Run directories")
struct RunDirectoryTests {
  private let folder: TemporaryFolder
  private var place: String { "\(folder.path)/run" }

  init() throws { folder = try TemporaryFolder() }

  private func names(_ path: String? = nil) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path ?? folder.path)) ?? []).sorted()
  }

  private func text(_ name: String) -> String? {
    (try? Data(contentsOf: URL(filePath: "\(place)/\(name)"))).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// An earlier run at the place.
  private func earlierRun() throws {
    let directory = try RunDirectory(path: place, force: false)
    try directory.write("old", to: "run.json")
    try directory.write("old", to: "summary.csv")
    try directory.complete()
  }

  @Test("Nothing is there under the name until all is")
  func appears() throws {
    let directory = try RunDirectory(path: place, force: false)
    #expect(!names().contains("run"))
    try directory.write("{}", to: "run.json")
    #expect(!names().contains("run"))
    try directory.complete()
    #expect(names() == ["run"])
    #expect(names(place) == ["run.json"] && text("run.json") == "{}")
  }

  @Test("What is not completed leaves nothing behind")
  func abandoned() throws {
    do {
      let directory = try RunDirectory(path: place, force: false)
      try directory.write("{}", to: "run.json")
    }
    #expect(names().isEmpty)
  }

  @Test("Folders above it are made")
  func parents() throws {
    let directory = try RunDirectory(path: "\(folder.path)/a/b/run", force: false)
    try directory.write("{}", to: "run.json")
    try directory.complete()
    #expect(names("\(folder.path)/a/b") == ["run"])
  }

  @Test("What is there already stays, and the way out is said")
  func existing() throws {
    try earlierRun()
    let error = #expect(throws: OutputError.self) { try RunDirectory(path: place, force: false) }
    #expect(error?.description.contains("is there already") == true)
    #expect(error?.hint?.contains("--force") == true)
    #expect(text("run.json") == "old" && names() == ["run"])
  }

  @Test("An earlier run is replaced as a whole when that is asked for, at the end only")
  func forced() throws {
    try earlierRun()
    let directory = try RunDirectory(path: place, force: true)
    try directory.write("new", to: "run.json")
    #expect(text("run.json") == "old")
    try directory.complete()
    #expect(text("run.json") == "new")
    #expect(names(place) == ["run.json"] && names() == ["run"])
  }

  @Test("An earlier run stays when the new one is not completed")
  func forcedButAbandoned() throws {
    try earlierRun()
    do {
      let directory = try RunDirectory(path: place, force: true)
      try directory.write("new", to: "run.json")
    }
    #expect(text("run.json") == "old" && names() == ["run"])
  }

  @Test("An empty folder may be replaced")
  func empty() throws {
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let directory = try RunDirectory(path: place, force: true)
    try directory.write("{}", to: "run.json")
    try directory.complete()
    #expect(names() == ["run"] && text("run.json") == "{}")
  }

  @Test("Files of others are never replaced, not even beside a run", arguments: [true, false])
  func foreign(besideRun: Bool) throws {
    if besideRun { try earlierRun() }
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try folder.write("mine", to: "run/analysis.ipynb")
    let error = #expect(throws: OutputError.self) { try RunDirectory(path: place, force: true) }
    #expect(error?.description.contains("analysis.ipynb") == true)
    #expect(text("analysis.ipynb") == "mine")
  }

  @Test("A file is no place for a run, forced or not", arguments: [true, false])
  func file(force: Bool) throws {
    try folder.write("mine", to: "run")
    let error = #expect(throws: OutputError.self) { try RunDirectory(path: place, force: force) }
    #expect(error?.description.contains("is a file") == true)
    #expect(names() == ["run"])
  }

  @Test("What a process that is gone left behind is removed, what a living one writes is not")
  func remains() throws {
    // The child has ended and was waited for, so its number is that of no process.
    let child = Process()
    child.executableURL = URL(filePath: "/bin/true")
    try child.run()
    child.waitUntilExit()
    let gone = ".run.partial-\(child.processIdentifier)"
    for name in [
      gone, ".run.partial-1", ".run.partial-x", ".other.partial-\(child.processIdentifier)",
    ] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
    }
    let directory = try RunDirectory(path: place, force: false)
    #expect(!names().contains(gone))
    #expect(names().count == 4)
    #expect(names().contains(".run.partial-1"))
    try directory.write("{}", to: "run.json")
    try directory.complete()
    #expect(text("run.json") == "{}")
  }

  @Test("A second writer to one place does not take the first one's files away")
  func twoWriters() throws {
    let first = try RunDirectory(path: place, force: false)
    try first.write("first", to: "run.json")
    let second = try? RunDirectory(path: place, force: false)
    try second?.write("second", to: "run.json")
    try first.complete()
    #expect(text("run.json") == "first")
  }

  @Test("A run that appeared meanwhile is not overwritten")
  func meanwhile() throws {
    let directory = try RunDirectory(path: place, force: false)
    try directory.write("late", to: "run.json")
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try folder.write("first", to: "run/run.json")
    #expect(throws: OutputError.self) { try directory.complete() }
    #expect(text("run.json") == "first")
  }

  @Test("A place that can't be written to is an error that names it")
  func unwritable() throws {
    try folder.write("mine", to: "file")
    let error = #expect(throws: OutputError.self) {
      try RunDirectory(path: "\(folder.path)/file/run", force: false)
    }
    #expect(error?.description.contains("\(folder.path)/file") == true)
  }

  @Test("Files of any size are written as given", arguments: [0, 1, 1_000, 1 << 20, 3_000_000])
  func sizes(size: Int) throws {
    let directory = try RunDirectory(path: place, force: false)
    let file = try directory.file("samples.csv")
    let pieces = [size / 3, size / 3, size - size / 3 * 2]
    var expected: [UInt8] = []
    for (index, count) in pieces.enumerated() {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ index) }
      try file.write(bytes)
      expected += bytes
    }
    try file.close()
    try directory.complete()
    #expect(try Array(Data(contentsOf: URL(filePath: "\(place)/samples.csv"))) == expected)
  }

  @Test("A full disk is an error, at the latest when the file is closed")
  func fullDisk() throws {
    let small = try OutputFile(path: "/dev/full")
    try small.write("text")
    let error = #expect(throws: OutputError.self) { try small.close() }
    #expect(error?.description.contains("/dev/full can't be written") == true)
    #expect(error?.hint?.contains("free some space") == true)
    let large = try OutputFile(path: "/dev/full")
    #expect(throws: OutputError.self) {
      for _ in 0..<3 { try large.write([UInt8](repeating: 65, count: 1 << 20)) }
    }
  }

  @Test("A file in a folder that is not there is an error")
  func noFolder() {
    let error = #expect(throws: OutputError.self) { try OutputFile(path: "\(place)/none/a.csv") }
    #expect(error?.description.contains("none/a.csv") == true)
  }
}
