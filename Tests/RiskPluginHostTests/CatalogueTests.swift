import Foundation
import Testing

@testable import RiskPluginHost

@Suite("Finding plugins")
struct CatalogueTests {
  @Test("Folders are searched in the order given, environment, user, installation, executable")
  func searchPath() {
    let found = PluginCatalogue.searchPath(
      given: ["/a"],
      environment: [
        "RISKTOOL_PLUGIN_PATH": "/b:/c", "HOME": "/home/someone", "XDG_DATA_HOME": "/data",
      ], executable: "/opt/bin/risktool")
    #expect(
      found == [
        "/a", "/b", "/c", "/data/risktool/plugins", "/opt/lib/risktool/plugins", "/opt/bin",
      ])
  }

  @Test("Without a data folder, that of the home folder is searched; a folder counts once")
  func defaults() {
    let found = PluginCatalogue.searchPath(
      given: ["/x/bin", "/x/bin"],
      environment: ["HOME": "/home/someone", "XDG_DATA_HOME": "", "RISKTOOL_PLUGIN_PATH": ""],
      executable: "/x/bin/risktool")
    #expect(
      found == ["/x/bin", "/home/someone/.local/share/risktool/plugins", "/x/lib/risktool/plugins"])
  }

  @Test("Of a folder only lib*.so are taken, in the order of their names, links to one file once")
  func folder() throws {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "catalogue-\(UUID())")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    for (name, source) in [("libz.so", "shapes"), ("liba.so", "faulty")] {
      try files.copyItem(
        atPath: CompiledLibrary.path(of: "Tests/TestPlugins/\(source).c"),
        toPath: folder.appending(path: name).path)
    }
    try files.createSymbolicLink(
      at: folder.appending(path: "libm.so"), withDestinationURL: folder.appending(path: "liba.so"))
    for name in ["other.so", "libnotes.txt"] {
      try Data("text".utf8).write(to: folder.appending(path: name))
    }
    let catalogue = PluginCatalogue(searchPath: [folder.path, "/nowhere", folder.path])
    #expect(catalogue.libraries.map(\.descriptor.id) == ["faulty", "shapes"])
    #expect(catalogue.refusals.isEmpty)
    #expect(
      catalogue.modelIdentifiers == [
        "faulty/rows", "shapes/identity", "shapes/links", "shapes/years", "shapes/table",
      ])
    #expect(catalogue.model("shapes/years")?.identifier == "shapes/years")
    #expect(catalogue.model("shapes/yaers") == nil)
    #expect(catalogue.model("shapes") == nil)
  }

  @Test("A library that the probe warns of is not loaded")
  func probe() throws {
    let path = try CompiledLibrary.path(of: "Tests/TestPlugins/faulty.c")
    let catalogue = PluginCatalogue(searchPath: [path]) { "\($0) would end the process" }
    #expect(catalogue.libraries.isEmpty)
    #expect(catalogue.refusals.map(\.error.code) == [.cannotLoad])
    #expect(catalogue.refusals[0].error.message == "\(path) would end the process")
  }
}
