import PluginTesting
import RiskPluginKit
import Testing

@testable import ConflictRisk

/// On the deaths that ship, in the windows of the ViEWS prediction challenge 2023/24.
@Suite struct MonthlyWindowTests {
  private let series: MonthlyDeaths
  private let table: Table

  init() throws {
    table = try ShippedTables.read("monthly_deaths", as: "deaths").table(texts: ["country"])
    series = try MonthlyDeaths(table, origin: nil)
  }

  @Test(
    "the own last twelve months have the published scores of the challenge's benchmark",
    arguments: [(478, 21.339), (490, 76.849), (502, 123.995), (514, 50.357)])
  func benchmark(origin: Int, published: Double) {
    let place = origin - series.firstMonth
    var sum = 0.0
    for own in series.deaths {
      let ensemble = own[place - 11...place].sorted()
      for lead in 3...14 { sum += Scores.continuousRanked(ensemble, own[place + lead]) }
    }
    #expect(abs(sum / Double(12 * series.countries.count) - published) <= 5e-4)
  }

  @Test("the model has a lower error than that benchmark in 2020")
  func model() throws {
    let instance = try PluginInstance(
      "early-warning", tables: [table, try ShippedTables.borders()], settings: ["origin": 478])
    let outputs = try instance.simulate(500)
    var sum = 0.0
    for (country, code) in series.countries.enumerated() {
      for month in 481...492 {
        sum += Scores.continuousRanked(
          outputs["deaths", "\(code) \(month)"].sorted(),
          series.deaths[country][month - series.firstMonth])
      }
    }
    // 19.96 with 1,000 draws.
    #expect(sum / Double(12 * series.countries.count) < 20.5)
  }
}
