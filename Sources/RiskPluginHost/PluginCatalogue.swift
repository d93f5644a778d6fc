import Foundation

/// The plugins that were found, and the files that were refused with the reason.
public struct PluginCatalogue: Sendable {
  /// A library that was not taken.
  public struct Refusal: Sendable {
    public var path: String
    public var error: PluginError
  }
  /// Answers whether a library can be loaded without ending the process; a sentence says why not.
  public typealias Probe = @Sendable (_ path: String) -> String?

  public private(set) var libraries: [PluginLibrary] = []
  public private(set) var refusals: [Refusal] = []
  /// The folders that were searched, in order.
  public let searchPath: [String]

  /// The folders where plugins are looked for: those given, `RISKTOOL_PLUGIN_PATH`, the user's
  /// data folder, the installation, and the folder of the executable.
  public static func searchPath(
    given: [String] = [], environment: [String: String], executable: String
  ) -> [String] {
    var folders = given
    folders += (environment["RISKTOOL_PLUGIN_PATH"] ?? "").split(separator: ":").map(String.init)
    let home = environment["HOME"] ?? ""
    let data =
      environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
      ?? "\(home)/.local/share"
    folders.append("\(data)/risktool/plugins")
    let bin = URL(filePath: executable).deletingLastPathComponent()
    folders.append(
      bin.deletingLastPathComponent().appending(path: "lib/risktool/plugins").path)
    folders.append(bin.path)
    var seen: Set<String> = []
    return folders.filter { seen.insert($0).inserted }
  }

  /// Loads every `lib*.so` of the folders, and files that are given as such.
  public init(searchPath: [String], probe: Probe? = nil) {
    self.searchPath = searchPath
    var seen: Set<String> = []
    for place in searchPath {
      for path in Self.candidates(in: place) {
        let real = URL(filePath: path).resolvingSymlinksInPath().path
        guard seen.insert(real).inserted else { continue }
        load(path, probe)
      }
    }
  }

  private static func candidates(in place: String) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { return [] }
    if !isFolder.boolValue { return [place] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    return names.filter { $0.hasPrefix("lib") && $0.hasSuffix(".so") }.sorted()
      .map { "\(place)/\($0)" }
  }

  private mutating func load(_ path: String, _ probe: Probe?) {
    do throws(PluginError) {
      try SharedObject.check(path: path)
      if let reason = probe?(path) { throw PluginError(.cannotLoad, reason) }
      let library = try PluginLibrary(path: path)
      if let other = libraries.first(where: { $0.descriptor.id == library.descriptor.id }) {
        throw PluginError(
          .duplicate, "plugin '\(library.descriptor.id)' was already loaded from \(other.path)")
      }
      libraries.append(library)
    } catch {
      refusals.append(Refusal(path: path, error: error))
    }
  }

  /// Every model as `plugin/model`.
  public var modelIdentifiers: [String] {
    libraries.flatMap { library in
      library.descriptor.models.map { "\(library.descriptor.id)/\($0.id)" }
    }
  }

  /// Finds a model by `plugin/model`.
  public func model(_ identifier: String) -> ModelReference? {
    for library in libraries {
      let prefix = "\(library.descriptor.id)/"
      guard identifier.hasPrefix(prefix) else { continue }
      if let model = library.model(String(identifier.dropFirst(prefix.count))) { return model }
    }
    return nil
  }
}
