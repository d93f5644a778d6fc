import Foundation
import Testing

@testable import RiskStatistics

@Suite("Scores of forecasts")
struct ScoreTests {
  private struct Reference: Decodable {
    struct Row: Decodable {
      var family: String
      var parameters: [Double]
      var observed: Double
      var score: Double
    }
    var rows: [Row]
  }

  /// Parameters in the order of the reference tables.
  static func score(_ family: String, _ p: [Double], _ y: Double) -> Double {
    typealias Score = RankedProbabilityScore
    switch family {
    case "normal": return Score.normal(mean: p[0], deviation: p[1], observed: y)
    case "lognormal": return Score.lognormal(logMean: p[0], deviation: p[1], observed: y)
    case "exponential": return Score.exponential(rate: p[0], observed: y)
    case "uniform": return Score.uniform(lower: p[0], upper: p[1], observed: y)
    case "gamma": return Score.gamma(shape: p[0], scale: p[1], observed: y)
    case "beta": return Score.beta(a: p[0], b: p[1], observed: y)
    case "student_t": return Score.student(degrees: p[0], observed: y)
    case "gpd":
      return Score.generalisedPareto(location: p[0], scale: p[1], shape: p[2], observed: y)
    default: return .nan
    }
  }

  @Test("Closed forms are the integral of the definition, to 12 digits")
  func closedForms() throws {
    for row in try reference("scores", as: Reference.self).rows {
      let found = Self.score(row.family, row.parameters, row.observed)
      #expect(abs(found / row.score - 1) <= 1e-12, "\(row): \(found)")
    }
  }

  @Test("An ensemble's score is that of the double sum", arguments: [1, 2, 5, 200])
  func ensemble(members: Int) {
    var generator = SplitMix64(seed: UInt64(members))
    let x = (0..<members).map { _ in Double.random(in: -3...5, using: &generator) }
    let m = Double(members)
    for y in [-4, 0.3, 9] {
      let distance = x.reduce(0) { $0 + abs($1 - y) } / m
      let pairs = x.reduce(0) { sum, a in x.reduce(sum) { $0 + abs(a - $1) } }
      let plain = RankedProbabilityScore.ensemble(x, observed: y)
      #expect(abs(plain - (distance - pairs / (2 * m * m))) <= 1e-13)
      let fair = RankedProbabilityScore.ensemble(x, observed: y, isFair: true)
      if members == 1 {
        #expect(fair.isNaN)
      } else {
        #expect(abs(fair - (distance - pairs / (2 * m * (m - 1)))) <= 1e-13)
      }
    }
  }

  @Test("The parts of a Brier score add up to it")
  func brier() throws {
    var generator = SplitMix64(seed: 4)
    let forecasts = (0..<500).map { _ in Double.random(in: 0...1, using: &generator) }
    let occurred = forecasts.map { Double.random(in: 0...1, using: &generator) < $0 * $0 }
    for bins in [1, 7, 10, 1_000] {
      let found = try #require(BrierScore(forecasts: forecasts, occurred: occurred, bins: bins))
      let direct =
        zip(forecasts, occurred).reduce(0) { $0 + pow($1.0 - ($1.1 ? 1 : 0), 2) } / 500
      #expect(abs(found.score - direct) <= 1e-14)
      let sum = found.reliability - found.resolution + found.uncertainty + found.withinBins
      #expect(abs(sum - found.score) <= 1e-14)
    }
    #expect(BrierScore(forecasts: [], occurred: []) == nil)
  }

  @Test("Forecasts that are always right have no reliability term and full resolution")
  func perfect() throws {
    let found = try #require(
      BrierScore(forecasts: [0, 1, 1, 0, 0], occurred: [false, true, true, false, false]))
    #expect(found.score == 0 && found.reliability == 0)
    #expect(abs(found.resolution - found.uncertainty) <= 1e-15)
  }

  @Test("The logarithmic score of an excluded event is infinite")
  func logarithmic() {
    #expect(LogarithmicScore.event(probability: 0, occurred: true) == .infinity)
    #expect(LogarithmicScore.event(probability: 1, occurred: true) == 0)
    #expect(abs(LogarithmicScore.event(probability: 0.25, occurred: false) + log(0.75)) <= 1e-16)
  }
}
