import CRiskPlugin
import Foundation

/// A plugin in C of this repository, compiled with the system's compiler and loaded.
struct CompiledPlugin {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  struct Refused: Error, CustomStringConvertible {
    var description: String
  }

  let plugin: rt_plugin

  /// Compiles with every warning an error and loads the result, which stays loaded.
  init(_ path: String, language: String = "c11") throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kit-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let library = folder.appending(path: "libplugin.so").path
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = [
      "cc", "-std=\(language)", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-O1",
      "-ffp-contract=off", "-shared", "-fPIC",
      "-I\(Self.repository.appending(path: "Sources/CRiskPlugin/include").path)", "-o", library,
      Self.repository.appending(path: path).path, "-lm",
    ]
    let messages = Pipe()
    compiler.standardError = messages
    try compiler.run()
    let text = messages.fileHandleForReading.readDataToEndOfFile()
    compiler.waitUntilExit()
    guard compiler.terminationStatus == 0 else {
      throw Refused(description: String(decoding: text, as: UTF8.self))
    }
    guard let handle = dlopen(library, RTLD_NOW | RTLD_LOCAL),
      let symbol = dlsym(handle, "risktool_plugin_entry")
    else { throw Refused(description: String(cString: dlerror())) }
    typealias Entry = @convention(c) (UInt32) -> UnsafePointer<rt_plugin>?
    guard let table = unsafeBitCast(symbol, to: Entry.self)(RT_ABI_VERSION) else {
      throw Refused(description: "the entry function returned NULL")
    }
    plugin = table.pointee
  }

  /// A model by its id.
  func model(_ id: String) throws -> UnsafePointer<rt_model> {
    for index in 0..<Int(plugin.model_count) {
      guard let model = plugin.models[index] else { continue }
      if String(cString: model.pointee.id) == id { return model }
    }
    throw Refused(description: "there is no model \(id)")
  }
}
