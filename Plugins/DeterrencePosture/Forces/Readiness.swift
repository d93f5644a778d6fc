import RiskPluginKit

/// Readiness of parts that complete one another.
enum Readiness {
  /// R = (Σ w_k r_k^ρ)^(1/ρ), with constant elasticity of substitution 1 / (1 − ρ).
  ///
  /// Weights are divided by their sum. At ρ = 0 it is the weighted geometric mean, and near 0 it is
  /// computed without loss of digits, as exp(log1p(Σ w expm1(ρ ln r)) / ρ). With ρ ≤ 0, a part
  /// that is 0 makes the whole 0.
  /// - Parameters:
  ///   - parts: r_k by part and sample, at least 0.
  ///   - weights: w_k by part and sample, at least 0; not all of them 0.
  ///   - exponent: ρ by sample, from −50 to 1.
  /// - Accuracy: 1e-14 relative for |ρ| ≤ 10.
  /// - Source: Arrow, Chenery, Minhas and Solow 1961, Capital-labor substitution and economic
  ///   efficiency, Review of Economics and Statistics 43, DOI 10.2307/1927286.
  static func combined(
    parts: [[Double]], weights: [[Double]], exponent: [Double], vectorMath: VectorMath
  ) -> [Double] {
    let rows = exponent.count
    var sums = [Double](repeating: 0, count: rows)
    for weight in weights {
      for row in 0..<rows { sums[row] += weight[row] }
    }
    var mean = [Double](repeating: 0, count: rows)
    var isZero = [Bool](repeating: false, count: rows)
    for (part, weight) in zip(parts, weights) {
      let logs = vectorMath.log(part.map { max($0, .leastNormalMagnitude) })
      let powers = vectorMath.expm1((0..<rows).map { exponent[$0] * logs[$0] })
      for row in 0..<rows where weight[row] > 0 {
        let isGeometric = exponent[row] == 0
        mean[row] += weight[row] / sums[row] * (isGeometric ? logs[row] : powers[row])
        if part[row] <= 0 && exponent[row] <= 0 { isZero[row] = true }
      }
    }
    let logarithms = vectorMath.log1p(mean.map { max($0, -1) })
    let values = vectorMath.exp(
      (0..<rows).map { exponent[$0] == 0 ? mean[$0] : logarithms[$0] / exponent[$0] })
    return (0..<rows).map { isZero[$0] ? 0 : values[$0] }
  }
}
