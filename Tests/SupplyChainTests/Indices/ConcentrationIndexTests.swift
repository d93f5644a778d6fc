import PluginTesting
import Testing

@testable import SupplyChain

@Suite struct ConcentrationIndexTests {
  @Test("concentration is one over the number of equal suppliers, whatever the unit")
  func equalSuppliers() {
    for count in 1...9 {
      let index = HerfindahlHirschman.index(of: [Double](repeating: 3.7, count: count))
      #expect(abs(index - 1 / Double(count)) <= 1e-15)
    }
    #expect(HerfindahlHirschman.index(of: [2, 1, 1]) == HerfindahlHirschman.index(of: [8, 4, 4]))
    #expect(HerfindahlHirschman.index(of: []) == 0)
  }

  @Test(
    "fuels that the Netherlands imports have the published concentration of suppliers",
    arguments: [
      ("Tests/SupplyChainTests/Reference/dutch_fuels_2021.csv", "crude-oil", 0.177),
      ("Tests/SupplyChainTests/Reference/dutch_fuels_2021.csv", "lng", 0.303),
      ("Tests/SupplyChainTests/Reference/dutch_fuels_2021.csv", "hard-coal", 0.295),
      ("models/data/dutch_imports.csv", "crude-oil", 0.127),
      ("models/data/dutch_imports.csv", "lng", 0.472),
      ("models/data/dutch_imports.csv", "hard-coal", 0.270),
    ])
  func dutchFuels(path: String, commodity: String, published: Double) throws {
    let table = try StudyTable("imports", at: path)
    let quantities = table.numbers("quantity")
    let index = HerfindahlHirschman.index(
      of: quantities.indices.filter { table.rows[$0][0] == commodity }.map { quantities[$0] })
    #expect(abs(index - published) <= 0.0005)
  }

  @Test("disruption potential is the concentration when every producer is sure to fail")
  func disruptionPotential() {
    let shares = [0.5, 0.3, 0.2]
    #expect(
      abs(DisruptionPotential.index(productionShares: shares, likelihoods: [1, 1, 1]) - 0.38)
        <= 1e-15)
    #expect(
      abs(DisruptionPotential.index(productionShares: shares, likelihoods: [0.2, 0, 1]) - 0.09)
        <= 1e-15)
  }

  @Test("disruption risk is the geometric mean of its parts, and nothing when one of them is")
  func disruptionRisk() {
    func risk(_ a: Double, _ b: Double, _ c: Double) -> Double {
      DisruptionPotential.supplyRisk(
        disruptionPotential: a, tradeExposure: b, economicVulnerability: c)
    }
    #expect(abs(risk(0.2, 0.4, 0.1) - 0.2) <= 1e-15)
    #expect(risk(1, 1, 1) == 1)
    #expect(risk(0.5, 0, 1) == 0)
  }

  @Test("a benchmark is met at its share, from above or, of third countries, from below")
  func benchmarks() {
    let stated = Dictionary(
      uniqueKeysWithValues: Benchmark.allCases.map { ($0.rawValue, $0.statedShare) })
    #expect(
      stated == [
        "extraction": 0.10, "processing": 0.40, "recycling": 0.25, "third-country": 0.65,
      ])
    #expect(Benchmark.recycling.gap(share: 0.25, benchmark: 0.25) == 0)
    #expect(Benchmark.recycling.gap(share: 0.10, benchmark: 0.25) == 0.15)
    #expect(Benchmark.thirdCountry.gap(share: 0.75, benchmark: 0.5) == 0.25)
    #expect(Benchmark.thirdCountry.gap(share: 0.25, benchmark: 0.5) == -0.25)
  }
}
