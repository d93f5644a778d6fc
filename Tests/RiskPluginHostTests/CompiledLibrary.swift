import Foundation
import Synchronization

@testable import RiskPluginHost

/// A plugin in C of this repository, compiled with the system's compiler.
enum CompiledLibrary {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  struct Refused: Error, CustomStringConvertible {
    var description: String
  }

  /// Removed when the process ends, since loaded libraries are read until then.
  private static var folder: URL {
    FileManager.default.temporaryDirectory.appending(path: "host-tests-\(getpid())")
  }

  private static let compiled = Mutex<[String: String]>([:])

  /// The path of the library made of a source, which is compiled once in a process.
  static func path(of source: String) throws -> String {
    try compiled.withLock { known in
      if let path = known[source] { return path }
      let path = try compile(source)
      known[source] = path
      return path
    }
  }

  private static func compile(_ source: String) throws -> String {
    if !FileManager.default.fileExists(atPath: folder.path) {
      atexit { try? FileManager.default.removeItem(at: CompiledLibrary.folder) }
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let name = URL(filePath: source).deletingPathExtension().lastPathComponent
    let library = folder.appending(path: "lib\(name).so").path
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = [
      "cc", "-std=c11", "-O1", "-ffp-contract=off", "-shared", "-fPIC",
      "-I\(repository.appending(path: "Sources/CRiskPlugin/include").path)",
      "-I\(repository.appending(path: "Tests/TestPlugins").path)", "-o", library,
      repository.appending(path: source).path, "-lm",
    ]
    let messages = Pipe()
    compiler.standardError = messages
    try compiler.run()
    let text = messages.fileHandleForReading.readDataToEndOfFile()
    compiler.waitUntilExit()
    guard compiler.terminationStatus == 0 else {
      throw Refused(description: String(decoding: text, as: UTF8.self))
    }
    return library
  }

  /// A model of one of the test plugins.
  static func model(_ identifier: String) throws -> ModelReference {
    let plugin = identifier.split(separator: "/")[0]
    let source =
      plugin == "odd" ? "Tests/RiskPluginHostTests/Plugins/odd.c" : "Tests/TestPlugins/\(plugin).c"
    let catalogue = PluginCatalogue(searchPath: [try path(of: source)])
    if let refusal = catalogue.refusals.first {
      throw Refused(description: refusal.error.description)
    }
    guard let model = catalogue.model(identifier) else {
      throw Refused(description: "there is no model \(identifier)")
    }
    return model
  }
}
