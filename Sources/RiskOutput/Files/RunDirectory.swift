import Foundation

/// A folder that appears under its name only when it is complete.
///
/// Files are written into a hidden folder beside it, which is renamed at the end. What a killed
/// process left behind is removed by the next run that writes to the same place.
public final class RunDirectory {
  /// The name under which the results will appear.
  public let path: String
  /// The folder that is written to.
  let temporaryPath: String
  private let replaces: Bool
  private var isComplete = false

  /// Makes the temporary folder.
  ///
  /// - Parameter force: Whether a folder of that name may be replaced.
  /// - Throws: `OutputError` when it is there already or can't be made.
  public init(path: String, force: Bool) throws(OutputError) {
    let url = URL(filePath: path).standardizedFileURL
    self.path = url.path
    let parent = url.deletingLastPathComponent().path
    let name = url.lastPathComponent
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
    if exists && !isFolder.boolValue {
      throw OutputError("\(path) is a file", hint: "choose another folder with --out")
    }
    if exists && !force {
      throw OutputError(
        "\(path) is there already",
        hint: "add --force to replace it, or choose another folder with --out")
    }
    if exists && !Self.isReplaceable(url.path) {
      throw OutputError(
        "\(path) holds files that are no run of risktool; --force does not replace it",
        hint: "choose another folder with --out")
    }
    replaces = exists
    do {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    } catch {
      throw OutputError("\(parent) can't be made: \(String(cString: strerror(errno)))")
    }
    Self.removeRemains(of: name, in: parent)
    temporaryPath = "\(parent)/.\(name).partial-\(getpid())"
    guard mkdir(temporaryPath, 0o777) == 0 else {
      throw OutputError(
        "a folder can't be made in \(parent): \(String(cString: strerror(errno)))",
        hint: "choose a folder that you may write to with --out")
    }
  }

  deinit {
    if !isComplete { try? FileManager.default.removeItem(atPath: temporaryPath) }
  }

  /// Whether a folder is empty or a run, so that replacing it loses nothing else.
  private static func isReplaceable(_ path: String) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.isEmpty || names.contains("run.json")
  }

  /// Removes temporary folders of processes that are gone.
  private static func removeRemains(of name: String, in parent: String) {
    let prefix = ".\(name).partial-"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for entry in names where entry.hasPrefix(prefix) {
      guard let process = Int32(entry.dropFirst(prefix.count)) else { continue }
      let isGone = kill(process, 0) != 0 && errno == ESRCH
      if isGone || process == getpid() {
        try? FileManager.default.removeItem(atPath: "\(parent)/\(entry)")
      }
    }
  }

  /// Opens a file of the run.
  func file(_ name: String) throws(OutputError) -> OutputFile {
    try OutputFile(path: "\(temporaryPath)/\(name)")
  }

  /// Writes a whole file of the run.
  func write(_ text: String, to name: String) throws(OutputError) {
    let file = try file(name)
    try file.write(text)
    try file.close()
  }

  /// Gives the folder its name.
  func complete() throws(OutputError) {
    let old = "\(temporaryPath).replaced"
    if replaces { _ = rename(path, old) }
    guard rename(temporaryPath, path) == 0 else {
      let reason = String(cString: strerror(errno))
      if replaces { _ = rename(old, path) }
      throw OutputError("\(path) can't be made: \(reason)")
    }
    isComplete = true
    if replaces { try? FileManager.default.removeItem(atPath: old) }
  }
}
