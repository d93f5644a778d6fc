import Foundation
import PluginTesting
import RiskPluginHost
import RiskPluginKit
import Testing

@testable import ConflictRisk

@Suite struct MonthlyTests {
  private let linearAlgebra: LinearAlgebra
  private let vectorMath: VectorMath

  init() throws {
    linearAlgebra = try PluginServices.linearAlgebra()
    vectorMath = try PluginServices.vectorMath()
  }

  private static let codes = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"]

  /// Deaths of six countries, from always quiet to always at war.
  private static func toyDeaths(months: Int) -> [[Double]] {
    var state: UInt64 = 42
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    let shares = [0, 0.03, 0.2, 0.5, 0.8, 0.95]
    let sizes: [Double] = [0, 1.5, 3, 4, 5, 7]
    return codes.indices.map { country in
      var level = 0.0
      return (0..<months).map { _ in
        level = 0.8 * level + uniform() - 0.5
        guard uniform() < shares[country] else { return 0 }
        return (Foundation.exp(sizes[country] * uniform() + level)).rounded(.down)
      }
    }
  }

  private static func table(_ deaths: [[Double]], from first: Int = 1) -> Table {
    let months = deaths[0].count
    return Table(
      "deaths", rowCount: deaths.count * months,
      columns: [
        "country": .texts(
          deaths.indices.flatMap { Array(repeating: codes[$0], count: months) }),
        "month": .numbers(deaths.flatMap { _ in (0..<months).map { Double(first + $0) } }),
        "deaths": .numbers(deaths.flatMap { $0 }),
      ])
  }

  private static let borders = Table(
    "borders", rowCount: 1, columns: ["country": .texts(["CCC"]), "neighbour": .texts(["DDD"])])

  private static func instance(
    _ deaths: [[Double]], settings: [String: Double] = [:]
  ) throws -> PluginInstance {
    try PluginInstance(
      "early-warning", tables: [table(deaths), borders],
      settings: settings.merging(
        ["first_month": 61, "first_lead": 3, "last_lead": 4], uniquingKeysWith: { own, _ in own }))
  }

  @Test("covariates of a month are those worked out by hand")
  func covariates() throws {
    // 70 months; the first country has 5 deaths in month 4, 2 in month 60 and 3 in month 70.
    var own = [Double](repeating: 0, count: 70)
    (own[3], own[59], own[69]) = (5, 2, 3)
    var neighbour = [Double](repeating: 0, count: 70)
    (neighbour[10], neighbour[64]) = (100, 8)
    let series = try MonthlyDeaths(
      Self.table([own, neighbour, [Double](repeating: 0, count: 70)]), origin: nil)
    let borders = Table(
      "borders", rowCount: 1, columns: ["country": .texts(["BBB"]), "neighbour": .texts(["AAA"])])
    let features = MonthlyFeatures(
      series, neighbours: try Neighbours(borders, countries: series.countries),
      vectorMath: vectorMath)
    let last = features.matrix(at: 69)
    let expected: [[Double]] = [
      [3, 3, 3, 5, 5, 5, 0, 2 / 12.0, 2 / 60.0, 8, 2 / 3.0],
      [0, 0, 8, 8, 8, 108, 5, 1 / 12.0, 2 / 60.0, 5, 2 / 3.0],
      [0, 0, 0, 0, 0, 0, 240, 0, 0, 0, 2 / 3.0],
    ]
    let logarithms = Set(0...6).union([9])
    for country in 0..<3 {
      for column in 0..<MonthlyFeatures.count {
        let value = expected[country][column]
        let wanted = logarithms.contains(column) ? Foundation.log1p(value) : value
        #expect(abs(last[country, column] - wanted) <= 1e-14)
      }
    }
  }

  private struct Reference: Decodable {
    var covariates: [[Double]]
    var happened: [Double]
    var weights: [Double]
    var inverse_penalty: Double
    var probabilities: [Double]
  }

  @Test("the weighted ridge logit has the probabilities of scipy's minimum, within 1e-8")
  func logit() throws {
    let file = StudyTable.repository
      .appending(path: "Tests/ConflictRiskTests/Reference/monthly_logit.json")
    let reference = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    var covariates = Matrix(rows: reference.covariates.count, columns: 3)
    for (row, values) in reference.covariates.enumerated() {
      for (column, value) in values.enumerated() { covariates[row, column] = value }
    }
    let logit = try BinaryLogit(
      covariates, happened: reference.happened, weights: reference.weights,
      inversePenalty: reference.inverse_penalty, linearAlgebra: linearAlgebra,
      vectorMath: vectorMath)
    let found = logit.probabilities(covariates, vectorMath: vectorMath)
    for (own, expected) in zip(found, reference.probabilities) {
      #expect(abs(own - expected) <= 1e-8)
    }
  }

  @Test("an event that never happened keeps a small probability")
  func neverHappened() throws {
    let covariates = Matrix(rows: 9, columns: 1)
    let logit = try BinaryLogit(
      covariates, happened: Array(repeating: 0, count: 9), weights: Array(repeating: 1, count: 9),
      inversePenalty: 1, linearAlgebra: linearAlgebra, vectorMath: vectorMath)
    for probability in logit.probabilities(covariates, vectorMath: vectorMath) {
      #expect(abs(probability - 0.05) <= 1e-15)
    }
  }

