import Foundation
import RiskNumerics
import Testing

/// Values computed by mpmath; see scripts/reference/distributions.py.
private struct Reference: Decodable {
  struct Quantile: Decodable, CustomTestStringConvertible {
    var family: String
    var parameters: [String: [Double]]
    var interval: [Double?]?
    var tail: String
    var p: Double
    var x: Double
    var testDescription: String { "\(family) \(parameters) \(tail) \(p)" }
  }
  struct Probability: Decodable, CustomTestStringConvertible {
    var family: String
    var parameters: [String: [Double]]
    var interval: [Double?]?
    var x: Double
    var density: Double
    var cumulative: Double
    var survival: Double
    var testDescription: String { "\(family) \(parameters) at \(x)" }
  }
  struct Moments: Decodable, CustomTestStringConvertible {
    var family: String
    var parameters: [String: [Double]]
    var interval: [Double?]?
    var mean: Double
    var variance: Double
    var testDescription: String { "\(family) \(parameters)" }
  }
  struct CountProbability: Decodable {
    var family: String
    var parameters: [String: [Double]]
    var k: Double
    var mass: Double
    var lower: Double
    var upper: Double
  }
  struct CountQuantile: Decodable {
    var family: String
    var parameters: [String: [Double]]
    var tail: String
    var p: Double
    var k: Double
  }
  struct MixtureQuantile: Decodable {
    /// Weight, mean and standard deviation of each.
    var components: [[Double]]
    var interval: [Double]?
    var tail: String
    var p: Double
    var x: Double
  }
  var quantiles: [Quantile]
  var probabilities: [Probability]
  var moments: [Moments]
  var countProbabilities: [CountProbability]
  var countQuantiles: [CountQuantile]
  var mixtureQuantiles: [MixtureQuantile]

  static let shared: Reference = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/distributions.json")
    return try! JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
  }()
}

private func distribution(
  _ family: String, _ parameters: [String: [Double]], _ interval: [Double?]?
) throws -> any Distribution {
  let base = try DistributionCatalogue.make(family: family, parameters: parameters)
  guard let interval else { return base }
  return try base.truncated(to: (interval[0] ?? -.infinity)...(interval[1] ?? .infinity))
}

private func relativeError(_ value: Double, _ reference: Double) -> Double {
  value == reference ? 0 : (value - reference).magnitude / reference.magnitude
}

@Suite("Distributions against mpmath")
struct DistributionReferenceTests {
  @Test(
    "quantiles agree, exact and prepared, from either tail", arguments: Reference.shared.quantiles)
  private func quantile(_ row: Reference.Quantile) throws {
    let exact = try distribution(row.family, row.parameters, row.interval)
    // Where a cut is not at an end of the base, a value near it has the rounding of the base's
    // probability.
    let rounding = row.interval == nil ? 0 : 1e-15 * exact.standardDeviation
    for candidate in [exact, exact.prepared()] {
      let value =
        row.tail == "lower" ? candidate.quantile(row.p) : candidate.survivalQuantile(row.p)
      let tolerance = row.p < 1e-100 ? 1e-10 : 1e-12
      #expect(
        (value - row.x).magnitude <= tolerance * row.x.magnitude + rounding,
        "\(value) instead of \(row.x)")
    }
  }

  @Test(
    "densities and probabilities agree in both tails", arguments: Reference.shared.probabilities)
  private func probability(_ row: Reference.Probability) throws {
    let candidate = try distribution(row.family, row.parameters, row.interval)
    #expect(relativeError(candidate.density(row.x), row.density) <= 1e-12)
    #expect(relativeError(candidate.cumulative(row.x), row.cumulative) <= 1e-12)
    #expect(relativeError(candidate.survival(row.x), row.survival) <= 1e-12)
  }

  @Test("means and variances agree", arguments: Reference.shared.moments)
  private func moments(_ row: Reference.Moments) throws {
    let candidate = try distribution(row.family, row.parameters, row.interval)
    #expect((candidate.mean - row.mean).magnitude <= 1e-12 * row.variance.squareRoot())
    #expect(relativeError(candidate.variance, row.variance) <= 1e-11)
  }

  @Test("probabilities of counts agree in both tails")
  func countProbabilities() throws {
    for row in Reference.shared.countProbabilities {
      let candidate = try distribution(row.family, row.parameters, nil)
      #expect(relativeError(candidate.density(row.k), row.mass) <= 1e-12, "\(row)")
      #expect(relativeError(candidate.cumulative(row.k), row.lower) <= 1e-12, "\(row)")
      #expect(relativeError(candidate.survival(row.k), row.upper) <= 1e-12, "\(row)")
    }
  }

  @Test("quantiles of counts are the same numbers, exact and prepared")
  func countQuantiles() throws {
    for row in Reference.shared.countQuantiles {
      let exact = try distribution(row.family, row.parameters, nil)
      for candidate in [exact, exact.prepared()] {
        let k =
          row.tail == "lower" ? candidate.quantile(row.p) : candidate.survivalQuantile(row.p)
        #expect(k == row.k, "\(row)")
      }
    }
  }

  @Test("quantiles of mixtures agree, exact and prepared, far out and across a gap")
  func mixtureQuantiles() throws {
    for row in Reference.shared.mixtureQuantiles {
      var exact: any Distribution = try Mixture(
        row.components.map {
          .init(weight: $0[0], distribution: try Normal(mean: $0[1], sd: $0[2]))
        })
      if let interval = row.interval { exact = try exact.truncated(to: interval[0]...interval[1]) }
      let spread = exact.quantile(0.75) - exact.quantile(0.25)
      for candidate in [exact, exact.prepared()] {
        let x =
          row.tail == "lower" ? candidate.quantile(row.p) : candidate.survivalQuantile(row.p)
        #expect((x - row.x).magnitude <= 1e-12 * max(row.x.magnitude, spread), "\(row): \(x)")
      }
    }
  }
}
