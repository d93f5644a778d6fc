import Foundation
import PluginTesting
import RiskPluginHost
import RiskPluginKit
import Testing

@testable import ConflictRisk

@Suite struct InterstateTests {
  private static let pairs = ["AAA-BBB", "CCC-BBB", "DDD-EEE"]

  private static func dyads(
    rivalry: [Double] = [1, 0, 0], pact: [Double] = [0, 1, 0],
    challengers: [String] = ["AAA", "CCC", "DDD"]
  ) -> Table {
    Table(
      "dyads", rowCount: 3,
      columns: [
        "challenger": .texts(challengers), "target": .texts(["BBB", "BBB", "EEE"]),
        "rivalry": .numbers(rivalry), "land_border": .numbers([1, 0, 1]),
        "defence_pact": .numbers(pact),
      ])
  }

  private static func judgements(
    of pair: (String, String) = ("AAA", "BBB"), probabilities: [Double] = [0.2, 0.1],
    weights: [Double] = [0.3, 0.4]
  ) -> Table {
    Table(
      "judgements", rowCount: 2,
      columns: [
        "challenger": .texts([pair.0, pair.0]), "target": .texts([pair.1, pair.1]),
        "probability": .numbers(probabilities), "weight": .numbers(weights),
        "spread": .numbers([1, 0.5]),
      ])
  }

  private func instance(_ tables: [Table], settings: [String: Double] = [:]) throws
    -> PluginInstance
  {
    try PluginInstance("interstate", tables: tables, settings: settings)
  }

  private static func logistic(_ x: Double) -> Double { 1 / (1 + Foundation.exp(-x)) }
  private static func logit(_ p: Double) -> Double { Foundation.log(p / (1 - p)) }

  @Test("without judgements, hazards are the base rates of the kind of pair")
  func baseRates() throws {
    let outputs = try instance([Self.dyads()]).simulate(2)
    let expected = [-4.42, -11.195 - 1.04, -8.767].map(Self.logistic)
    for (pair, hazard) in zip(Self.pairs, expected) {
      #expect(abs(outputs["hazard", pair][0] / hazard - 1) < 1e-13)
    }
  }

  @Test("base rates and their errors are those of the counts that ship, within rounding")
  func countedRates() throws {
    let table = try ShippedTables.read("dyad_rates")
    let years = table.numbers("pair_years")
    let onsets = table.numbers("onsets")
    for (row, kind) in Dyad.Kind.allCases.enumerated() {
      let field = try #require(InterstateModel.descriptor.inputs.first { $0.id == kind.input })
      let (happened, quiet) = (onsets[row] + 0.5, years[row] - onsets[row] + 0.5)
      let logOdds = try #require(field.defaultValue)
      #expect(abs(logOdds - Foundation.log(happened / quiet)) < 6e-4)
      let error = (1 / happened + 1 / quiet).squareRoot()
      #expect(field.prior?.contains("sd: \(String(format: "%.3f", error))") == true)
    }
  }

  @Test("judgements are pooled as log odds, and their errors add up")
  func pooling() throws {
    let instance = try instance([Self.dyads(), Self.judgements()])
    var samples = instance.samples(8)
    samples.fill("judgement_error", "AAA-BBB", with: 1.5)
    let outputs = try instance.evaluate(samples).outputs
    let pooled =
      0.3 * -4.42 + 0.3 * Self.logit(0.2) + 0.4 * Self.logit(0.1) + 1.5 * (0.3 * 1 + 0.4 * 0.5)
    #expect(abs(outputs["hazard", "AAA-BBB"][3] / Self.logistic(pooled) - 1) < 1e-13)
  }

  @Test("judgements of weight 0 leave the bits of the base rates")
  func weightlessJudgements() throws {
    let judged = try instance([Self.dyads(), Self.judgements()])
    var samples = judged.samples(64)
    samples.fill("judgement_weight", "", with: 0)
    samples.fill("judgement_error", "AAA-BBB", with: 3)
    let without = try instance([Self.dyads()]).simulate(64)
    #expect(try judged.evaluate(samples).outputs.bits == without.bits)
  }

  @Test("onsets come at the hazard, wars at their share, within 3.5 standard errors")
  func frequencies() throws {
    let count = 40_000
    let instance = try instance([Self.dyads(), Self.judgements()], settings: ["horizon": 2])
    let outputs = try instance.simulate(count)
    func isNear(_ found: Double, _ expected: Double, of total: Double) -> Bool {
      abs(found - expected) <= 3.5 * (expected * (1 - expected) / total).squareRoot()
    }
    let hazard = outputs["hazard", "AAA-BBB"][0]
    let first = outputs.mean("interstate_conflict", "AAA-BBB 2025")
    #expect(isNear(first, hazard, of: Double(count)))
    let wars = outputs.mean("interstate_war", "AAA-BBB 2025") / first
    #expect(isNear(wars, 0.206, of: first * Double(count)))
    let second = outputs.mean("interstate_conflict", "AAA-BBB 2026")
    let expected = hazard * 0.59 + (1 - hazard) * hazard
    #expect(isNear(second, expected, of: Double(count)))
  }

