import CRiskPlugin
import RiskPluginKit
import Testing

@Suite("The tables of a plugin") struct DescriptorTests {
  let plugin = testPlugin.entry(RT_ABI_VERSION)!.pointee
  var trade: rt_model { plugin.models[0]!.pointee }

  @Test("An entry is the same pointer for every minor version, and NULL for other majors")
  func entry() {
    #expect(testPlugin.entry(0x0001_0000) == testPlugin.entry(0x0001_0007))
    #expect(testPlugin.entry(0x0002_0000) == nil)
    #expect(testPlugin.entry(0) == nil)
  }

  @Test("A plugin names itself and lists its models")
  func names() {
    #expect(plugin.struct_size == UInt32(MemoryLayout<rt_plugin>.size))
    #expect(plugin.abi_version == RT_ABI_VERSION)
    #expect(String(cString: plugin.id) == "kit-test")
    #expect(String(cString: plugin.version) == "1.2.3")
    #expect(String(cString: plugin.license) == "Apache-2.0")
    #expect(plugin.extension == nil)
    let ids = (0..<Int(plugin.model_count)).map { String(cString: plugin.models[$0]!.pointee.id) }
    #expect(ids == ["trade", "serviced", "misfit"])
  }

  @Test("A model carries its texts, counts, flags and functions")
  func model() {
    #expect(String(cString: trade.version) == "2.1.0")
    #expect(String(cString: trade.description) == "A *made-up* model.")
    #expect(trade.struct_size == UInt32(MemoryLayout<rt_model>.size))
    #expect(trade.flags == UInt32(RT_MODEL_CONCURRENT | RT_MODEL_ROWWISE))
    #expect(trade.field_stride == UInt32(MemoryLayout<rt_field>.stride))
    #expect(trade.dimension_stride == UInt32(MemoryLayout<rt_dimension>.stride))
    #expect(
      [trade.dimension_count, trade.input_count, trade.output_count, trade.column_count]
        == [3, 6, 2, 4])
    #expect(trade.uniforms == 1)
    #expect(String(cString: trade.documents[0]!) == "tree")
    #expect(trade.documents[1] == nil)
    #expect(trade.create != nil && trade.evaluate != nil && trade.destroy != nil)
    #expect(trade.save != nil)
    #expect(plugin.models[1]!.pointee.save == nil)
    #expect(plugin.models[1]!.pointee.documents == nil)
  }

  @Test("Threading becomes flags", arguments: [(1, RT_MODEL_EXCLUSIVE), (2, RT_MODEL_ROWWISE)])
  func flags(model: Int, expected: Int) {
    #expect(plugin.models[model]!.pointee.flags == UInt32(expected))
  }

  @Test("Dimensions have labels, numbers, or neither until an instance knows them")
  func dimensions() {
    let country = trade.dimensions[0]
    #expect(String(cString: country.id) == "country")
    #expect(String(cString: country.description) == "Who buys.")
    #expect(country.type == RT_UTF8 && country.count == 0)
    #expect(country.labels == nil && country.numbers == nil)
    let year = trade.dimensions[1]
    #expect(year.type == RT_F64 && year.count == 0 && year.numbers == nil)
    #expect(String(cString: year.unit) == "a")
    let sector = trade.dimensions[2]
    #expect(sector.count == 2 && sector.description == nil && sector.unit == nil)
    #expect(String(cString: sector.labels[1]!) == "energy")
  }

  @Test("An input carries bounds, default, dimensions, source and prior")
  func input() {
    let price = trade.inputs[1]
    #expect(String(cString: price.id) == "price")
    #expect(String(cString: price.unit) == "EUR2025")
    #expect(price.minimum == 0 && price.maximum == .infinity && price.initial == 3)
    #expect(price.flags == UInt32(RT_FIELD_OPEN_MINIMUM))
    #expect(price.dimension_count == 1 && price.dimensions[0] == 0)
    #expect(String(cString: price.source) == "assumption: for tests")
    #expect(String(cString: price.prior) == "{lognormal: {median: 3, p95: 9}}")
    #expect(price.table == nil && price.choices == nil)
    let quantity = trade.inputs[3]
    #expect(quantity.initial.isNaN)
    #expect(quantity.dimension_count == 2)
    #expect([quantity.dimensions[0], quantity.dimensions[1]] == [0, 1])
  }

  @Test("Settings and choices are flagged, and a choice is the number of its name")
  func settings() {
    #expect(trade.inputs[0].flags == UInt32(RT_FIELD_STRUCTURAL | RT_FIELD_INTEGER))
    let mode = trade.inputs[5]
    #expect(mode.flags == UInt32(RT_FIELD_INTEGER))
    #expect(mode.initial == 2 && mode.minimum == 0 && mode.maximum == 2)
    #expect((0..<3).map { String(cString: mode.choices[$0]!) } == ["a", "b", "c"])
    #expect(mode.choices[3] == nil)
    #expect(Field.choice("m", label: "M", of: ["a"], default: "b").defaultValue == -1)
  }

  @Test("A column names its table and says whether it is text or optional")
  func columns() {
    let flags = (0..<4).map { trade.columns[$0].flags }
    #expect(
      flags
        == [
          RT_FIELD_TEXT, RT_FIELD_OPEN_MINIMUM, RT_FIELD_OPTIONAL,
          RT_FIELD_TEXT | RT_FIELD_OPTIONAL,
        ].map { UInt32($0) })
    #expect(String(cString: trade.columns[1].table) == "countries")
  }

  @Test("A dimension that is not declared becomes an index that no host accepts")
  func unknownDimension() {
    let field = plugin.models[2]!.pointee.inputs[0]
    #expect(field.dimensions[0] == 0 && field.dimensions[1] == .max)
  }

  @Test(
    "Bounds contain what they say",
    arguments: [
      (Bounds.unbounded, [true, true, true, true]), (.closed(0, 1), [false, true, true, false]),
      (.open(0, 1), [false, false, false, false]), (.atLeast(0), [false, true, true, true]),
      (.above(0), [false, false, true, true]), (.atMost(1), [true, true, true, false]),
      (.below(1), [true, true, false, false]), (.unitInterval, [false, true, true, false]),
    ])
  func bounds(bounds: Bounds, expected: [Bool]) {
    #expect([-1, 0, 1, 2].map { bounds.contains($0) } == expected)
    #expect(!bounds.contains(.nan))
  }
}
