import CRiskKernels
import CRiskSpecial
import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

let validationFolder = ProcessInfo.processInfo.environment["RISKTOOL_VALIDATION"]

/// Checks against published sets in the folder that RISKTOOL_VALIDATION names.
@Suite("Validation sets", .enabled(if: validationFolder != nil))
struct ValidationSetTests {
  private static func rows(_ file: String) throws -> [[String]] {
    let text = try String(
      contentsOf: URL(filePath: try #require(validationFolder)).appending(path: file),
      encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " \"")) }
    }
  }

  private static func parameters(_ text: String) -> [Double] {
    text.split(separator: ";").compactMap { Double($0.split(separator: "=")[1]) }
  }

  @Test("Mean and standard deviation that NIST certifies, to 14 digits")
  func certified() throws {
    for row in try Self.rows("nist/certified.csv") {
      let values = try Self.rows("nist/\(row[0]).csv").compactMap { Double($0[0]) }
      let moments = SectionMomentsTests.moments(of: values).moments(0)
      let higher = HigherMomentsTests.moments(of: values).sections(0)
        .reduce(into: HigherMoments()) { $0.merge($1) }
      let (mean, deviation) = (Double(row[5])!, Double(row[6])!)
      for found in [moments.mean, higher.mean] {
        #expect(abs(found / mean - 1) <= 1e-14, "\(row[0])")
      }
      for squares in [moments.squares, higher.squares] {
        let found = (squares / (moments.count - 1)).squareRoot()
        #expect(abs(found / deviation - 1) <= 1e-14, "\(row[0]) \(found)")
      }
    }
  }

  @Test("Ranked probability scores, to 12 digits")
  func scores() throws {
    for row in try Self.rows("crps/crps_analytic_mpmath.csv") {
      let found = ScoreTests.score(row[0], Self.parameters(row[1]), Double(row[2])!)
      #expect(abs(found / Double(row[3])! - 1) <= 1e-12, "\(row): \(found)")
    }
  }

  private struct Ensembles: Decodable {
    struct Ensemble: Decodable {
      var members: [Double]
      var obs: Double
      var crps_ecdf: Double
      var crps_fair: Double?
    }
    var ensembles: [Ensemble]
  }

  @Test("Scores of ensembles, to 12 digits")
  func ensembles() throws {
    let place = URL(filePath: try #require(validationFolder)).appending(
      path: "crps/ensemble_exact.json")
    let sets = try JSONDecoder().decode(Ensembles.self, from: Data(contentsOf: place)).ensembles
    for set in sets {
      let plain = RankedProbabilityScore.ensemble(set.members, observed: set.obs)
      #expect(abs(plain - set.crps_ecdf) <= 1e-12 * max(1, set.crps_ecdf))
      guard let expected = set.crps_fair else { continue }
      let fair = RankedProbabilityScore.ensemble(set.members, observed: set.obs, isFair: true)
      #expect(abs(fair - expected) <= 1e-12 * max(1, expected))
    }
  }

  @Test("The annual maxima of Port Pirie: fit, return levels and intervals of Coles (2001)")
  func portPirie() throws {
    let maxima = try Self.rows("evt/portpirie.csv").compactMap { Double($0[1]) }
    let fit = try #require(GeneralisedExtremeValue(maxima: maxima))
    for (found, expected) in zip(
      [fit.location, fit.scale, fit.shape], [3.8747498542, 0.1980439552, -0.0501095285])
    {
      #expect(abs(found - expected) <= 1e-6, "\(found)")
    }
    #expect(abs(fit.logLikelihood - 4.339058473679458) <= 1e-9)
    for (found, published) in zip(fit.standardErrors, [0.028, 0.020, 0.098]) {
      #expect(abs(found - published) <= 0.0005, "\(found)")
    }
    for (blocks, expected) in [
      (10.0, 4.296211935), (100, 4.688403752), (1_000, 5.031058845),
    ] {
      #expect(abs(fit.returnLevel(blocks: blocks).value - expected) <= 1e-6)
    }
    let century = fit.returnLevel(blocks: 100)
    #expect(abs(century.lower - 4.50) <= 0.01 && abs(century.upper - 5.27) <= 0.01, "\(century)")
  }

  /// The quantile function of a family of the tables of the value at risk.
  private static func inverse(_ family: String, _ p: [Double], _ u: Double) -> Double? {
    switch family {
    case "normal":
      var (u, z) = (u, 0.0)
      risk_normal_quantile(1, &u, &z)
      return p[0] + p[1] * z
    case "lognormal": return inverse("normal", p, u).map { exp($0) }
    case "uniform": return p[0] + (p[1] - p[0]) * u
    case "exponential": return -log1p(-u) / p[0]
    case "pareto": return p[1] * pow(1 - u, -1 / p[0])
    case "gpd": return p[0] + p[1] * expm1(-p[2] * log1p(-u)) / p[2]
    case "weibull": return p[1] * pow(-log1p(-u), 1 / p[0])
    case "student_t": return risk_student_quantile(p[0], u)
    default: return nil
    }
  }

  @Test("Value at risk and its conditional mean from 100,000 samples hold the exact ones")
  func valueAtRisk() throws {
    let stream = RandomStream(key: 20_261_122)
    var held = (quantile: 0, tail: 0, all: 0)
    for (index, row) in try Self.rows("distributions/var_cvar_exact.csv").enumerated() {
      let (parameters, level) = (Self.parameters(row[1]), Double(row[2])!)
      let values = stream.uniforms(firstSample: 0, draw: UInt64(index), count: 100_000)
        .compactMap { Self.inverse(row[0], parameters, $0) }
      #expect(values.count == 100_000, "\(row)")
      let distribution = SectionedCoverageTests.distribution(values)
      for kind in [SampleKind.independent, .sectioned] {
        let quantile = distribution.quantile(level, samples: kind)
        let tail = distribution.tailMean(share: 1 - level, ofUpperEnd: true, samples: kind)
        let (value, mean) = (Double(row[3])!, Double(row[4])!)
        held.all += 1
        held.quantile += !(quantile.lower > value) && !(quantile.upper < value) ? 1 : 0
        held.tail += tail.lower <= mean && mean <= tail.upper ? 1 : 0
        #expect(abs(quantile.value - value) <= 5 * quantile.standardError || quantile.upper.isNaN)
      }
    }
    // Of 70 intervals 95 % are 66.5, with a standard deviation of 1.8; kinds go together.
    #expect(Double(held.quantile) >= 0.87 * Double(held.all), "\(held)")
    #expect(Double(held.tail) >= 0.87 * Double(held.all), "\(held)")
    print("value at risk: \(held)")
  }
}
