/// The files of a new plugin, which builds offline, loads and simulates at once.
enum PluginTemplate {
  /// What the plugin is written in.
  enum Language: String, CaseIterable, Sendable {
    case swift, c
  }

  /// A name that cannot be the id of a plugin.
  struct InvalidName: Error, CustomStringConvertible {
    let name: String
    let reason: String
    var description: String { "'\(name)' cannot name a plugin: \(reason)" }
  }

  /// The files of a plugin, by path within its folder.
  /// - Parameters:
  ///   - name: The id of the plugin: `[a-z][a-z0-9-]*`.
  ///   - language: What it is written in.
  /// - Throws: ``InvalidName``.
  static func files(
    name: String, language: Language
  ) throws -> [(path: String, contents: String)] {
    let module = try moduleName(name)
    let files =
      switch language {
      case .swift: swiftFiles
      case .c: cFiles
      }
    let own = files.map { path, contents in
      (path: fill(path, name, module), contents: fill(contents, name, module))
    }
    return own + copiedFiles(language)
  }

  /// The name of the Swift module of a plugin: `my-model` is `MyModel`.
  /// - Throws: ``InvalidName``.
  static func moduleName(_ name: String) throws -> String {
    let isValid =
      name.first.map { ("a"..."z").contains($0) } == true
      && name.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
    guard isValid else {
      throw InvalidName(
        name: name, reason: "use lower-case letters, digits and hyphens, a letter first")
    }
    let module = name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined()
    guard !reservedModules.contains(module.lowercased()) else {
      throw InvalidName(name: name, reason: "\(module) is a module that every plugin uses")
    }
    return module
  }

  private static let reservedModules: Set = [
    "criskplugin", "foundation", "glibc", "riskpluginkit", "swift", "testing",
  ]

  private static func copiedFiles(
    _ language: Language
  ) -> [(path: String, contents: String)] {
    switch language {
    case .c: [("risktool_plugin.h", EmbeddedKit.header)]
    case .swift:
      [
        ("Sources/CRiskPlugin/include/risktool_plugin.h", EmbeddedKit.header),
        ("Sources/CRiskPlugin/layout.c", EmbeddedKit.layout),
        ("plugin-exports.map", EmbeddedKit.exports),
      ] + EmbeddedKit.kit.map { ("Sources/RiskPluginKit/\($0.path)", $0.contents) }
    }
  }

  private static func fill(_ text: String, _ name: String, _ module: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "@") {
      result += rest[..<start]
      rest = rest[start...]
      if let (mark, value) = [
        ("@ID@", name), ("@MODULE@", module), ("@KIT@", EmbeddedKit.version),
      ].first(where: { rest.hasPrefix($0.0) }) {
        result += value
        rest = rest.dropFirst(mark.count)
      } else {
        result += String(rest.removeFirst())
      }
    }
    return result + rest
  }
}
