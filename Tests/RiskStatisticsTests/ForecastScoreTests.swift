import Foundation
import Testing

@testable import RiskStatistics

/// Values of scikit-learn, properscoring, numpy and scipy; see scripts/reference/forecast_scores.py.
private struct ForecastScores: Decodable {
  struct Ranking: Decodable {
    var area: Double
    var precision: Double
    var brier: Double
  }
  struct Events: Decodable {
    var forecasts: [Double]
    var occurred: [Bool]
    var weights: [Double]
    var plain: Ranking
    var weighted: Ranking
    var logarithmic: Double
  }
  struct Ensemble: Decodable {
    var members: [Double]
    var observed: Double
    var crps: Double
    var logCRPS: Double
    var crpsAbove25: Double
    var interval: [Double]
    var intervalScore: Double
    var ignorance: Double
    var transform: Double
  }
  struct Wilson: Decodable {
    var events: Int
    var count: Int
    var ends: [Double]
  }
  var events: [Events]
  var ensembles: [Ensemble]
  var wilson: [Wilson]
}

@Suite("Scores of forecasts of events, categories and ensembles")
struct ForecastScoreTests {
  /// Those of the VIEWS prediction challenge.
  private static let cuts = [0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5]

  private static func values() throws -> ForecastScores {
    try reference("forecast-scores", as: ForecastScores.self)
  }

  private static func agree(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 1e-12 * max(1, abs(b))
  }

  @Test("The area under the curve gives ties half, and follows weights, as scikit-learn's")
  func area() throws {
    for set in try Self.values().events {
      let score = AreaUnderCurve(forecasts: set.forecasts, occurred: set.occurred)
      #expect(Self.agree(score.value, set.plain.area))
      #expect(Self.agree(score.value(weights: set.weights), set.weighted.area))
    }
    #expect(AreaUnderCurve(forecasts: [0.1, 0.7], occurred: [true, true]).value.isNaN)
  }

  @Test("The average precision is that of scikit-learn, with weights, too")
  func precision() throws {
    for set in try Self.values().events {
      let score = AveragePrecision(forecasts: set.forecasts, occurred: set.occurred)
      #expect(Self.agree(score.value, set.plain.precision))
      #expect(Self.agree(score.value(weights: set.weights), set.weighted.precision))
    }
    #expect(AveragePrecision(forecasts: [0.1], occurred: [false]).value.isNaN)
  }

  @Test("Brier and logarithmic scores are means over the cases")
  func means() throws {
    for set in try Self.values().events {
      let brier = MeanScore(
        zip(set.forecasts, set.occurred).map { pow($0 - ($1 ? 1 : 0), 2) })
      #expect(Self.agree(brier.value, set.plain.brier))
      #expect(Self.agree(brier.value(weights: set.weights), set.weighted.brier))
      let log = MeanScore(
        zip(set.forecasts, set.occurred).map {
          LogarithmicScore.event(probability: $0, occurred: $1, floor: 1e-4)
        })
      #expect(Self.agree(log.value, set.logarithmic))
    }
    #expect(MeanScore([]).value.isNaN)
  }

  @Test("Ranked probability scores of ensembles: plain, of logarithms, and above a threshold")
  func ensembleScores() throws {
    for set in try Self.values().ensembles {
      let forecast = try #require(EnsembleForecast(set.members.shuffled()))
      let y = set.observed
      #expect(Self.agree(forecast.rankedProbabilityScore(observed: y), set.crps))
      #expect(
        Self.agree(forecast.rankedProbabilityScore(observed: y, of: log1p), set.logCRPS))
      #expect(
        Self.agree(
          forecast.rankedProbabilityScore(observed: y) { max(25, $0) }, set.crpsAbove25))
      let other = RankedProbabilityScore.ensemble(set.members, observed: y)
      #expect(Self.agree(forecast.rankedProbabilityScore(observed: y), other))
    }
    #expect(EnsembleForecast([]) == nil && EnsembleForecast([1, .nan]) == nil)
  }

  @Test("Interval, interval score, ignorance and place of an ensemble are those of numpy and scipy")
  func intervals() throws {
    for set in try Self.values().ensembles {
      let forecast = try #require(EnsembleForecast(set.members))
      let interval = forecast.centralInterval(level: 0.9)
      #expect(Self.agree(interval.lowerBound, set.interval[0]))
      #expect(Self.agree(interval.upperBound, set.interval[1]))
      #expect(
        Self.agree(
          forecast.intervalScore(observed: set.observed, level: 0.9), set.intervalScore))
      #expect(
        Self.agree(
          forecast.ignorance(observed: set.observed, cuts: Self.cuts),
          set.ignorance))
      #expect(
        Self.agree(
          forecast.probabilityIntegralTransform(observed: set.observed), set.transform))
    }
  }

  @Test("Infinite members widen an interval without end and leave no score undefined")
  func infiniteMembers() throws {
    let forecast = try #require(EnsembleForecast([1, 2, .infinity]))
    #expect(forecast.quantile(0.5) == 2 && forecast.quantile(1) == .infinity)
    #expect(forecast.intervalScore(observed: 2, level: 0.5) == .infinity)
  }

  @Test("The ranked probability score of categories, by hand")
  func categories() {
    let forecast = CategoryForecast([0.5, 0.2, 0.2, 0.1])
    // 0.25 + 0.09 + 0.01; 0.25 + 0.49 + 0.81.
    #expect(Self.agree(forecast.rankedProbabilityScore(observed: 0), 0.35))
    #expect(Self.agree(forecast.rankedProbabilityScore(observed: 3), 1.55))
    #expect(Self.agree(forecast.logarithmicScore(observed: 1, floor: 1e-4), -log(0.2)))
    let sure = CategoryForecast([1, 0, 0])
    #expect(sure.rankedProbabilityScore(observed: 0) == 0)
    #expect(sure.rankedProbabilityScore(observed: 2) == 2)
    #expect(Self.agree(sure.logarithmicScore(observed: 2, floor: 1e-4), -log(1e-4)))
  }

  @Test("With two categories the ranked probability score is that of Brier")
  func twoCategories() {
    let score = CategoryForecast([0.7, 0.3]).rankedProbabilityScore(observed: 1)
    #expect(Self.agree(score, 0.49))
  }

  @Test("A calibration table groups forecasts, the last bin with both of its edges")
  func calibration() throws {
    let table = CalibrationTable(
      forecasts: [0, 0.1, 0.5, 0.9, 1], occurred: [false, true, false, true, true],
      edges: [0, 0.5, 0.9, 1])
    #expect(table.bins.map(\.count) == [2, 1, 2])
    #expect(table.bins.map(\.observed.value) == [0.5, 0, 1])
    #expect(zip(table.bins, [0.05, 0.5, 0.95]).allSatisfy { Self.agree($0.forecast, $1) })
  }

  @Test("Its intervals are those of Wilson, as scipy's")
  func wilson() throws {
    for set in try Self.values().wilson {
      let occurred = (0..<set.count).map { $0 < set.events }
      let table = CalibrationTable(
        forecasts: Array(repeating: 0.3, count: set.count), occurred: occurred)
      let found = try #require(table.bins.first).observed
      #expect(Self.agree(found.lower, set.ends[0]) && Self.agree(found.upper, set.ends[1]))
    }
  }
}

