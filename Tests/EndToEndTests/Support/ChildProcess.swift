import Foundation

/// How a process ended, and what it said.
struct Ended: Sendable {
  /// The exit code; nil when a signal ended the process.
  var exitCode: Int32?
  /// The signal that ended the process.
  var signal: Int32?
  var standardOutput: [UInt8]
  var standardError: [UInt8]
  /// The most memory that the process held, in bytes.
  var peakMemory: Int

  var output: String { String(decoding: standardOutput, as: UTF8.self) }
  var errors: String { String(decoding: standardError, as: UTF8.self) }
}

/// A process that a test started.
///
/// Its streams are files, so that a process that says much never waits for its reader.
final class ChildProcess {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  let identifier: Int32
  private let streams: String
  private let command: String
  private var isReaped = false

  /// - Parameter environment: All of it; nothing is inherited.
  init(
    _ executable: String, _ arguments: [String], environment: [String: String],
    workingDirectory: String
  ) throws {
    command = ([executable] + arguments).joined(separator: " ")
    streams = try TemporaryFolder.make("streams")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (descriptor, name) in [(Int32(1), "output"), (2, "errors")] {
      posix_spawn_file_actions_addopen(
        &actions, descriptor, "\(streams)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    // A test runner in the background ignores interrupts, and its worker threads block them; its
    // children must do neither.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGQUIT, SIGTERM, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var started: pid_t = 0
    // glibc's own way to start in another folder is not visible from Swift.
    let words = ["env", "--chdir=\(workingDirectory)", executable] + arguments
    let status = Self.withCStrings(words) { argv in
      Self.withCStrings(environment.map { "\($0.key)=\($0.value)" }) { envp in
        posix_spawn(&started, "/usr/bin/env", &actions, &attributes, argv, envp)
      }
    }
    guard status == 0 else {
      throw Failure(description: "\(command): \(String(cString: strerror(status)))")
    }
    identifier = started
  }

  deinit {
    if !isReaped {
      kill(identifier, SIGKILL)
      waitpid(identifier, nil, 0)
    }
    try? FileManager.default.removeItem(atPath: streams)
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { body(UnsafePointer($0.baseAddress!)) }
  }

  func send(_ signal: Int32) {
    if !isReaped { kill(identifier, signal) }
  }

  /// Waits until the process has a handler of its own for a signal, as `/proc` says.
  func waitUntilItCatches(_ signal: Int32, seconds: Double) -> Bool {
    waitFor(seconds: seconds) {
      let status = try? String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8)
      let line = status?.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
      guard let mask = line?.split(separator: "\t").last.flatMap({ UInt64($0, radix: 16) }) else {
        return false
      }
      return mask & (1 << UInt64(signal - 1)) != 0
    }
  }

  /// Waits for the end.
  ///
  /// - Throws: `Failure` when the process takes longer; it is killed then.
  func wait(seconds: Double) throws -> Ended {
    var (status, usage) = (Int32(0), rusage())
    let isOver = waitFor(seconds: seconds) {
      wait4(identifier, &status, WNOHANG, &usage) == identifier
    }
    guard isOver else {
      throw Failure(description: "\(command) took longer than \(seconds) seconds")
    }
    isReaped = true
    let signal = status & 0x7F
    func text(_ name: String) -> [UInt8] {
      FileManager.default.contents(atPath: "\(streams)/\(name)").map(Array.init) ?? []
    }
    return Ended(
      exitCode: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal,
      standardOutput: text("output"), standardError: text("errors"),
      peakMemory: Int(usage.ru_maxrss) * 1024)
  }
}

/// Asks again and again until a condition holds; false when it never did.
@discardableResult
func waitFor(seconds: Double, _ condition: () throws -> Bool) rethrows -> Bool {
  let end = DispatchTime.now().uptimeNanoseconds + UInt64(seconds * 1e9)
  while try !condition() {
    if DispatchTime.now().uptimeNanoseconds > end { return false }
    usleep(1_000)
  }
  return true
}
