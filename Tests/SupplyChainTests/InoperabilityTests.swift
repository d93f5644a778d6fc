import PluginTesting
import RiskPluginKit
import Testing

@testable import SupplyChain

/// The inoperability model on the Dutch table of 2000, beside values of a daily loop in numpy.
@Suite struct InoperabilityTests {
  private let reference: ReferenceTables
  private let table: InputOutputTable
  private let inoperability: Inoperability

  init() throws {
    reference = try ReferenceTables.read()
    table = try reference.entry("netherlands-2000").table()
    inoperability = try Inoperability(table, with: PluginServices.linearAlgebra())
  }

  /// Losses are of a year's output, for inoperability in years.
  private func expect(
    _ inoperability: [Double], give name: String, perYear: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for i in 0..<6 {
      let loss = inoperability[i] * table.output[i] / perYear
      let output = reference.computed("\(name) loss")[i]
      let added = reference.computed("\(name) value added")[i]
      #expect(abs(loss - output) <= 1e-9 * output, sourceLocation: sourceLocation)
      #expect(
        abs(loss * table.valueAddedCoefficients[i] - added) <= 1e-9 * added,
        sourceLocation: sourceLocation)
    }
  }

  @Test("a loss of 5 % of manufacturing costs what the static model says")
  func staticLoss() throws {
    let q = try inoperability.system.quantities(of: [0, 0, 0.05, 0, 0, 0])
    expect(q, give: "netherlands-2000 static", perYear: 1)
    let loss = zip(q, table.output).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(loss / 17_034.12222 - 1) < 1e-6)
  }

  @Test("the recovery of utilities costs what the daily loop says")
  func recovery() throws {
    let days = try inoperability.cumulative(
      shock: [0, 0, 0, 0, 0, 0], initial: [0, 0, 0, 0.1, 0, 0],
      recovery: [Double](repeating: 60, count: 6))
    expect(days, give: "netherlands-2000 recovery", perYear: 365)
    let loss = zip(days, table.output).reduce(0) { $0 + $1.0 * $1.1 } / 365
    #expect(abs(loss / 93.7714600 - 1) < 1e-6)
    #expect(abs(days[3] * table.output[3] / 365 / 65.3885071 - 1) < 1e-6)
    #expect(abs(days[1] * table.output[1] / 365 / 14.6281086 - 1) < 1e-6)
  }

  @Test("cumulative inoperability equals numpy's loop for mixed shocks and recoveries")
  func mixedReference() throws {
    let days = try inoperability.cumulative(
      shock: [0, 0.03, 0.08, 0, 0, 0.01].map { $0 * 40 }, initial: [0.02, 0, 0.01, 0.1, 0, 0],
      recovery: [30, 45, 60, 90, 120, 180])
    for (value, expected) in zip(
      days, reference.computed("netherlands-2000 mixed inoperability days"))
    {
      #expect(abs(value / expected - 1) < 1e-9)
    }
  }

  @Test("cumulative inoperability equals the daily loop of the dynamic model")
  func loop() throws {
    let recovery: [Double] = [40, 33, 75, 60, 21, 150]
    let shock = [0.2, 0, 0.05, 0, 0.3, 0.01]
    let exact = try inoperability.cumulative(
      shock: shock.map { $0 * 25 }, initial: [0, 0.4, 0, 0.1, 0, 0], recovery: recovery)
    let star = table.allocationCoefficients
    var q: [Double] = [0, 0.4, 0, 0.1, 0, 0]
    var total = [Double](repeating: 0, count: 6)
    for day in 0..<12_000 {
      for i in 0..<6 { total[i] += q[i] }
      let old = q
      for i in 0..<6 {
        let rate = Inoperability.resilience(
          recovery: recovery[i], own: inoperability.ownCoefficients[i])
        let spread = (0..<6).reduce(0) { $0 + star[i, $1] * old[$1] }
        q[i] += rate * (spread + (day < 25 ? shock[i] : 0) - old[i])
      }
    }
    for (value, expected) in zip(total, exact) { #expect(abs(value / expected - 1) < 1e-9) }
  }

  @Test("without a shock nothing is lost")
  func rest() throws {
    let none = [Double](repeating: 0, count: 6)
    let days = try inoperability.cumulative(
      shock: none, initial: none, recovery: [Double](repeating: 60, count: 6))
    #expect(days == none)
  }

  @Test("an industry left alone has a hundredth of its inoperability after its recovery")
  func resilience() {
    let rate = Inoperability.resilience(recovery: 60, own: 0.2)
    // q' = −k (1 − a*) q for 60 days.
    #expect(abs(rate * (1 - 0.2) * 60 - 4.605_170_185_988_092) < 1e-14)
  }

  @Test("a tenth fewer primary inputs of mining cost what Ghosh's model says")
  func ghosh() throws {
    var change = [Double](repeating: 0, count: 6)
    change[1] = -0.1 * table.primaryInputs[1]
    let outputs = try inoperability.system.values(of: change)
    for (value, expected) in zip(outputs, reference.computed("netherlands-2000 Ghosh change")) {
      #expect(abs(value / expected - 1) < 1e-9)
    }
    #expect(abs(outputs.reduce(0, +) / -2_114.109571 - 1) < 1e-6)
  }
}
