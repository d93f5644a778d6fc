import Testing

@testable import RiskPluginHost

@Suite("Descriptors")
struct DescriptorTests {
  private static func field(
    minimum: Double, maximum: Double, isInteger: Bool = false, hasOpenMinimum: Bool = false,
    hasOpenMaximum: Bool = false
  ) -> FieldDescriptor {
    FieldDescriptor(
      id: "x", label: "X", description: "", unit: "1", table: nil, choices: [], minimum: minimum,
      maximum: maximum, initial: 0, isStructural: false, isInteger: isInteger, isOptional: false,
      hasOpenMinimum: hasOpenMinimum, hasOpenMaximum: hasOpenMaximum, isText: false,
      dimensions: [], source: "", prior: nil)
  }

  @Test(
    "A closed range admits its ends, an open one does not",
    arguments: [(0.0, true, false), (0.5, true, true), (1.0, true, false), (-0.1, false, false)])
  func ends(value: Double, closed: Bool, open: Bool) {
    #expect(Self.field(minimum: 0, maximum: 1).admits(value) == closed)
    let isOpen = Self.field(minimum: 0, maximum: 1, hasOpenMinimum: true, hasOpenMaximum: true)
    #expect(isOpen.admits(value) == open)
  }

  @Test("No range admits what is not a number; an unbounded one admits infinity")
  func special() {
    let unbounded = Self.field(minimum: -.infinity, maximum: .infinity)
    #expect(!unbounded.admits(.nan))
    #expect(unbounded.admits(.infinity) && unbounded.admits(-.infinity))
    #expect(!Self.field(minimum: 0, maximum: 1e308).admits(.infinity))
  }

  @Test("A whole number is asked for where the field is one")
  func integers() {
    let whole = Self.field(minimum: 0, maximum: 10, isInteger: true)
    #expect(whole.admits(3) && whole.admits(0) && !whole.admits(2.5) && !whole.admits(11))
  }

  @Test("Ranges are written as readers know them")
  func text() {
    #expect(Self.field(minimum: 0, maximum: 1).rangeText == "[0, 1]")
    #expect(
      Self.field(minimum: 0, maximum: 0.5, hasOpenMinimum: true, hasOpenMaximum: true).rangeText
        == "(0, 0.5)")
    #expect(Self.field(minimum: -.infinity, maximum: 3).rangeText == "(-∞, 3]")
    #expect(Self.field(minimum: 2, maximum: .infinity).rangeText == "[2, ∞)")
  }

  @Test(
    "Whole coordinates have no decimal point",
    arguments: [(2026.0, "2026"), (-3, "-3"), (0.25, "0.25"), (1e30, "1e+30")])
  func coordinates(number: Double, text: String) {
    #expect(DimensionDescriptor.text(number) == text)
  }

  @Test("The columns of a table stand together, in the order of first mention")
  func tables() throws {
    let model = try CompiledLibrary.model("shapes/table").descriptor
    #expect(model.tables.map(\.name) == ["countries"])
    #expect(model.tables[0].columns.map(\.id) == ["country", "value", "note"])
    #expect(model.tables[0].columns.map(\.isText) == [true, false, true])
    #expect(model.tables[0].columns.map(\.isOptional) == [false, false, true])
  }

  @Test("Choices, flags and sources are copied")
  func copied() throws {
    let model = try CompiledLibrary.model("faulty/rows").descriptor
    let fault = model.inputs[0]
    #expect(fault.choices.prefix(3) == ["none", "nan", "fail"])
    #expect(fault.choices.count == 14 && fault.maximum == 13)
    #expect(fault.isStructural && fault.isInteger)
    #expect(fault.source == "assumption: for tests")
    #expect(model.inputs[1].initial == 0.5 && !model.inputs[1].isStructural)
    #expect(model.outputs.map(\.id) == ["sum", "product"])
    #expect(model.outputs[0].initial.isNaN)
    let services = try CompiledLibrary.model("services/exclusive").descriptor
    #expect(services.isExclusive && !services.isConcurrent && services.isRowwise)
    #expect(try CompiledLibrary.model("shapes/identity").descriptor.uniforms == 2)
  }
}
