import RiskNumerics
import Testing

/// One distribution of a table of all kinds.
private struct Case: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var distribution: any Distribution
  /// Made once, since mixtures take their time.
  var prepared: any Distribution
  /// Whether the distribution function is continuous and rises throughout the support.
  var isContinuous: Bool

  init(_ name: String, _ distribution: any Distribution, isContinuous: Bool = true) {
    testDescription = name
    self.distribution = distribution
    prepared = distribution.prepared()
    self.isContinuous = isContinuous
  }

  static let all: [Case] = {
    do {
      let normal = try Normal(mean: -2, sd: 3)
      let pert = try PERT(minimum: 10, mode: 12, maximum: 20)
      return [
        Case("uniform", try Uniform(minimum: -1, maximum: 3)),
        Case("normal", normal),
        Case("lognormal", try Lognormal(mu: 1, sigma: 0.75)),
        Case("triangular", try Triangular(minimum: -2, mode: 5, maximum: 6)),
        Case("triangular with its mode at an end", try Triangular(minimum: 1, mode: 1, maximum: 2)),
        Case("pert", pert),
        Case("pert with its mode at an end", try PERT(minimum: 0, mode: 1, maximum: 1, shape: 7)),
        Case("beta", try Beta(alpha: 2, beta: 5)),
        Case("beta with infinite density", try Beta(alpha: 0.5, beta: 0.25)),
        Case("beta, tiny shapes", try Beta(alpha: 0.05, beta: 0.0625)),
        Case("beta, large shapes", try Beta(alpha: 3000, beta: 200)),
        Case("beta on an interval", try Beta(alpha: 3, beta: 0.75, minimum: -7, maximum: -2)),
        Case("gamma", try Gamma(shape: 2.5, scale: 3)),
        Case("gamma, tiny shape", try Gamma(shape: 0.05, scale: 10)),
        Case("gamma, large shape", try Gamma(shape: 20_000, scale: 0.01)),
        Case("exponential", try Exponential(mean: 4)),
        Case("truncated normal", try normal.truncated(to: -3...0.5)),
        Case("truncated normal, upper tail", try normal.truncated(to: 22 ... .infinity)),
        Case("truncated pert", try pert.truncated(to: 11...15)),
        Case(
          "truncated triangular",
          try Triangular(minimum: 0, mode: 1, maximum: 4).truncated(to: 0.5...3)),
        Case("truncated gamma", try Gamma(shape: 0.5, scale: 1).truncated(to: 0...2)),
        Case(
          "discrete", try Discrete(values: [3, 1, 2], probabilities: [0.2, 0.5, 0.3]),
          isContinuous: false),
        Case("equally likely", try Discrete(values: [5, 1, 1, 7, 9, 11, 4]), isContinuous: false),
        Case(
          "truncated discrete", try Discrete(values: [1, 2, 3, 4]).truncated(to: 2...3),
          isContinuous: false),
        Case("constant", try Constant(value: 42), isContinuous: false),
      ] + (try families())
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  /// The families of tails, counts, data and mixtures.
  private static func families() throws -> [Case] {
    let mixture = try Mixture([
      .init(weight: 2, distribution: try Normal(mean: -1, sd: 0.5)),
      .init(weight: 1, distribution: try Gumbel(location: 3, scale: 1)),
    ])
    let values = [3, 1.5, 2.25, 7, 4, 4, 5.5]
    return [
      Case("weibull", try Weibull(shape: 0.7, scale: 2)),
      Case("weibull, large shape", try Weibull(shape: 40, scale: 2)),
      Case("gumbel", try Gumbel(location: 1, scale: 2)),
      Case("gev, heavy", try GeneralisedExtremeValue(location: 0, scale: 1, shape: 0.125)),
      Case("gev, ending", try GeneralisedExtremeValue(location: 4, scale: 0.25, shape: -0.25)),
      Case("gev, gumbel", try GeneralisedExtremeValue(location: 4, scale: 0.25, shape: 0)),
      Case("generalised-pareto, heavy", try GeneralisedPareto(scale: 2, shape: 0.125)),
      Case(
        "generalised-pareto, ending",
        try GeneralisedPareto(scale: 2, shape: -0.25, location: 30)),
      Case("student-t", try StudentT(degrees: 7.5, location: -2, scale: 3)),
      Case("student-t, one degree", try StudentT(degrees: 1)),
      Case("chi-square", try Gamma.chiSquare(degrees: 3)),
      Case("f", try FisherF(numerator: 5, denominator: 17)),
      Case("logistic", try Logistic(location: -1, scale: 2)),
      Case("log-logistic", try LogLogistic(scale: 2, shape: 7)),
      Case("pareto", try Pareto(minimum: 2, shape: 6)),
      Case("pareto without a mean", try Pareto(minimum: 2, shape: 0.5)),
      Case("laplace", try Laplace(location: 1, scale: 2)),
      Case("cauchy", try Cauchy(location: 1, scale: 2)),
      Case("inverse-gamma", try InverseGamma(shape: 9, scale: 2)),
      Case(
        "truncated-normal",
        try Normal.truncated(mean: 0, sd: 1, minimum: -0.5, maximum: 2)),
      Case("linear empirical", try Empirical.make(values: values, smoothing: .linear)),
      Case(
        "kernel empirical", try Empirical.make(values: values, smoothing: .kernel(bandwidth: nil))),
      Case("mixture", mixture),
      Case("truncated mixture", try mixture.truncated(to: -1.5...5)),
      Case("truncated student-t", try StudentT(degrees: 3).truncated(to: 4...40)),
      Case("bernoulli", try Discrete.bernoulli(probability: 0.3), isContinuous: false),
      Case("binomial", try Binomial(trials: 40, probability: 0.3), isContinuous: false),
      Case("binomial, many", try Binomial(trials: 4000, probability: 0.5), isContinuous: false),
      Case("binomial, certain", try Binomial(trials: 5, probability: 1), isContinuous: false),
      Case("geometric", try Geometric(probability: 0.2), isContinuous: false),
      Case("geometric, rare", try Geometric(probability: 1e-6), isContinuous: false),
      Case("poisson", try Poisson(mean: 3.7), isContinuous: false),
      Case("poisson, large", try Poisson(mean: 1e4), isContinuous: false),
      Case(
        "negative-binomial", try NegativeBinomial(size: 2.5, probability: 0.2),
        isContinuous: false),
      Case("truncated poisson", try Poisson(mean: 3.7).truncated(to: 2...8), isContinuous: false),
      Case(
        "truncated geometric", try Geometric(probability: 0.2).truncated(to: 30 ... .infinity),
        isContinuous: false),
      Case("categorical", try Discrete.categorical(weights: [2, 0, 3, 5]), isContinuous: false),
      Case("empirical", try Empirical.make(values: values), isContinuous: false),
      Case(
        "discrete mixture",
        try Mixture([
          .init(weight: 0.3, distribution: try Poisson(mean: 3)),
          .init(weight: 0.7, distribution: try Constant(value: 2)),
        ]), isContinuous: false),
      Case(
        "mixture with an atom",
        try Mixture([
          .init(weight: 0.25, distribution: try Constant(value: 0)),
          .init(weight: 0.75, distribution: try Exponential(mean: 2)),
        ]), isContinuous: false),
    ]
  }

  static let continuous = all.filter(\.isContinuous)

  /// How far a value is from the nearer end of the support, the scale of its accuracy; 1 if both
  /// are infinite. Mixtures and kernels have that of their spread.
  func scale(_ x: Double) -> Double {
    if distribution is Mixture { return max(1, x.magnitude) }
    let support = distribution.support
    let distance = min(x - support.lowerBound, support.upperBound - x)
    return distance.isFinite ? distance : max(1, x.magnitude)
  }
}

/// Uniforms as the random streams make them, (k + 1/2) 2^-52, with the extremes among them.
private let uniforms: [Double] = {
  var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  var result = [0x1p-53, 1 - 0x1p-53, 0x1p-24, 1 - 0x1p-24, 0.25, 0.5, 0.75, 0.5.nextDown]
  for index in 0..<3000 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let u = (Double(state >> 12) + 0.5) * 0x1p-52
    // A fifth of them far out in a tail.
    switch index % 10 {
    case 0: result.append(max(u * 1e-6, 0x1p-53))
    case 1: result.append(1 - max(u * 1e-6, 0x1p-53))
    default: result.append(u)
    }
  }
  return result
}()

