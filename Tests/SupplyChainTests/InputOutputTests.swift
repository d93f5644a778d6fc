import PluginTesting
import RiskPluginKit
import Testing

@testable import SupplyChain

/// Multipliers, inverses and prices of small published tables.
@Suite struct InputOutputTests {
  private let reference: ReferenceTables
  private let dutch: InputOutputTable
  private let german: InputOutputTable

  init() throws {
    reference = try ReferenceTables.read()
    dutch = try reference.entry("netherlands-2000").table()
    german = try reference.entry("germany-1995").table()
  }

  private func leontief(_ table: InputOutputTable) throws -> LeontiefSystem {
    try LeontiefSystem(
      table.inputCoefficients, labels: table.labels, with: PluginServices.linearAlgebra())
  }

  private func expect(
    _ values: [Double], are name: String, within tolerance: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let published = reference.published(name)
    let computed = reference.computed(name)
    #expect(values.count == published.count, sourceLocation: sourceLocation)
    for (value, (expected, exact)) in zip(values, zip(published, computed)) {
      #expect(abs(value - expected) <= tolerance, sourceLocation: sourceLocation)
      #expect(abs(value - exact) <= 1e-12 * abs(exact), sourceLocation: sourceLocation)
    }
  }

  @Test("output multipliers of Germany 1995 are the published ones")
  func outputMultipliers() throws {
    let multipliers = try Multipliers(leontief(german)).output
    expect(multipliers, are: "germany-1995 output multipliers", within: 5e-4)
  }

  @Test("the inverse of Germany 1995 has the published diagonal")
  func germanInverse() throws {
    let inverse = try leontief(german).inverse()
    expect(
      (0..<3).map { inverse[$0, $0] }, are: "germany-1995 inverse, diagonal", within: 5e-5)
  }

  @Test("the Ghosh inverse of Germany 1995 has the published column of agriculture")
  func ghoshInverse() throws {
    let ghosh = try LeontiefSystem(
      german.allocationCoefficients, labels: german.labels, with: PluginServices.linearAlgebra())
    let inverse = try ghosh.inverse()
    expect(
      (0..<6).map { inverse[$0, 0] }, are: "germany-1995 Ghosh inverse, column agriculture",
      within: 5e-5)
  }

  @Test("income multipliers of the Netherlands 2000 are the published ones")
  func incomeMultipliers() throws {
    let wages = try #require(reference.entry("netherlands-2000").compensation)
    let multipliers = try Multipliers(leontief(dutch))
      .typeI(zip(wages, dutch.output).map { $0 / $1 })
    expect(multipliers, are: "netherlands-2000 income multipliers", within: 5e-4)
  }

  @Test("value-added and employment multipliers of Germany 1995 are numpy's")
  func valueAddedAndEmployment() throws {
    let multipliers = try Multipliers(leontief(german))
    let persons = try #require(reference.entry("germany-1995").employment)
    let added = try multipliers.simple(german.valueAddedCoefficients)
    let employed = try multipliers.typeI(zip(persons, german.output).map { $0 / $1 })
    for (values, name) in [(added, "value-added"), (employed, "employment")] {
      for (value, expected) in zip(
        values, reference.computed("germany-1995 \(name) multipliers"))
      {
        #expect(abs(value / expected - 1) < 1e-12)
      }
    }
  }

  @Test("the textbook economy of two industries has the printed inverse")
  func textbook() throws {
    let inverse = try leontief(reference.entry("miller-blair").table()).inverse()
    expect(
      [inverse[0, 0], inverse[0, 1], inverse[1, 0], inverse[1, 1]],
      are: "miller-blair inverse", within: 5e-5)
  }

