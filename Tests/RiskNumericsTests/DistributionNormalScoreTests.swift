import RiskNumerics
import Testing

private let scores: [Double] =
  (-80...80).map { Double($0) / 10 } + [-37.5, -30, -20, 20, 30, 37.5, 1e-300, -1e-12]

/// Φ(−|z|), by the kernel.
private func tail(_ z: Double) -> Double {
  var value = -z.magnitude
  withUnsafeMutablePointer(to: &value) {
    VectorMath.normalCumulative(
      UnsafeBufferPointer(start: $0, count: 1),
      into: UnsafeMutableBufferPointer(start: $0, count: 1))
  }
  return value
}

@Suite("Quantiles at normal scores")
struct DistributionNormalScoreTests {
  private static let cases: [any Distribution] = {
    do {
      return [
        try Uniform(minimum: -1, maximum: 3), try Normal(mean: -2, sd: 3),
        try Lognormal(mu: 1, sigma: 0.75), try Triangular(minimum: -2, mode: 5, maximum: 6),
        try PERT(minimum: 10, mode: 12, maximum: 20), try Beta(alpha: 2, beta: 5),
        try Gamma(shape: 2.5, scale: 3), try Exponential(mean: 4),
        try Normal(mean: 0, sd: 1).truncated(to: 5...7),
        try Discrete(values: [3, 1, 2], probabilities: [0.2, 0.5, 0.3]),
        try Constant(value: 7), try Weibull(shape: 0.7, scale: 2),
        try GeneralisedExtremeValue(location: 4, scale: 0.25, shape: -0.25),
        try GeneralisedPareto(scale: 2, shape: 0.3), try Logistic(location: 0, scale: 2),
        try LogLogistic(scale: 2, shape: 3), try Pareto(minimum: 2, shape: 3),
        try Laplace(location: 0, scale: 2), try Cauchy(location: 0, scale: 2),
        try StudentT(degrees: 4), try InverseGamma(shape: 3, scale: 2), try Poisson(mean: 3.5),
        try Gamma(shape: 2.5, scale: 3).truncated(to: 1...9),
      ]
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  @Test("both tails keep their precision", arguments: cases.indices)
  func tails(_ index: Int) {
    for candidate in [Self.cases[index], Self.cases[index].prepared()] {
      for z in scores {
        let expected =
          z > 0 ? candidate.survivalQuantile(tail(z)) : candidate.quantile(tail(z))
        let value = candidate.quantile(atNormalScore: z)
        #expect(
          (value - expected).magnitude <= 2e-13 * max(expected.magnitude, 1e-300),
          "z = \(z): \(value) instead of \(expected)")
      }
    }
  }

  @Test("a batch has the bits of its elements, anywhere and in place", arguments: cases.indices)
  func bits(_ index: Int) {
    for candidate in [Self.cases[index], Self.cases[index].prepared()] {
      let all = scores + scores.map { $0 * 0.37 + 0.01 } + scores.map { $0 * 0.11 - 0.02 } + [.nan]
      let single = all.map { candidate.quantile(atNormalScore: $0) }
      for count in [0, 1, 5, 255, 257, all.count] {
        let start = all.count - count
        var values = Array(all[start...])
        values.withUnsafeMutableBufferPointer {
          candidate.quantiles(atNormalScores: UnsafeBufferPointer($0), into: $0)
        }
        for (offset, value) in values.enumerated() {
          let expected = single[start + offset]
          #expect(value.isNaN ? expected.isNaN : value.bitPattern == expected.bitPattern)
        }
      }
      #expect(candidate.quantile(atNormalScore: .nan).isNaN)
    }
  }

  @Test("the normal and the lognormal take the score itself")
  func exact() throws {
    for z in scores {
      #expect(try Normal(mean: -2, sd: 3).quantile(atNormalScore: z) == -2 + 3 * z)
    }
    #expect(try Lognormal(mu: 0, sigma: 1).quantile(atNormalScore: 1) == 2.718281828459045)
  }

  @Test("infinite scores are the ends of the support", arguments: cases.indices)
  func ends(_ index: Int) {
    let candidate = Self.cases[index]
    #expect(candidate.quantile(atNormalScore: -.infinity) == candidate.support.lowerBound)
    #expect(candidate.quantile(atNormalScore: .infinity) == candidate.support.upperBound)
  }
}