@Suite("What holds for every distribution")
struct DistributionPropertyTests {
  @Test("the distribution function undoes the quantile", arguments: Case.continuous)
  private func inverse(_ item: Case) {
    for u in uniforms.prefix(400) {
      for candidate in [item.distribution, item.prepared] {
        let x = candidate.quantile(u)
        // The rounding of x and of the quantile, as probabilities; the density may be infinite at
        // an end.
        let step = 1e-12 * max(item.scale(x), x.magnitude * 1e-3)
        let low = candidate.cumulative(x - step) - 1e-13
        let high = candidate.cumulative(x + step) + 1e-13
        #expect(low <= u && u <= high, "u = \(u), x = \(x)")
      }
    }
  }

  @Test("the quantile is the smallest value that reaches a probability", arguments: Case.all)
  private func smallest(_ item: Case) {
    guard !item.isContinuous else { return }
    for u in uniforms {
      let x = item.distribution.quantile(u)
      #expect(item.distribution.cumulative(x) >= u)
      #expect(item.distribution.cumulative(x.nextDown) < u)
    }
  }

  @Test("counts too large for a table are searched for", arguments: [1e5, 1e7, 1e9])
  func largeCounts(_ size: Double) throws {
    let candidates: [any Distribution] = [
      try Poisson(mean: size), try Binomial(trials: size, probability: 0.25),
      try NegativeBinomial(mean: size, dispersion: 3e7),
    ]
    for candidate in candidates {
      for u in [1e-100, 0.3, 1 - 0x1p-53] {
        let x = candidate.prepared().quantile(u)
        #expect(candidate.cumulative(x) >= u)
        #expect(candidate.cumulative(x - 1) < u)
      }
      let x = candidate.survivalQuantile(1e-100)
      #expect(candidate.survival(x) <= 1e-100)
      #expect(candidate.survival(x - 1) > 1e-100)
    }
  }