@Suite("Bootstrap of clusters")
struct ClusterBootstrapTests {
  /// Scores of 40 clusters of 10 whose cases share most of their error.
  private func cases() -> (values: [Double], cluster: [Int]) {
    var generator = SplitMix64(seed: 11)
    var (values, cluster): ([Double], [Int]) = ([], [])
    for index in 0..<40 {
      let common = Double.random(in: -1...1, using: &generator)
      for _ in 0..<10 {
        values.append(5 + common + 0.1 * Double.random(in: -1...1, using: &generator))
        cluster.append(index)
      }
    }
    return (values, cluster)
  }

  @Test("The standard error of a mean is that of the means of clusters, within 10 %")
  func clustered() {
    let (values, cluster) = cases()
    let bootstrap = ClusterBootstrap(clusters: 40, resamples: 2_000, key: 7)
    let found = bootstrap.estimate(MeanScore(values), cluster: cluster)
    let means = (0..<40).map { values[($0 * 10)..<($0 * 10 + 10)].reduce(0, +) / 10 }
    let mean = means.reduce(0, +) / 40
    let expected = (means.reduce(0) { $0 + pow($1 - mean, 2) } / (40 * 39)).squareRoot()
    #expect(abs(found.value - mean) <= 1e-12)
    #expect(abs(found.standardError / expected - 1) <= 0.1)
    #expect(found.lower < found.value && found.value < found.upper)
    #expect(abs((found.upper - found.lower) / (2 * 1.96 * expected) - 1) <= 0.15)
  }

  @Test("A difference to itself is zero in every resample, one to a shifted score is the shift")
  func paired() {
    let (values, cluster) = cases()
    let bootstrap = ClusterBootstrap(clusters: 40, resamples: 200, key: 7)
    let same = bootstrap.difference(MeanScore(values), MeanScore(values), cluster: cluster)
    #expect(same.value == 0 && same.lower == 0 && same.upper == 0)
    let shifted = bootstrap.difference(
      MeanScore(values.map { $0 - 2 }), MeanScore(values), cluster: cluster)
    #expect(abs(shifted.lower + 2) <= 1e-12 && abs(shifted.upper + 2) <= 1e-12)
  }

  @Test("More resamples start with the same ones, and another key gives others")
  func reproducible() {
    let (values, cluster) = cases()
    func ends(_ key: UInt64) -> [Double] {
      let found = ClusterBootstrap(clusters: 40, resamples: 100, key: key)
        .estimate(MeanScore(values), cluster: cluster)
      return [found.lower, found.upper]
    }
    #expect(ends(1) == ends(1))
    #expect(ends(1) != ends(2))
  }

  @Test(
    "Resamples without an event leave no interval of the area under the curve when they prevail")
  func rareEvents() {
    let score = AreaUnderCurve(
      forecasts: (0..<50).map(Double.init), occurred: (0..<50).map { $0 == 30 })
    let rare = ClusterBootstrap(clusters: 50, resamples: 500, key: 3)
    let found = rare.estimate(score, cluster: Array(0..<50))
    // Each resample holds the one event with probability 1 − 1/e.
    #expect(!found.value.isNaN && !found.lower.isNaN)
    let never = AreaUnderCurve(forecasts: [1, 2], occurred: [false, false])
    let bootstrap = ClusterBootstrap(clusters: 2, resamples: 50, key: 3)
    #expect(bootstrap.estimate(never, cluster: [0, 1]).lower.isNaN)
  }
}
