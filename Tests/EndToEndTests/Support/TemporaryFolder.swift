import Foundation

/// Folders that tests write to.
enum TemporaryFolder {
  /// The folder of this test process, removed when it ends.
  static let root: String = {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "risktool-tests-\(getpid())"
    ).resolvingSymlinksInPath().path
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(atPath: TemporaryFolder.root) }
    return path
  }()

  /// Makes a new folder.
  static func make(_ name: String) throws -> String {
    let path = "\(root)/\(name)-\(UUID().uuidString.prefix(13))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    return path
  }
}

/// A folder of one test with the files it needs, removed with it.
final class Workspace: Sendable {
  let path: String

  init() throws { path = try TemporaryFolder.make("work") }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder.
  func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = URL(filePath: path(name))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// The names of all files and folders, hidden ones too.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// Everything below the folder with its contents, to compare before with after.
  func snapshot() -> [String: Data] {
    var result: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: path) ?? .init() {
      result[name] = FileManager.default.contents(atPath: path(name)) ?? Data()
    }
    return result
  }
}