  @Test("draws exceed a threshold by half of the least logit so far and half of the own months")
  func mixture() throws {
    let series = try MonthlyDeaths(Self.table(Self.toyDeaths(months: 150)), origin: nil)
    let features = MonthlyFeatures(
      series, neighbours: Neighbours(countryCount: 6), vectorMath: vectorMath)
    let matrices = (0..<series.monthCount).map { features.matrix(at: $0) }
    let options = HurdleForecast.Options(
      inversePenalty: 1, quietStride: 7, firstMonth: 61, ownShare: 0.5)
    let forecast = try HurdleForecast(
      series, features: matrices, lead: 3, options: options, linearAlgebra: linearAlgebra,
      vectorMath: vectorMath)
    let sample = try LearningSample(series, features: matrices, lead: 3, options: options)
    var least = [Double](repeating: 1, count: 6)
    for threshold in FatalityClass.thresholds {
      let logit = try BinaryLogit(
        sample.covariates, happened: sample.deaths.map { $0 >= threshold ? 1 : 0 },
        weights: sample.weights, inversePenalty: 1, linearAlgebra: linearAlgebra,
        vectorMath: vectorMath)
      let raw = logit.probabilities(matrices[149], vectorMath: vectorMath)
      for country in 0..<6 {
        least[country] = min(least[country], raw[country])
        let own = series.deaths[country].suffix(12).count { $0 >= threshold }
        let count = 100_000
        let share =
          (0..<count).count {
            forecast.deaths(of: country, at: (Double($0) + 0.5) / Double(count)) >= threshold
          }
        let expected = 0.5 * least[country] + 0.5 * Double(own) / 12
        #expect(abs(Double(share) / Double(count) - expected) <= 1e-4)
      }
    }
  }

  @Test("outcomes are whole deaths of the reported months, and what follows of them")
  func outcomes() throws {
    let instance = try Self.instance(Self.toyDeaths(months: 150))
    #expect(instance.labels["month"] == ["153", "154"])
    let outputs = try instance.simulate(500)
    for code in Self.codes {
      for month in [153, 154] {
        let label = "\(code) \(month)"
        for row in 0..<500 {
          let deaths = outputs["deaths", label][row]
          #expect(deaths >= 0 && deaths == deaths.rounded())
          #expect(outputs["any_deaths", label][row] == (deaths >= 1 ? 1 : 0))
          #expect(outputs["deaths_over_25", label][row] == (deaths > 25 ? 1 : 0))
          #expect(outputs["deaths_over_100", label][row] == (deaths > 100 ? 1 : 0))
        }
      }
    }
  }

  @Test("a sample has the same result wherever it stands in a batch")
  func rowwise() throws {
    let instance = try Self.instance(Self.toyDeaths(months: 120))
    let whole = try instance.simulate(200)
    let part = try instance.simulate(30, first: 90)
    for row in 0..<30 { #expect(part.row(row) == whole.row(90 + row)) }
  }

  @Test("what happens after the origin changes nothing")
  func noLookAhead() throws {
    let deaths = Self.toyDeaths(months: 150)
    var changed = deaths
    for country in changed.indices {
      for month in 130..<150 { changed[country][month] = 777 }
    }
    let settings = ["origin": 130.0]
    let known = try Self.instance(deaths, settings: settings).simulate(100)
    let other = try Self.instance(changed, settings: settings).simulate(100)
    #expect(known.bits == other.bits)
    #expect(try Self.instance(deaths, settings: settings).labels["month"] == ["133", "134"])
  }

  @Test("gaps, second rows and leads that leave no month are refused")
  func refusals() throws {
    func refuses(_ words: String, _ make: () throws -> PluginInstance) {
      #expect {
        _ = try make()
      } throws: { ($0 as? PluginError)?.message.contains(words) == true }
    }
    let deaths = Self.toyDeaths(months: 100)
    refuses("no month is left") {
      try Self.instance(deaths, settings: ["first_lead": 5, "last_lead": 4])
    }
    let gap = Table(
      "deaths", rowCount: 3,
      columns: [
        "country": .texts(["AAA", "AAA", "AAA"]), "month": .numbers([1, 2, 4]),
        "deaths": .numbers([0, 0, 0]),
      ])
    refuses("AAA has no row of month 3") {
      try PluginInstance("early-warning", tables: [gap])
    }
    let twice = Table(
      "deaths", rowCount: 3,
      columns: [
        "country": .texts(["AAA", "AAA", "AAA"]), "month": .numbers([1, 2, 2]),
        "deaths": .numbers([0, 0, 0]),
      ])
    refuses("a second row of AAA in month 2") {
      try PluginInstance("early-warning", tables: [twice])
    }
    refuses("no month from 181") {
      try Self.instance(deaths, settings: ["first_month": 181])
    }
  }
}
