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
  var quantiles: [Quantile]
  var probabilities: [Probability]
  var moments: [Moments]

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
}
