import Foundation

/// The plugins of `Tests/TestPlugins` and the example in C, compiled once for all tests.
enum TestPlugins {
  /// A folder with the libraries of `faulty.c`, `shapes.c` and `services.c`.
  static let sound = compileAll("Tests/TestPlugins", into: "plugins")
  /// A folder with libraries that must be refused, and a sound one.
  static let bad = compileAll("Tests/TestPlugins/bad", into: "bad-plugins")
  /// A folder with libraries that end the process that loads them.
  static let crashing = compileAll("Tests/TestPlugins/crashing", into: "crashing-plugins")
  /// A folder with the library of the example.
  static let example = compileAll("Plugins/Examples/c", into: "example-plugin")

  /// The names of the C files of a folder of the repository, without their ending.
  static func sources(_ folder: String) -> [String] {
    let path = Tool.repository.appending(path: folder).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { $0.hasSuffix(".c") }.map { String($0.dropLast(2)) }.sorted()
  }

  private static func compileAll(_ folder: String, into name: String) -> String {
    do {
      let target = try TemporaryFolder.make(name)
      let sources = sources(folder)
      guard !sources.isEmpty else {
        throw ChildProcess.Failure(description: "there is no plugin in \(folder)")
      }
      for source in sources {
        try compile(
          Tool.repository.appending(path: "\(folder)/\(source).c").path,
          to: "\(target)/lib\(source).so")
      }
      return target
    } catch {
      // A plugin that does not compile makes every test that needs it meaningless.
      fatalError("\(error)")
    }
  }

  /// Compiles a plugin the way its documentation says.
  static func compile(_ source: String, to library: String) throws {
    let include = Tool.repository.appending(path: "Sources/CRiskPlugin/include").path
    let ended = try Tool.runOther(
      "/usr/bin/env",
      [
        "cc", "-std=c11", "-O1", "-ffp-contract=off", "-shared", "-fPIC", "-I\(include)", "-o",
        library, source, "-lm",
      ])
    guard ended.exitCode == 0 else { throw ChildProcess.Failure(description: ended.errors) }
  }
}
