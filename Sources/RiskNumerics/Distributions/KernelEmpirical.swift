import CRiskKernels

/// Observed values, each with a normal density about it: f(x) = Σ w_k φ((x − x_k) / h) / h.
///
/// Source: Silverman (1986), Density Estimation for Statistics and Data Analysis,
/// doi:10.1201/9781315140919.
struct KernelEmpirical: Distribution {
  /// The standard deviation h of the density about each value.
  let bandwidth: Double
  private let points: Discrete
  private var table: QuantileTable?

  init(_ points: Discrete, bandwidth: Double) throws(DistributionError) {
    try ParameterDomain.positive.require(bandwidth, "bandwidth", of: "empirical")
    self.points = points
    self.bandwidth = bandwidth
  }

  /// Silverman's rule of thumb, 0.9 min(sd, interquartile range / 1.34) count^(−1/5), his equation
  /// 3.31; without the range where that is zero.
  static func silverman(_ points: Discrete, count: Double) -> Double {
    let sd = (points.variance * (count / (count - 1))).squareRoot()
    let range = (points.quantile(0.75) - points.quantile(0.25)) / 1.34
    return 0.9 * (range > 0 ? Swift.min(sd, range) : sd) * ScalarMath.pow(count, -0.2)
  }

  var support: ClosedRange<Double> { -.infinity ... .infinity }
  var mean: Double { points.mean }
  /// The variance of the values plus h².
  var variance: Double { points.variance + bandwidth * bandwidth }

  /// Σ w_k f((x − x_k) sign / h) with a kernel f.
  private func sum(
    _ x: Double, sign: Double,
    _ kernel: (Int, UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void
  ) -> Double {
    let count = points.values.count
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { scores in
      let start = scores.baseAddress!
      for k in 0..<count { start[k] = (x - points.values[k]) * sign / bandwidth }
      kernel(count, start, start)
      var sum = 0.0
      for k in 0..<count { sum += points.probabilities[k] * start[k] }
      return sum
    }
  }

  func density(_ x: Double) -> Double {
    if x.isInfinite { return 0 }
    return 0.398_942_280_401_432_677_94 / bandwidth
      * sum(x, sign: 1) { count, scores, out in
        for k in 0..<count { out[k] = -0.5 * scores[k] * scores[k] }
        risk_exp(count, out, out)
      }
  }

  func cumulative(_ x: Double) -> Double {
    x == .infinity ? 1 : x == -.infinity ? 0 : sum(x, sign: 1, risk_normal_cdf)
  }

  func survival(_ x: Double) -> Double {
    x == .infinity ? 0 : x == -.infinity ? 1 : sum(x, sign: -1, risk_normal_cdf)
  }

  func quantile(_ u: Double) -> Double {
    if let value = table?.value(u), !value.isNaN { return value }
    return u <= 0.5 ? search(.lower, u) : search(.upper, 1 - u)
  }

  func survivalQuantile(_ q: Double) -> Double {
    if let value = table?.survivalValue(q), !value.isNaN { return value }
    return q <= 0.5 ? search(.upper, q) : search(.lower, 1 - q)
  }

  private func search(_ tail: Tail, _ p: Double) -> Double {
    guard p > 0 else { return p == 0 ? (tail == .lower ? -.infinity : .infinity) : .nan }
    let offset = StandardNormal.quantile(p) * (tail == .lower ? bandwidth : -bandwidth)
    return QuantileSearch.value(
      from: points.support.lowerBound + offset, to: points.support.upperBound + offset,
      tail: tail, target: p, isSmooth: true
    ) { x in
      (tail == .lower ? cumulative(x) : survival(x), density(x))
    }
  }

  /// The same distribution with a table of its quantile.
  ///
  /// - Complexity: Some thousand quantiles, each some ten sums over all values.
  func prepared() -> any Distribution {
    if table != nil { return self }
    var copy = self
    copy.table = QuantileTable(scale: quantile(0.75) - quantile(0.25)) { p, tail in
      search(tail, p)
    }
    return copy
  }
}