  @Test("solving for quantities and for values agrees with the inverse")
  func bothSolutions() throws {
    let system = try leontief(dutch)
    let inverse = try system.inverse()
    let vector = (0..<6).map { 1 + 0.3 * Double($0 * $0) }
    let quantities = try system.quantities(of: vector)
    let values = try system.values(of: vector)
    for i in 0..<6 {
      let quantity = (0..<6).reduce(0) { $0 + inverse[i, $1] * vector[$1] }
      let value = (0..<6).reduce(0) { $0 + vector[$1] * inverse[$1, i] }
      #expect(abs(quantities[i] - quantity) <= 1e-12 * quantity)
      #expect(abs(values[i] - value) <= 1e-12 * value)
    }
  }

  @Test("final demand calls forth the outputs of the table")
  func outputs() throws {
    let outputs = try leontief(dutch).quantities(of: dutch.finalDemand)
    for (value, expected) in zip(outputs, dutch.output) {
      #expect(abs(value / expected - 1) < 1e-12)
    }
  }

  @Test("prices are one when primary costs hold imports and taxes")
  func pricesAreOne() throws {
    let other = try #require(reference.entry("netherlands-2000").otherInputs)
    let costs = (0..<6).map { (dutch.valueAdded[$0] + other[$0]) / dutch.output[$0] }
    for price in try leontief(dutch).values(of: costs) { #expect(abs(price - 1) < 1e-12) }
    let residual = zip(dutch.primaryInputs, dutch.output).map { $0 / $1 }
    for price in try leontief(dutch).values(of: residual) { #expect(abs(price - 1) < 1e-12) }
  }

  @Test("balancing gives back a table that balances, and primary inputs equal final demand")
  func balancing() throws {
    let balanced = try german.balanced(with: PluginServices.linearAlgebra())
    for i in 0..<6 {
      let used = (0..<6).reduce(balanced.finalDemand[i]) { $0 + balanced.flows[i, $1] }
      #expect(abs(used / balanced.output[i] - 1) < 1e-12)
      #expect(abs(balanced.output[i] / german.output[i] - 1) < 1e-12)
    }
    let inputs = balanced.primaryInputs.reduce(0, +)
    #expect(abs(inputs / balanced.finalDemand.reduce(0, +) - 1) < 1e-12)
  }

  @Test("an industry without output has coefficients of zero and a multiplier of one")
  func zeroOutput() throws {
    let table = try InputOutputTable(
      labels: ["a", "none"], flows: Matrix(rows: [[20, 0], [0, 0]]), finalDemand: [80, 0],
      valueAdded: [80, 0], output: [100, 0])
    let multipliers = try Multipliers(leontief(table)).output
    #expect(abs(multipliers[0] - 1.25) < 1e-15)
    #expect(multipliers[1] == 1)
  }

  @Test("imported inputs raise prices by their share of costs, through all stages")
  func importPrices() throws {
    // b is made of a alone; a spends a tenth of its output on imports.
    let table = try InputOutputTable(
      labels: ["a", "b"], flows: Matrix(rows: [[0, 50], [0, 0]]), finalDemand: [50, 100],
      valueAdded: [90, 50], output: [100, 100])
    let prices = try ImportPrices(
      table, imports: Matrix(rows: [[10, 0]]), with: PluginServices.linearAlgebra()
    ).responses()
    #expect(abs(prices[0, 0] - 0.1) < 1e-15)
    #expect(abs(prices[0, 1] - 0.05) < 1e-15)
  }

  @Test("a table that cannot be is refused with the industry at fault")
  func refusals() {
    #expect {
      _ = try InputOutputTable(
        labels: ["a", "b"], flows: Matrix(rows: [[1, -2], [0, 0]]), finalDemand: [1, 1],
        valueAdded: [1, 1], output: [2, 2])
    } throws: { ($0 as? RiskError)?.message == "the flow from a to b is -2.0" }
    #expect {
      let table = try InputOutputTable(
        labels: ["a", "b"], flows: Matrix(rows: [[60, 70], [60, 70]]), finalDemand: [1, 1],
        valueAdded: [0, 0], output: [100, 100])
      _ = try leontief(table)
    } throws: { ($0 as? RiskError)?.status == .numerical }
  }
}
