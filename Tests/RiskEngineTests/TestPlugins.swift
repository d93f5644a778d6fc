import Foundation
import RiskPluginHost

/// The test plugins of this repository, compiled with the system's compiler.
enum TestPlugins {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  struct Refused: Error, CustomStringConvertible {
    var description: String
  }

  /// Removed when the process ends, since loaded libraries are read until then.
  private static var folder: URL {
    FileManager.default.temporaryDirectory.appending(path: "engine-tests-\(getpid())")
  }

  /// Loaded once in a process.
  static let catalogue = Result { try load() }

  private static func load() throws -> PluginCatalogue {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(at: TestPlugins.folder) }
    let sources = [
      "Tests/TestPlugins/faulty.c", "Tests/TestPlugins/shapes.c", "Tests/TestPlugins/services.c",
      "Tests/TestPlugins/walks.c", "Tests/RiskEngineTests/Plugins/limits.c",
    ]
    for source in sources { try compile(source, into: folder) }
    let catalogue = PluginCatalogue(searchPath: [folder.path])
    guard catalogue.libraries.count == sources.count else {
      throw Refused(description: "\(catalogue.refusals)")
    }
    return catalogue
  }

  private static func compile(_ source: String, into folder: URL) throws {
    let name = URL(filePath: source).deletingPathExtension().lastPathComponent
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = [
      "cc", "-std=c11", "-O1", "-ffp-contract=off", "-shared", "-fPIC",
      "-I\(repository.appending(path: "Sources/CRiskPlugin/include").path)",
      "-I\(repository.appending(path: "Tests/TestPlugins").path)", "-o",
      folder.appending(path: "lib\(name).so").path, repository.appending(path: source).path, "-lm",
    ]
    let messages = Pipe()
    compiler.standardError = messages
    try compiler.run()
    let text = messages.fileHandleForReading.readDataToEndOfFile()
    compiler.waitUntilExit()
    guard compiler.terminationStatus == 0 else {
      throw Refused(description: String(decoding: text, as: UTF8.self))
    }
  }
}
