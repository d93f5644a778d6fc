import Foundation
import Testing

@testable import RiskPluginHost

@Suite("Libraries that must be refused")
struct BadLibraryTests {
  @Test(
    "Each is refused with the code of what is wrong with it",
    arguments: [
      ("missing_symbol", PluginError.Code.notAPlugin), ("returns_null", .wrongVersion),
      ("wrong_major", .wrongVersion), ("small_plugin_struct", .malformed),
      ("small_model_struct", .malformed), ("bad_plugin_id", .malformed), ("no_models", .malformed),
      ("dangling_models", .malformed), ("bad_model_id", .malformed), ("null_model_id", .malformed),
      ("duplicate_model_id", .duplicate), ("not_utf8", .malformed), ("no_evaluate", .malformed),
      ("small_field_stride", .malformed), ("null_field_id", .malformed),
      ("bad_field_id", .malformed), ("duplicate_field_id", .duplicate),
      ("default_out_of_range", .malformed), ("range_reversed", .malformed),
      ("structural_with_dimension", .malformed), ("dimension_out_of_range", .malformed),
      ("bad_dimension_id", .malformed), ("duplicate_dimension_id", .duplicate),
      ("duplicate_label", .duplicate), ("column_without_table", .malformed),
    ])
  func refused(name: String, code: PluginError.Code) throws {
    let path = try CompiledLibrary.path(of: "Tests/TestPlugins/bad/\(name).c")
    let error = #expect(throws: PluginError.self) { try PluginLibrary(path: path) }
    #expect(error?.code == code)
    #expect(error?.message.isEmpty == false)
    let catalogue = PluginCatalogue(searchPath: [path])
    #expect(catalogue.libraries.isEmpty)
    #expect(catalogue.refusals.map(\.error.code) == [code])
    #expect(catalogue.refusals.map(\.path) == [path])
  }

  @Test("Every bad source has a test")
  func complete() throws {
    let folder = CompiledLibrary.repository.appending(path: "Tests/TestPlugins/bad").path
    let sources = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".c") }
    // Those above, right.c and duplicate_plugin_id.c.
    #expect(sources.count == 25 + 2)
  }

  @Test(
    "A message names what is wrong",
    arguments: [
      ("duplicate_field_id", "'x'"), ("duplicate_dimension_id", "'place'"),
      ("duplicate_model_id", "'model'"), ("no_evaluate", "evaluate"),
      ("missing_symbol", "risktool_plugin_entry"), ("bad_plugin_id", "'Bad Plugin'"),
      ("wrong_major", "2.0"), ("range_reversed", "minimum"), ("small_field_stride", "stride"),
      ("default_out_of_range", "default"), ("column_without_table", "'place'"),
      ("small_plugin_struct", "struct_size 8"),
    ])
  func named(name: String, part: String) throws {
    let path = try CompiledLibrary.path(of: "Tests/TestPlugins/bad/\(name).c")
    let error = #expect(throws: PluginError.self) { try PluginLibrary(path: path) }
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
  }

  @Test("The one that the others differ from is taken")
  func right() throws {
    let path = try CompiledLibrary.path(of: "Tests/TestPlugins/bad/right.c")
    let library = try PluginLibrary(path: path)
    #expect(library.descriptor.id == "bad")
    #expect(library.descriptor.models.map(\.id) == ["model", "other"])
    let model = library.descriptor.models[0]
    #expect(model.dimensions.map(\.labels) == [["north", "south"], ["2026"]])
    #expect(model.inputs.map(\.id) == ["x", "y"])
    #expect(model.tables.map(\.name) == ["places"])
    #expect(model.isConcurrent && model.isRowwise && !model.isExclusive)
  }

  @Test("A second plugin of one id is refused, with the path of the first")
  func duplicatePlugin() throws {
    let first = try CompiledLibrary.path(of: "Tests/TestPlugins/faulty.c")
    let second = try CompiledLibrary.path(of: "Tests/TestPlugins/bad/duplicate_plugin_id.c")
    let catalogue = PluginCatalogue(searchPath: [first, second])
    #expect(catalogue.libraries.map(\.path) == [first])
    #expect(catalogue.refusals.map(\.error.code) == [.duplicate])
    #expect(catalogue.refusals[0].error.message.contains(first))
  }

  @Test("A text is no library")
  func text() throws {
    let path = CompiledLibrary.repository.appending(
      path: "Tests/TestPlugins/bad/not_a_library.txt"
    ).path
    let error = #expect(throws: PluginError.self) { try PluginLibrary(path: path) }
    #expect(error?.code == .notAPlugin)
  }

  /// The bytes of a good library with some changed or cut off.
  private static func damaged(_ name: String, _ change: (inout Data) -> Void) throws -> String {
    let good = try CompiledLibrary.path(of: "Tests/TestPlugins/bad/right.c")
    var bytes = try Data(contentsOf: URL(filePath: good))
    change(&bytes)
    let path = URL(filePath: good).deletingLastPathComponent().appending(path: "lib\(name).so")
    try bytes.write(to: path)
    return path.path
  }

  @Test("A library that is cut off is refused before it is loaded")
  func cutOff() throws {
    for (name, length) in [("nothing", 0), ("short", 10), ("header", 64), ("page", 4096)] {
      let path = try Self.damaged("cut-\(name)") { $0 = $0.prefix(length) }
      let error = #expect(throws: PluginError.self) { try PluginLibrary(path: path) }
      #expect(error?.code == (length < 20 ? .notAPlugin : .cannotLoad))
    }
  }

  @Test(
    "A header of another kind of file is refused before it is loaded",
    arguments: [
      ("class", 4, 1, PluginError.Code.cannotLoad), ("order", 5, 2, .cannotLoad),
      ("program", 16, 2, .notAPlugin), ("object", 16, 1, .notAPlugin),
      ("machine", 18, 8, .cannotLoad), ("magic", 0, 0, .notAPlugin),
    ])
  func header(name: String, byte: Int, value: Int, code: PluginError.Code) throws {
    let path = try Self.damaged("header-\(name)") { $0[byte] = UInt8(value) }
    let error = #expect(throws: PluginError.self) { try PluginLibrary(path: path) }
    #expect(error?.code == code)
  }

  @Test("A file that is not there is refused")
  func missing() {
    let error = #expect(throws: PluginError.self) { try PluginLibrary(path: "/nowhere/liba.so") }
    #expect(error?.code == .cannotLoad)
  }
}