  @Test("a target is hit when a pair fights on its soil, with deaths of the level")
  func targets() throws {
    let instance = try instance([Self.dyads(), Self.judgements()])
    var samples = instance.samples(4000)
    samples.fill("log_odds_shift", "CCC-BBB", with: 9)
    let outputs = try instance.evaluate(samples).outputs
    #expect(instance.labels["country"] == ["BBB", "EEE"])
    for year in 2025..<2030 {
      let first = outputs["interstate_conflict", "AAA-BBB \(year)"]
      let second = outputs["interstate_conflict", "CCC-BBB \(year)"]
      let wars = zip(
        outputs["interstate_war", "AAA-BBB \(year)"], outputs["interstate_war", "CCC-BBB \(year)"]
      ).map { $0 + $1 }
      let hits = outputs["target_hit", "BBB \(year)"]
      let deaths = outputs["target_deaths", "BBB \(year)"]
      for row in hits.indices {
        let fights = first[row] + second[row]
        #expect(hits[row] == min(1, fights))
        #expect(deaths[row] >= 25 * (fights - wars[row]) + 1000 * wars[row])
        #expect(deaths[row] <= 999 * (fights - wars[row]) + 150_000 * wars[row])
      }
    }
  }

  @Test("a shift of one pair changes no bit of another, and a shift of 0 none at all")
  func commonNumbers() throws {
    let instance = try instance([Self.dyads(), Self.judgements()])
    var samples = instance.samples(500)
    let plain = try instance.evaluate(samples).outputs
    samples.fill("log_odds_shift", "AAA-BBB", with: 2)
    let shifted = try instance.evaluate(samples).outputs
    #expect(plain.bits != shifted.bits)
    for year in 2025..<2030 {
      for field in ["interstate_conflict", "interstate_war"] {
        #expect(
          plain[field, "DDD-EEE \(year)"].bits == shifted[field, "DDD-EEE \(year)"].bits)
      }
      let more = zip(
        plain["target_hit", "BBB \(year)"], shifted["target_hit", "BBB \(year)"])
      #expect(more.allSatisfy { $0 <= $1 })
    }
    samples.fill("log_odds_shift", "AAA-BBB", with: 0)
    #expect(try instance.evaluate(samples).outputs.bits == plain.bits)
  }

  @Test("a sample has the same result wherever it stands in a batch")
  func rowwise() throws {
    let instance = try instance([Self.dyads(rivalry: [1, 1, 1]), Self.judgements()])
    let whole = try instance.simulate(600)
    for (first, count) in [(0, 1), (7, 13), (590, 10)] {
      let part = try instance.simulate(count, first: first)
      for row in 0..<count { #expect(part.row(row) == whole.row(first + row)) }
    }
  }

  @Test("tables that make no sense are refused with their row")
  func refusals() throws {
    func refuses(
      _ tables: [Table], _ words: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
      #expect(sourceLocation: sourceLocation) {
        _ = try PluginInstance("interstate", tables: tables)
      } throws: { ($0 as? PluginError)?.message.contains(words) == true }
    }
    refuses([Self.dyads(), Self.judgements(of: ("AAA", "EEE"))], "judgements, row 1")
    refuses([Self.dyads(), Self.judgements(probabilities: [0.2, 0])], "judgements, row 2")
    refuses([Self.dyads(), Self.judgements(weights: [0.7, 0.4])], "judgements, row 2")
    refuses([Self.dyads(rivalry: [1, 0.5, 0])], "dyads, row 2")
    refuses([Self.dyads(challengers: ["AAA", "AAA", "DDD"])], "dyads, row 2: a second row")
    refuses([Self.dyads(challengers: ["AAA", "CCC", "EEE"])], "dyads, row 3")
    let reported = Table("reported", rowCount: 1, columns: ["country": .texts(["BBB"])])
    refuses([Self.dyads(), reported], "dyads, row 3: table reported has no country EEE")
  }

  @Test("the pairs that ship are read, with a judgement for those that history cannot see")
  func shippedPairs() throws {
    let tables = [
      try ShippedTables.read("dyads").table(texts: ["challenger", "target"]),
      try ShippedTables.read("judgements").table(texts: [
        "challenger", "target", "source", "reason",
      ]),
      try ShippedTables.reported(),
    ]
    let outputs = try instance(tables).simulate(1)
    for pair in ["RUS-MDA", "RUS-GEO", "AZE-ARM", "VEN-GUY"] {
      #expect((0.001...0.05).contains(outputs["hazard", pair][0]))
    }
  }
}

extension [Double] {
  fileprivate var bits: [UInt64] { map(\.bitPattern) }
}
