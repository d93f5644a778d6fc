import CRiskPlugin
import RiskPluginKit
import Testing

/// Two countries, with a column that the model does not declare.
let countryTable: (name: String, columns: [(String, HostColumn)]) = (
  "countries",
  [
    ("price", .numbers([2, 5])), ("unknown", .numbers([0, 0])),
    ("country", .texts(["Curaçao", ""])), ("rank", .integers([7, 8])),
  ]
)

func makeTrade(
  _ host: FakeHost = FakeHost(), settings: [Double] = [2, 0],
  tables: [(name: String, columns: [(String, HostColumn)])] = [countryTable],
  documents: [(String, [UInt8])] = [("tree", [1, 2, 3])], state: [UInt8]? = nil,
  shapeOnly: Bool = false
) throws(CallError) -> HostedInstance {
  try HostedInstance(
    testPlugin.entry(RT_ABI_VERSION)!.pointee.models[0]!, host: host, settings: settings,
    tables: tables, documents: documents, state: state, shapeOnly: shapeOnly)
}

@Suite("An instance") struct InstanceTests {
  @Test("Tables and settings decide the shape")
  func shape() throws {
    let shape = try makeTrade(settings: [3, 0]).shape()
    #expect(
      shape.dimensions == [
        "country": ["Curaçao", ""], "year": ["2026.0", "2027.0", "2028.0"],
        "sector": ["food", "energy"],
      ])
    #expect(shape.uniforms == 2)
  }

  @Test("A shape-only instance needs no document and fits nothing")
  func shapeOnly() throws {
    let host = FakeHost()
    let instance = try makeTrade(host, documents: [], shapeOnly: true)
    #expect(instance.shape().uniforms == 2)
    #expect(host.metrics.isEmpty)
  }

  @Test("Tables decide defaults by element; other inputs keep theirs")
  func defaults() throws {
    let instance = try makeTrade()
    #expect(instance.defaults(1, count: 2) == [2, 5])
    #expect(instance.defaults(4, count: 1) == [0.5])
  }

  @Test("A fit is kept as a metric, saved, and restored without a document")
  func state() throws {
    let host = FakeHost()
    let instance = try makeTrade(host)
    #expect(host.metrics == ["tree size By": 3])
    #expect(try instance.save() == [1, 2, 3])
    let later = FakeHost()
    let restored = try makeTrade(later, documents: [], state: [9, 8])
    #expect(later.lines == ["1 restored 2 bytes"])
    #expect(try restored.save() == [9, 8])
  }

  @Test("A host that takes no more bytes ends a save")
  func refusedSave() throws {
    let instance = try makeTrade()
    let error = #expect(throws: CallError.self) { _ = try instance.save(accepting: false) }
    #expect(error?.status == RT_CANCELLED)
  }

  /// Something wrong that a host can give to an instance, and what comes of it.
  struct Mistake: CustomTestStringConvertible {
    var settings: [Double] = [1, 0]
    var columns: [(String, HostColumn)]? = [("country", .texts(["A"])), ("price", .numbers([1]))]
    var documents: [(String, [UInt8])] = [("tree", [1])]
    var status: Int
    var field: String?
    var testDescription: String
  }

  @Test(
    "What is missing or wrong is named",
    arguments: [
      Mistake(
        columns: nil, status: RT_MISSING_DATA, testDescription: "table countries is missing"),
      Mistake(
        columns: [("country", .texts(["A"]))], status: RT_MISSING_DATA, field: "price",
        testDescription: "table countries has no column price"),
      Mistake(
        columns: [("country", .numbers([1]))], status: RT_MISSING_DATA, field: "country",
        testDescription: "column country of table countries holds numbers, not text"),
      Mistake(
        columns: [("country", .texts(["A"])), ("price", .texts(["B"]))], status: RT_MISSING_DATA,
        field: "price", testDescription: "column price of table countries holds text, not numbers"),
      Mistake(
        columns: [("country", .texts(["A"])), ("price", .numbers([.nan]))],
        status: RT_INVALID_ARGUMENT, field: "price", testDescription: "the price of A is nan"),
      Mistake(
        documents: [], status: RT_MISSING_DATA, testDescription: "document tree is missing"),
      Mistake(
        settings: [1.5, 0], status: RT_INVALID_ARGUMENT, field: "years",
        testDescription: "years is 1.5, not a whole number"),
      Mistake(
        settings: [1, 7], status: RT_INVALID_ARGUMENT, field: "method",
        testDescription: "method is 7, which is none of its choices"),
    ])
  func errors(mistake: Mistake) {
    let error = #expect(throws: CallError.self) {
      _ = try makeTrade(
        settings: mistake.settings, tables: mistake.columns.map { [("countries", $0)] } ?? [],
        documents: mistake.documents)
    }
    #expect(
      error
        == CallError(
          status: mistake.status, row: -1, field: mistake.field, message: mistake.testDescription))
  }

  @Test("Defaults that do not fit the dimensions are a bug of the plugin")
  func misfit() {
    let model = testPlugin.entry(RT_ABI_VERSION)!.pointee.models[2]!
    let error = #expect(throws: CallError.self) { _ = try HostedInstance(model) }
    #expect(error?.status == RT_INTERNAL)
    #expect(error?.field == "x")
  }

  @Test("A model can be made and asked in a test of its own, without a host")
  func ownContext() throws {
    let table = Table(
      "countries", rowCount: 1, columns: ["country": .texts(["A"]), "price": .numbers([4])])
    let model = try Trade(
      ModelContext(
        for: Trade.self, settings: ["years": 3], tables: [table], documents: ["tree": [1]]))
    #expect(model.years == 3)
    #expect(model.factor == 1)
    #expect(model.ranks == nil)
    #expect(throws: RiskError.self) {
      _ = try ModelContext(for: Trade.self).service(RandomNumbers.self)
    }
  }

  @Test("Columns of whole numbers arrive as numbers, undeclared ones do not arrive")
  func columnTypes() throws {
    // The instance of a test of its own shows what the interface hid.
    let host = FakeHost()
    let instance = try makeTrade(host)
    #expect(instance.shape().dimensions["country"] == ["Curaçao", ""])
    let values = try instance.evaluate(
      inputs: [[1], [1], [1], [1], [1], [1], [1], [0]], uniforms: [[0], [0]], outputs: 5)
    #expect(values[4] == [4])
  }
}