  @Test("quantiles rise and stay in the support", arguments: Case.all)
  private func monotone(_ item: Case) {
    let support = item.distribution.support
    for candidate in [item.distribution, item.prepared] {
      var last = -Double.infinity
      for x in candidate.quantiles(uniforms.sorted()) {
        #expect(support.contains(x))
        #expect(x >= last - 1e-13 * (last.isFinite ? item.scale(last) : 0))
        last = x
      }
    }
  }

  @Test("a batch has the bits of its elements, anywhere and in place", arguments: Case.all)
  private func bits(_ item: Case) {
    for candidate in [item.distribution, item.prepared] {
      let special = [0, 1, .nan, -0.5, 1.5]
      let all = Array(uniforms.prefix(1100)) + special
      let single = all.map { candidate.quantile($0).bitPattern }
      for count in [0, 1, 3, 511, 513, all.count] {
        let start = all.count - count
        var values = Array(all[start...])
        values.withUnsafeMutableBufferPointer {
          candidate.quantiles(UnsafeBufferPointer($0), into: $0)
        }
        for (offset, value) in values.enumerated() where !value.isNaN {
          #expect(value.bitPattern == single[start + offset])
        }
        #expect(
          values.map(\.isNaN) == single[start...].map { Double(bitPattern: $0).isNaN })
      }
    }
  }

  @Test("the ends of the support are the quantiles of 0 and 1", arguments: Case.all)
  private func ends(_ item: Case) {
    let support = item.distribution.support
    #expect(item.distribution.quantile(0) == support.lowerBound)
    #expect(item.distribution.quantile(1) == support.upperBound)
    #expect(item.distribution.survivalQuantile(0) == support.upperBound)
    #expect(item.distribution.survivalQuantile(1) == support.lowerBound)
    #expect(item.distribution.cumulative(support.lowerBound.nextDown) == 0)
    #expect(item.distribution.cumulative(support.upperBound) == 1)
    #expect(item.distribution.survival(support.upperBound) == 0)
    #expect(item.distribution.quantile(-0.1).isNaN)
    #expect(item.distribution.quantile(1.1).isNaN)
    #expect(item.distribution.quantile(.nan).isNaN)
    #expect(item.distribution.survivalQuantile(.nan).isNaN)
  }

  @Test("a prepared distribution agrees with the exact one within 1e-12", arguments: Case.all)
  private func prepared(_ item: Case) {
    let prepared = item.prepared
    // Relative to the distance from the nearer end, as far as a double can hold it; a truncated
    // distribution has the accuracy of its base.
    func tolerance(_ x: Double) -> Double {
      let scale = item.scale(x)
      return 1e-12 * (item.distribution is Truncated ? max(scale, x.magnitude) : scale) + x.ulp
    }
    for u in uniforms {
      let exact = item.distribution.quantile(u)
      #expect((prepared.quantile(u) - exact).magnitude <= tolerance(exact), "u = \(u)")
      let upper = item.distribution.survivalQuantile(u)
      #expect((prepared.survivalQuantile(u) - upper).magnitude <= tolerance(upper), "q = \(u)")
    }
  }

  @Test("mean and variance are the integrals of the quantile", arguments: Case.continuous)
  private func moments(_ item: Case) {
    let d = item.prepared
    guard item.distribution.variance.isFinite else { return }
    // The midpoint rule on halves, quarters, eighths … of both tails, down to 2^-60.
    func expectation(_ f: (Double) -> Double) -> Double {
      var sum = 0.0
      for binade in 2...60 {
        let width = Double(sign: .plus, exponent: -binade, significand: 1)
        let steps = 400
        for step in 0..<steps {
          let p = width * (1 + (Double(step) + 0.5) / Double(steps))
          sum += (f(d.quantile(p)) + f(d.survivalQuantile(p))) * width / Double(steps)
        }
      }
      return sum
    }
    let sd = item.distribution.standardDeviation
    let mean = item.distribution.mean
    #expect(expectation { ($0 - mean) / sd }.magnitude <= 2e-5)
    #expect((expectation { ($0 - mean) * ($0 - mean) / (sd * sd) } - 1).magnitude <= 2e-4)
  }

  @Test("the density is the slope of the distribution function", arguments: Case.continuous)
  private func slope(_ item: Case) {
    for u in [0.03, 0.2, 0.5, 0.8, 0.97] {
      let x = item.distribution.quantile(u)
      let step = 1e-5 * item.scale(x)
      // With tiny shapes most values are a bound, rounded.
      guard step > 0 else { continue }
      let difference =
        item.distribution.cumulative(x + step) - item.distribution.cumulative(x - step)
      let density = item.distribution.density(x)
      #expect((difference / (2 * step) - density).magnitude <= 1e-4 * density, "u = \(u)")
    }
    #expect(item.distribution.density(item.distribution.support.lowerBound - 1) == 0)
  }

  @Test("truncation keeps the proportions inside and nothing outside", arguments: Case.continuous)
  private func truncation(_ item: Case) throws {
    let base = item.distribution
    let (a, b) = (base.quantile(0.2), base.quantile(0.7))
    let truncated = try base.truncated(to: a...b)
    #expect(truncated.support == a...b)
    for u in [0.1, 0.5, 0.9] {
      let x = truncated.quantile(u)
      let expected = base.quantile(0.2 + u * 0.5)
      #expect((x - expected).magnitude <= 1e-9 * item.scale(expected))
      #expect((truncated.cumulative(x) - u).magnitude <= 1e-9)
      #expect((truncated.survival(x) - (1 - u)).magnitude <= 1e-9)
      #expect((truncated.survivalQuantile(1 - u) - x).magnitude <= 1e-9 * item.scale(x))
    }
    #expect(truncated.cumulative(a) == 0)
    #expect(truncated.cumulative(b) == 1)
  }

  @Test("truncation to where nothing is gives an error", arguments: Case.all)
  private func emptyTruncation(_ item: Case) {
    let support = item.distribution.support
    guard support.upperBound.isFinite else { return }
    #expect(throws: DistributionError.self) {
      try item.distribution.truncated(to: (support.upperBound + 1)...(support.upperBound + 2))
    }
  }
}
