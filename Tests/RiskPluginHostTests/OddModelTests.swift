import Foundation
import Testing

@testable import RiskPluginHost

@Suite("Odd models", .serialized)
struct OddModelTests {
  @Test("A failure of a row that does not exist ends neither the process nor in silence")
  func rowsThatDoNotExist() async {
    await #expect(processExitsWith: .success) {
      for row in 0..<3 {
        let instance = try Instance("odd/rows", settings: [Double(row)])
        #expect(throws: PluginError.self) {
          try instance.evaluate(rows: 8, inputs: [Array(repeating: 1, count: 8)])
        }
      }
    }
  }

  @Test("A failure of the last row is one")
  func lastRow() throws {
    let instance = try Instance("odd/rows", settings: [3])
    let result = try instance.evaluate(rows: 8, inputs: [Array(repeating: 1, count: 8)])
    #expect(result.failures == [RowFailure(row: 7, field: "x", reason: "a row")])
  }

  @Test("No instance is an error, whatever the status says")
  func nothing() throws {
    let error = #expect(throws: PluginError.self) { try Instance("odd/nothing") }
    #expect(error?.code == .internal)
  }

  @Test("A dimension that nobody gives coordinates is an error that names it")
  func empty() throws {
    let error = #expect(throws: PluginError.self) { try Instance("odd/empty") }
    #expect(error?.message.contains("'place'") == true)
  }

  @Test(
    "A shape that makes no sense is an error that names the dimension",
    arguments: [
      ("renamed", PluginError.Code.malformed), ("dangling", .malformed), ("twice", .duplicate),
    ])
  func shapes(model: String, code: PluginError.Code) throws {
    let error = #expect(throws: PluginError.self) { try Instance("odd/\(model)") }
    #expect(error?.code == code)
    #expect(
      error?.message.contains("place") == true || error?.message.contains("dimension 0") == true)
  }

  @Test("A number of coordinates beyond all memory is an error")
  func negative() throws {
    #expect(throws: PluginError.self) { try Instance("odd/negative") }
  }

  @Test("An instance whose shape was refused is destroyed")
  func destroyed() throws {
    let path = try CompiledLibrary.path(of: "Tests/RiskPluginHostTests/Plugins/odd.c")
    let library = try #require(dlopen(path, RTLD_NOW | RTLD_LOCAL))
    let symbol = try #require(dlsym(library, "odd_instances"))
    let instances = unsafeBitCast(symbol, to: (@convention(c) () -> Int32).self)
    let before = instances()
    do {
      let kept = try Instance("odd/silent")
      #expect(instances() == before + 1)
      withExtendedLifetime(kept) {}
    }
    #expect(instances() == before)
    _ = try? Instance("odd/renamed")
    #expect(instances() == before)
  }

  @Test("A failure without a message says that there was none")
  func silent() throws {
    let instance = try Instance("odd/silent")
    let error = #expect(throws: PluginError.self) {
      try instance.evaluate(rows: 1, inputs: [[1]])
    }
    #expect(error?.code == .numerical)
    #expect(error?.message == "the plugin gave no reason")
  }

  @Test("A status that nobody knows is an internal error of the plugin")
  func unknown() throws {
    let instance = try Instance("odd/unknown")
    let error = #expect(throws: PluginError.self) {
      try instance.evaluate(rows: 1, inputs: [[1]])
    }
    #expect(error?.code == .internal && error?.row == 0)
    #expect(error?.message == "a status of the future")
  }
}
