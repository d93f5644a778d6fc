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
    let start = samples.places["interstate_deaths/\(country) 2020"]! * samples.leading
    for (row, value) in deaths { samples.values[start + row] = value }
    return try instance.evaluate(samples)
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
    for place in 0..<plain.places.count {
      for row in 0..<64 where row != 5 {
        let index = place * plain.leading + row
        #expect(plain.values[index].bitPattern == outputs.values[index].bitPattern)
      }
    }
    for code in TestPanel.codes {
      let label = "\(code) 2020"
      #expect(
        plain["conflict_probability", label][5] == outputs["conflict_probability", label][5])
    }
  }

  @Test("a war begun by another state raises the probability of conflict in the next year")
  func aftermath() throws {
    let rows = Dictionary(uniqueKeysWithValues: (0..<64).map { ($0, 5000.0) })
    for code in TestPanel.codes {
      let plain = try outcomes([:], in: code)
      let outputs = try outcomes(rows, in: code)
      let quiet = (0..<64).filter { plain["state", "\(code) 2020"][$0] < 2 }
      for row in quiet {
        #expect(
          outputs["conflict_probability", "\(code) 2021"][row]
            > plain["conflict_probability", "\(code) 2021"][row])
      }
    }
  }
}
