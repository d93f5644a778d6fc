import Foundation
import RiskPluginKit
import Testing

@Suite("The kit that new plugins get") struct EmbeddedKitTests {
  static let sources = CompiledPlugin.repository.appending(path: "Sources")

  private func text(_ url: URL) throws -> String {
    String(decoding: try Data(contentsOf: url.resolvingSymlinksInPath()), as: UTF8.self)
  }

  @Test("It is this kit, word for word: scripts/embed-kit was run after the last change")
  func isCurrent() throws {
    let embedded = try text(
      Self.sources.appending(path: "risktool/Templates/EmbeddedKit.swift"))
    let kit = Self.sources.appending(path: "RiskPluginKit").resolvingSymlinksInPath()
    var paths: [String] = []
    for case let file as URL in FileManager.default.enumerator(
      at: kit, includingPropertiesForKeys: nil)!
    where file.pathExtension == "swift" {
      paths.append(String(file.resolvingSymlinksInPath().path.dropFirst(kit.path.count + 1)))
    }
    #expect(paths.count > 10)
    for path in paths {
      let contents = try text(kit.appending(path: path))
      #expect(embedded.contains("path: \"\(path)\",\n"), "\(path) is missing")
      #expect(embedded.contains("\"\"\"\n\(contents)\n\"\"\""), "\(path) is out of date")
    }
    #expect(embedded.components(separatedBy: "\n      path: ").count - 1 == paths.count)
    #expect(embedded.contains("version = \"\(KitVersion.current)\""))
    for path in ["Sources/CRiskPlugin/layout.c", "Plugins/plugin-exports.map"] {
      #expect(
        embedded.contains(try text(CompiledPlugin.repository.appending(path: path))),
        "\(path) is out of date")
    }
    let header = "Sources/CRiskPlugin/include/risktool_plugin.h"
    #expect(
      embedded.contains(try text(CompiledPlugin.repository.appending(path: header))),
      "the header is out of date")
  }
}
