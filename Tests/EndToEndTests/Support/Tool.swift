import Foundation

/// The program under test.
enum Tool {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// `RISKTOOL` of the environment, else the program that was built with the tests, else the one in
  /// the build folder of the repository.
  static let path: String = {
    if let given = ProcessInfo.processInfo.environment["RISKTOOL"] { return given }
    let folders =
      [
        Bundle.main.bundlePath,
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path,
      ] + ["release", "debug"].map { repository.appending(path: ".build/\($0)").path }
    let places = folders.map { "\($0)/risktool" }
    return places.first { FileManager.default.isExecutableFile(atPath: $0) } ?? places[0]
  }()

  /// Its caches, and no plugins but those that a test names and those beside the program.
  static let environment: [String: String] = {
    var result = ProcessInfo.processInfo.environment
    result["XDG_CACHE_HOME"] = "\(TemporaryFolder.root)/cache"
    result["XDG_DATA_HOME"] = "\(TemporaryFolder.root)/data"
    result["RISKTOOL_PLUGIN_PATH"] = nil
    // The handler that writes a backtrace lets a process go on after a signal that it raised itself.
    result["SWIFT_BACKTRACE"] = "enable=no"
    return result
  }()

  /// Starts the program.
  static func start(
    _ arguments: [String], environment: [String: String] = [:],
    workingDirectory: String = TemporaryFolder.root
  ) throws -> ChildProcess {
    try ChildProcess(
      path, arguments, environment: Self.environment.merging(environment) { $1 },
      workingDirectory: workingDirectory)
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], environment: [String: String] = [:],
    workingDirectory: String = TemporaryFolder.root, seconds: Double = 300
  ) throws -> Ended {
    try start(arguments, environment: environment, workingDirectory: workingDirectory)
      .wait(seconds: seconds)
  }

  /// Runs another program to its end.
  static func runOther(
    _ executable: String, _ arguments: [String], workingDirectory: String = TemporaryFolder.root,
    seconds: Double = 300
  ) throws -> Ended {
    try ChildProcess(
      executable, arguments, environment: environment, workingDirectory: workingDirectory
    ).wait(seconds: seconds)
  }
}
