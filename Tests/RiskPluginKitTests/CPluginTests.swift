import CRiskPlugin
import Testing

@Suite("Plugins in C") struct CPluginTests {
  @Test("The example compiles without a warning in every C since 1999", arguments: ["c99", "c17"])
  func example(language: String) throws {
    let plugin = try CompiledPlugin("Plugins/Examples/c/example.c", language: language)
    #expect(String(cString: plugin.plugin.id) == "project-risk")
  }

  @Test("The example adds growth, events and inflation, and fails a negative cost")
  func overrun() throws {
    let host = FakeHost()
    let model = try CompiledPlugin("Plugins/Examples/c/example.c").model("cost-overrun")
    let instance = try HostedInstance(
      model, host: host, settings: [2],
      tables: [
        ("packages", [("package", .texts(["Ä", "b"])), ("estimate", .numbers([100, 200]))])
      ])
    #expect(instance.shape().dimensions == ["package": ["Ä", "b"]])
    #expect(instance.shape().uniforms == 2)
    #expect(instance.defaults(3, count: 2) == [100, 200])
    let values = try instance.evaluate(
      // Budget, inflation; estimate, growth, probability and impact of two packages each.
      inputs: [
        [400, 400], [0, 0.5], [100, 100], [200, 200], [0.5, -1.5], [0, 0], [0.25, 0.25], [1, 1],
        [2, 2], [0.25, 0.25],
      ],
      uniforms: [[0.2, 0.2], [0.5, 0.5]], outputs: 4)
    #expect(values.map { $0[0] } == [350, 250, 600, 0.5])
    #expect(values[0][1].isNaN)
    #expect(
      host.failures == [
        FakeHost.Failure(
          row: 1, status: Int32(RT_INVALID_ARGUMENT), field: "growth",
          reason: "growth is -1.5, which leaves a negative cost")
      ])
  }

  @Test("Without a table the example has its own packages; a bad table is refused")
  func packages() throws {
    let model = try CompiledPlugin("Plugins/Examples/c/example.c").model("cost-overrun")
    let instance = try HostedInstance(model, settings: [3])
    #expect(
      instance.shape().dimensions == ["package": ["design", "civil-works", "equipment", "testing"]])
    #expect(instance.defaults(3, count: 4) == [12e6, 85e6, 60e6, 8e6])
    let half = #expect(throws: CallError.self) {
      _ = try HostedInstance(
        model, settings: [3], tables: [("packages", [("package", .texts(["a"]))])])
    }
    #expect(half?.status == RT_MISSING_DATA && half?.field == "estimate")
    let negative = #expect(throws: CallError.self) {
      _ = try HostedInstance(
        model, settings: [3],
        tables: [("packages", [("package", .texts(["a"])), ("estimate", .numbers([-1]))])])
    }
    #expect(
      negative?.message == "row 1 of table packages has estimate -1, not one from 0 up")
  }

  @Test("Faults strike the samples that they are said to", arguments: [false, true])
  func faults(inTwoBatches: Bool) throws {
    let model = try CompiledPlugin("Tests/TestPlugins/faulty.c").model("rows")
    let host = FakeHost()
    let all = try HostedInstance(model, host: host, settings: [4])
    var product: [Double] = []
    var failed: [UInt64] = []
    for first in inTwoBatches ? [0, 500] : [0] {
      let rows = inTwoBatches ? 500 : 1000
      let column = [Double](repeating: 3, count: rows)
      product += try all.evaluate(
        inputs: [column, column], outputs: 2, firstSample: UInt64(first))[1]
      failed += host.failures.map { UInt64($0.row + first) }
      host.failures = []
    }
    for (sample, value) in product.enumerated() {
      let isMissing = sample % 97 == 5 || sample % 101 == 7 || sample % 103 == 11
      #expect(value.isNaN == isMissing && (isMissing || value == 9))
    }
    #expect(failed == (0..<1000).filter { $0 % 101 == 7 && $0 % 103 != 11 })
  }

  @Test("Links multiply demand and share, whatever the order of countries", arguments: [0, 1, 2])
  func links(order: Int) throws {
    let model = try CompiledPlugin("Tests/TestPlugins/shapes.c").model("links")
    let instance = try HostedInstance(model, settings: [Double(order)])
    let labels = [["NLD", "DEU", "FRA"], ["FRA", "DEU", "NLD"], ["NLD", "DEU"]][order]
    #expect(instance.shape().dimensions == ["country": labels, "material": ["copper", "lithium"]])
    let n = labels.count
    let demand = (0..<n).map { [Double($0 + 1)] }
    let share = (0..<(2 * n)).map { [Double($0)] }
    let values = try instance.evaluate(inputs: demand + share, outputs: 3 * n + 3).map { $0[0] }
    let supply = (0..<(2 * n)).map { Double($0 / 2 + 1) * Double($0) }
    #expect(Array(values[n..<(3 * n)]) == supply)
    #expect(values.last == supply.reduce(0, +))
  }

  @Test("Years grow a level; tables make countries; copies are copies")
  func shapes() throws {
    let plugin = try CompiledPlugin("Tests/TestPlugins/shapes.c")
    let years = try HostedInstance(plugin.model("years"), settings: [2030, 3])
    #expect(years.shape().dimensions == ["year": ["2030.0", "2031.0", "2032.0"]])
    let values = try years.evaluate(
      inputs: [[100], [100], [100], [0.5], [4]], outputs: 7)
    #expect(values.map { $0[0] } == [100, 150, 225, 4, 4, 4, 225])

    let table = try HostedInstance(
      plugin.model("table"),
      tables: [("countries", [("country", .texts(["A", "B"])), ("value", .numbers([3, 4]))])])
    #expect(table.shape().dimensions == ["country": ["A", "B"]])
    #expect(table.defaults(0, count: 2) == [3, 4])
    let weighted = try table.evaluate(
      inputs: [[3], [4], [1], [10]], uniforms: [[0.1], [0.2]], outputs: 5)
    #expect(weighted.map { $0[0] } == [3, 40, 0.1, 0.2, 43])

    let identity = try HostedInstance(plugin.model("identity")).evaluate(
      inputs: [[1], [2], [3], [4], [5], [6]], uniforms: [[0.1], [0.2]], outputs: 9)
    #expect(identity.map { $0[0] } == [1, 2, 3, 4, 5, 6, 0.1, 0.2, 21])
  }

  @Test("Services are used, states kept and restored")
  func services() throws {
    let plugin = try CompiledPlugin("Tests/TestPlugins/services.c")
    let linear = try HostedInstance(plugin.model("linear"))
      .evaluate(inputs: [[1], [2], [3]], outputs: 6).map { $0[0] }
    #expect(Array(linear[..<3]) == [8, 20, 20])
    for (value, expected) in zip(linear[3...], [1.0, 2, 3]) {
      #expect(abs(value - expected) < 1e-14)
    }
    let random = try HostedInstance(plugin.model("random"))
      .evaluate(inputs: [[1]], outputs: 9, firstSample: 5).map { $0[0] }
    #expect(random[1] == 3 + 5.0 / 100 + 1 / 1e4 && random[6] == -(3 + 5.0 / 100 + 2 / 1e4))

    let host = FakeHost()
    let state = try HostedInstance(plugin.model("state"), host: host, settings: [7])
    #expect(host.metrics == ["fits 1": 1])
    let bytes = try state.save()
    let restored = try HostedInstance(plugin.model("state"), settings: [1000], state: bytes)
    #expect(try restored.evaluate(inputs: [[0]], outputs: 2) == [[7], [1]])
  }
}
