import Foundation
import Testing

@testable import RiskStatistics

@Suite("Extremes")
struct ExtremesTests {
  private struct Reference: Decodable {
    struct Fit: Decodable {
      var values: [Double]
      var threshold: Double?
      var parameters: [Double]
      var standardErrors: [Double]
      var logLikelihood: Double
      var returnPeriod: Double
      var returnLevel: Double
      var lower: Double
      var upper: Double
    }
    var maxima: [Fit]
    var excesses: [Fit]
  }

  private static func check(
    _ expected: Reference.Fit, _ parameters: [Double], _ errors: [Double], _ likelihood: Double,
    _ level: Estimate
  ) {
    for (found, wanted) in zip(parameters, expected.parameters) {
      #expect(abs(found - wanted) <= 1e-6 * max(1, abs(wanted)), "\(found) \(wanted)")
    }
    for (found, wanted) in zip(errors, expected.standardErrors) {
      #expect(abs(found / wanted - 1) <= 1e-4, "\(found) \(wanted)")
    }
    #expect(abs(likelihood - expected.logLikelihood) <= 1e-9 * abs(expected.logLikelihood))
    #expect(abs(level.value / expected.returnLevel - 1) <= 1e-6)
    #expect(abs(level.lower / expected.lower - 1) <= 1e-5, "\(level.lower) \(expected.lower)")
    #expect(abs(level.upper / expected.upper - 1) <= 1e-5, "\(level.upper) \(expected.upper)")
  }

  @Test("Fits to maxima are those of scipy's optimisers, heavy tail and bounded")
  func maxima() throws {
    for expected in try reference("extremes", as: Reference.self).maxima {
      let fit = try #require(GeneralisedExtremeValue(maxima: expected.values))
      Self.check(
        expected, [fit.location, fit.scale, fit.shape], fit.standardErrors, fit.logLikelihood,
        fit.returnLevel(blocks: expected.returnPeriod))
    }
  }

  @Test("Fits to excesses are those of scipy's optimisers, heavy tail and bounded")
  func excesses() throws {
    for expected in try reference("extremes", as: Reference.self).excesses {
      let threshold = try #require(expected.threshold)
      let fit = try #require(GeneralisedPareto(values: expected.values, threshold: threshold))
      Self.check(
        expected, [fit.scale, fit.shape], fit.standardErrors, fit.logLikelihood,
        fit.returnLevel(samples: expected.returnPeriod))
    }
  }

  @Test("Values that are too few or all the same have no fit")
  func none() {
    #expect(GeneralisedExtremeValue(maxima: [1, 2, 3, 4]) == nil)
    #expect(GeneralisedExtremeValue(maxima: Array(repeating: 3, count: 20)) == nil)
    #expect(GeneralisedPareto(values: Array(repeating: 3, count: 20), threshold: 1) == nil)
    #expect(GeneralisedPareto(values: [1, 2, .infinity, 4, 5, 6, 7], threshold: 0) == nil)
  }

  @Test("Shifting and stretching the maxima does the same to the fit")
  func equivariance() throws {
    let values = try reference("extremes", as: Reference.self).maxima[0].values
    let fit = try #require(GeneralisedExtremeValue(maxima: values))
    let moved = try #require(GeneralisedExtremeValue(maxima: values.map { 1_000 + 50 * $0 }))
    #expect(abs(moved.shape - fit.shape) <= 1e-6)
    #expect(abs(moved.scale / fit.scale - 50) <= 1e-4)
    #expect(abs(moved.location - 1_000 - 50 * fit.location) <= 1e-3)
  }
}
