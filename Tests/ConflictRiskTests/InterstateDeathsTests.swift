import PluginTesting
import RiskPluginKit
import Testing

@testable import ConflictRisk

/// Fighting between states as an input of the annual model.
@Suite struct InterstateDeathsTests {
  private let instance: PluginInstance

  init() throws {
    instance = try PluginInstance(tables: try FitTests.Reference.read().tables)
  }

  /// Outcomes when some samples have deaths of the first year in a country.
  private func outcomes(_ deaths: [Int: Double], in country: String, count: Int = 64) throws
    -> Samples
  {
    var samples = instance.samples(count)
    for (row, value) in deaths { samples["interstate_deaths", "\(country) 2020", row] = value }
    return try instance.evaluate(samples).outputs
  }

  @Test("deaths of an attack come on top and make the year's state")
  func attack() throws {
    let plain = try outcomes([:], in: "AAA")
    let outputs = try outcomes([3: 30, 5: 5000, 9: 10], in: "AAA")
    for (row, added) in [(3, 30.0), (5, 5000), (9, 10)] {
      let expected = plain["deaths", "AAA 2020"][row] + added
      #expect(outputs["deaths", "AAA 2020"][row] == expected)
      #expect(
        outputs["state", "AAA 2020"][row] == Double(ConflictState(deaths: expected).rawValue))
    }
    #expect(outputs["at_war", "AAA 2020"][5] == 1)
  }

  @Test("samples without an attack keep their bits, and so do the attacked before it ends a year")
  func otherSamples() throws {
    let plain = try outcomes([:], in: "AAA")
    let outputs = try outcomes([5: 5000], in: "AAA")
    for row in 0..<64 where row != 5 { #expect(plain.row(row) == outputs.row(row)) }
    for code in TestPanel.codes {
      let label = "\(code) 2020"
      #expect(
        plain["conflict_probability", label][5] == outputs["conflict_probability", label][5])
    }
  }

  @Test("an attack on a country at peace leaves it with more risk in the years after")
  func aftermath() throws {
    let instance = try PluginInstance(
      tables: [
        try ShippedTables.panel(), try ShippedTables.borders(), try ShippedTables.reported(),
      ], settings: ["horizon": 3])
    let plain = try instance.simulate(256)
    var samples = instance.samples(256)
    samples.fill("interstate_deaths", "MDA 2025", with: 5000)
    let outputs = try instance.evaluate(samples).outputs
    #expect(outputs.mean("at_war", "MDA 2025") == 1)
    for (year, least) in [(2026, 0.3), (2027, 0.1)] {
      let probability = outputs.mean("conflict_probability", "MDA \(year)")
      #expect(probability > least + plain.mean("conflict_probability", "MDA \(year)"))
    }
  }
}
