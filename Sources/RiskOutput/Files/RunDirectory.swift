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
  /// Whether the temporary folder is this one's to remove.
  private var isOpen = false

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
    if exists, let file = Self.foreignFile(in: url.path) {
      throw OutputError(
        "\(path) holds '\(file)', which no run made, so --force does not replace it",
        hint: "move the file away, or choose another folder with --out")
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
    isOpen = true
  }

  deinit { discard() }

  /// Removes what was written, unless it has its name already.
  public func discard() {
    if isOpen { try? FileManager.default.removeItem(atPath: temporaryPath) }
    isOpen = false
  }

  /// The files that a run and its report make; a folder with others is not replaced.
  private static let ownFiles: Set = [
    "backtest.json", "calibration.csv", "charts", "config.yaml", "datapackage.json",
    "differences.csv", "drivers.csv", "event.csv", "event.json", "failures.csv",
    "predictions.csv", "report.html", "results.json", "run.json", "samples.csv", "scores.csv",
    "sensitivity.csv", "sensitivity.json", "summary.csv",
  ]

  /// A file in a folder that no run made, so that replacing the folder would lose it.
  private static func foreignFile(in path: String) -> String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().first { !ownFiles.contains($0) }
  }

  /// Removes temporary folders of processes that are gone.
  private static func removeRemains(of name: String, in parent: String) {
    let prefix = ".\(name).partial-"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for entry in names where entry.hasPrefix(prefix) {
      guard let process = Int32(entry.dropFirst(prefix.count)) else { continue }
      if kill(process, 0) != 0 && errno == ESRCH {
        try? FileManager.default.removeItem(atPath: "\(parent)/\(entry)")
      }
    }
  }

  /// Opens a file of the run.
  func file(_ name: String) throws(OutputError) -> OutputFile {
    try OutputFile(path: "\(temporaryPath)/\(name)", shownAs: "\(path)/\(name)")
  }

  /// Makes a folder of the run.
  func makeFolder(_ name: String) throws(OutputError) {
    guard mkdir("\(temporaryPath)/\(name)", 0o777) == 0 else {
      throw OutputError("\(path)/\(name) can't be made: \(String(cString: strerror(errno)))")
    }
  }

  /// Writes a whole file of the run.
  func write(_ text: String, to name: String) throws(OutputError) {
    let file = try file(name)
    try file.write(text)
    try file.close()
  }

  /// Gives the folder its name; the one it replaces keeps the name until then.
  func complete() throws(OutputError) {
    let isDone =
      replaces
      ? Self.exchange(temporaryPath, path) : rename(temporaryPath, path) == 0
    guard isDone else {
      throw OutputError("\(path) can't be made: \(String(cString: strerror(errno)))")
    }
    isOpen = false
    // What was replaced has the temporary name now.
    if replaces { try? FileManager.default.removeItem(atPath: temporaryPath) }
  }

  /// Swaps the names of two folders at once, where the system and the file system can, else one
  /// after the other.
  private static func exchange(_ new: String, _ old: String) -> Bool {
    // Glibc's Swift module lacks the function, which the library has.
    typealias Rename =
      @convention(c) (
        Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
      ) -> Int32
    let exchangeFlag: UInt32 = 2
    if let symbol = dlsym(nil, "renameat2") {
      let renameat2 = unsafeBitCast(symbol, to: Rename.self)
      if renameat2(AT_FDCWD, new, AT_FDCWD, old, exchangeFlag) == 0 { return true }
    }
    let aside = "\(new).replaced"
    guard rename(old, aside) == 0 else { return false }
    guard rename(new, old) == 0 else {
      _ = rename(aside, old)
      return false
    }
    return rename(aside, new) == 0
  }
}
