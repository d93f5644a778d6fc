import Foundation
import RiskNumerics

/// Runs this program once more, so that what might end a process ends another one.
enum ChildProcess {
  /// How a child ended.
  enum End: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
    case timedOut
    case notStarted
  }

  static func run(_ arguments: [String], seconds: Double) -> (end: End, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: Executable.path)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    guard (try? process.run()) != nil else { return (.notStarted, "") }
    if ended.wait(timeout: .now() + seconds) == .timedOut {
      kill(process.processIdentifier, SIGKILL)
      return (.timedOut, "")
    }
    let output = (try? pipe.fileHandleForReading.readToEnd()).flatMap { $0 } ?? Data()
    let text = String(decoding: output, as: UTF8.self)
    return process.terminationReason == .uncaughtSignal
      ? (.killed(signal: process.terminationStatus), text)
      : (.exited(process.terminationStatus), text)
  }
}

/// The program that runs.
enum Executable {
  static let path: String =
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    ?? CommandLine.arguments[0]
}

/// Remembers verdicts that take a while to reach, in the user's cache folder.
///
/// A verdict belongs to a key that changes with all that it depends on. Without a folder to write
/// to, nothing is remembered and nothing is lost.
enum VerdictCache {
  private static var folder: String? {
    let environment = ProcessInfo.processInfo.environment
    if let cache = environment["XDG_CACHE_HOME"], !cache.isEmpty { return "\(cache)/risktool" }
    return environment["HOME"].map { "\($0)/.cache/risktool" }
  }

  private static func path(_ kind: String, _ key: [String]) -> String? {
    var digest = SHA256()
    for part in key { digest.update("\(part.utf8.count):\(part)") }
    let name = digest.finalizeHex()
    return folder.map { "\($0)/\(kind)-\(name.prefix(32))" }
  }

  /// The verdict on a key, reached now unless it is known.
  static func verdict(_ kind: String, key: [String], _ decide: () -> String) -> String {
    guard let path = path(kind, key) else { return decide() }
    if let known = try? String(contentsOfFile: path, encoding: .utf8) { return known }
    let verdict = decide()
    let folder = URL(filePath: path).deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try? Data(verdict.utf8).write(to: URL(filePath: path), options: .atomic)
    return verdict
  }

  /// A file's identity: path, size and time of change.
  static func identity(of path: String) -> [String] {
    var information = stat()
    guard stat(path, &information) == 0 else { return [path] }
    return [
      path, "\(information.st_size)", "\(information.st_mtim.tv_sec)",
      "\(information.st_mtim.tv_nsec)", "\(information.st_ino)",
    ]
  }
}
