import Foundation
import Testing

/// A library that is no sound plugin is refused with a reason, and harms nothing.
@Suite struct RefusedLibraryTests {
  /// The lines of `plugin list` about a library that was refused.
  private static func refusals(_ folder: String, others: [String] = []) throws -> [String: String] {
    let ended = try Tool.run(
      ["plugin", "list"] + (others + [folder]).flatMap { ["--plugin-path", $0] } + ["--json"])
    try #require(ended.exitCode == 0, "\(ended.errors)")
    let list = try #require(
      JSONSerialization.jsonObject(with: Data(ended.standardOutput)) as? [String: Any])
    let refused = try #require(list["refused"] as? [[String: String]])
    return Dictionary(
      uniqueKeysWithValues: try refused.map {
        (URL(filePath: try #require($0["library"])).lastPathComponent, try #require($0["reason"]))
      })
  }

  @Test("Every bad library is refused by name with a reason, and the sound one is not")
  func bad() throws {
    let names = TestPlugins.sources("Tests/TestPlugins/bad").filter { $0 != "right" }
    try #require(names.count > 20)
    let refused = try Self.refusals(TestPlugins.bad, others: [TestPlugins.sound])
    #expect(Set(refused.keys) == Set(names.map { "lib\($0).so" }))
    for reason in refused.values { #expect(reason.count > 10, "\(reason)") }

    let ended = try Tool.run(["plugin", "list", "--plugin-path", TestPlugins.bad])
    #expect(ended.exitCode == 0)
    for name in names where name != "duplicate_plugin_id" {
      #expect(ended.output.contains("lib\(name).so"), "\(name)")
    }
  }

  @Test(
    "A library that ends the process that loads it is refused",
    arguments: TestPlugins.sources("Tests/TestPlugins/crashing"))
  func crashing(_ name: String) throws {
    let workspace = try Workspace()
    let library = "\(TestPlugins.crashing)/lib\(name).so"
    try FileManager.default.copyItem(atPath: library, toPath: workspace.path("lib\(name).so"))
    // The second time, the verdict comes from the cache.
    for _ in 1...2 {
      let refused = try Self.refusals(workspace.path)
      #expect(refused["lib\(name).so"] != nil, "\(refused)")
    }
  }

  @Test("Files that are no libraries at all are refused")
  func noLibraries() throws {
    let workspace = try Workspace()
    try workspace.write("This is not a library.\n", to: "libtext.so")
    try workspace.write("", to: "libempty.so")
    try workspace.write([0x7F, 0x45, 0x4C, 0x46], to: "libcut.so")
    let sound = "\(TestPlugins.sound)/libshapes.so"
    let bytes = try Array(Data(contentsOf: URL(filePath: sound)))
    try workspace.write(Array(bytes.prefix(bytes.count / 2)), to: "libhalf.so")
    try FileManager.default.createDirectory(
      atPath: workspace.path("libfolder.so"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path("libnowhere.so"), withDestinationPath: "nowhere")
    let refused = try Self.refusals(workspace.path)
    #expect(
      Set(refused.keys).isSuperset(of: [
        "libtext.so", "libempty.so", "libcut.so", "libhalf.so",
      ]), "\(refused)")
  }

  @Test("A study runs beside libraries that are refused")
  func studyBeside() throws {
    let workspace = try Workspace()
    try workspace.simulate(
      Studies.identity, ["--samples", "600"], plugins: [TestPlugins.bad, TestPlugins.sound])
  }

  @Test("A model of a refused library is not found, and the hint says why")
  func refusedModel() throws {
    let workspace = try Workspace()
    let library = "\(TestPlugins.bad)/libno_evaluate.so"
    try FileManager.default.copyItem(atPath: library, toPath: workspace.path("libbroken.so"))
    let ended = try workspace.attempt(
      """
      risktool: 1
      name: refused
      models: {m: {model: broken/one}}
      outcomes: {sum: {of: m.sum}}
      """, plugins: [workspace.path])
    #expect(ended.exitCode == 65)
    #expect(ended.errors.contains("libbroken.so was refused"), "\(ended.errors)")
  }

  @Test("A folder of plugins that is not there is a fault where it was asked for")
  func missingFolder() throws {
    let ended = try Tool.run(["plugin", "list", "--plugin-path", "/nowhere/at/all"])
    #expect(ended.exitCode == 64)
    let inherited = try Tool.run(
      ["plugin", "list"], environment: ["RISKTOOL_PLUGIN_PATH": "/nowhere/at/all"])
    #expect(inherited.exitCode == 0, "\(inherited.errors)")
  }

  @Test("RISKTOOL_PLUGIN_PATH names folders, too")
  func environment() throws {
    let ended = try Tool.run(
      ["plugin", "list"],
      environment: ["RISKTOOL_PLUGIN_PATH": "\(TestPlugins.example):\(TestPlugins.sound)"])
    #expect(ended.output.contains("shapes/identity"), "\(ended.output)")
    #expect(ended.output.contains("project-risk/cost-overrun"), "\(ended.output)")
  }
}
