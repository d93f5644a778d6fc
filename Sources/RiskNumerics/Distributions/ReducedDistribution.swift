/// A family whose quantile is an elementary function of a reduced variate's.
protocol ReducedDistribution: Distribution {
  /// The variate that the quantile is a function of.
  var variate: ReducedVariate { get }

  /// Replaces quantiles of the variate by those of the distribution.
  ///
  /// Element by element, with the same bits wherever an element stands.
  func place(_ count: Int, _ values: UnsafeMutablePointer<Double>)
}

extension ReducedDistribution {
  public func quantile(_ u: Double) -> Double {
    u <= 0.5 ? value(tail: u, score: -1) : value(tail: 1 - u, score: 1)
  }

  public func survivalQuantile(_ q: Double) -> Double {
    q <= 0.5 ? value(tail: q, score: 1) : value(tail: 1 - q, score: -1)
  }

  private func value(tail: Double, score: Double) -> Double {
    var (tail, score, result) = (tail >= 0 ? tail : .nan, score, 0.0)
    variate.evaluate(1, &tail, &score, into: &result)
    place(1, &result)
    return result
  }

  public func quantiles(
    _ u: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(out.count >= u.count, "the output is shorter than the input")
    guard let target = out.baseAddress else { return }
    let chunk = 256
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * chunk) { memory in
      let tails = memory.baseAddress!
      let scores = tails + chunk
      for start in stride(from: 0, to: u.count, by: chunk) {
        let count = Swift.min(chunk, u.count - start)
        for index in 0..<count {
          let probability = u[start + index]
          let tail = probability <= 0.5 ? probability : 1 - probability
          tails[index] = tail >= 0 ? tail : .nan
          scores[index] = probability <= 0.5 ? -1 : 1
        }
        variate.evaluate(count, tails, scores, into: target + start)
        place(count, target + start)
      }
    }
  }

  public func quantiles(
    atNormalScores z: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    NormalScores.forEachChunk(z, into: out) { count, tails, scores, out in
      variate.evaluate(count, tails, scores, into: out)
      place(count, out)
    }
  }
}

extension ReducedVariate {
  /// The variate at a percentile, where percentages are exact.
  func quantile(_ percentile: Percentile) -> Double {
    let upper = percentile.percent > 50
    var tail = Double(upper ? 100 - percentile.percent : percentile.percent) / 100
    var score = upper ? 1.0 : -1.0
    var result = 0.0
    evaluate(1, &tail, &score, into: &result)
    return result
  }
}

/// The line through two points of (reduced value, x): x = location + scale · reduced value.
func lineThrough(
  _ low: Percentile, _ high: Percentile, of variate: (Percentile) -> Double, family: String
) throws(DistributionError) -> (location: Double, scale: Double) {
  try low.requireBelow(high, of: family)
  let (first, second) = (variate(low), variate(high))
  let scale = (high.value - low.value) / (second - first)
  return ((low.value * second - high.value * first) / (second - first), scale)
}

/// The same of logarithms: ln x = location + scale · reduced value.
func logarithmicLineThrough(
  _ low: Percentile, _ high: Percentile, of variate: (Percentile) -> Double, family: String
) throws(DistributionError) -> (location: Double, scale: Double) {
  try ParameterDomain.positive.require(low.value, low.name, of: family)
  try ParameterDomain.positive.require(high.value, high.name, of: family)
  try low.requireBelow(high, of: family)
  let (first, second) = (variate(low), variate(high))
  let (lowLogarithm, highLogarithm) = (ScalarMath.log(low.value), ScalarMath.log(high.value))
  return (
    (lowLogarithm * second - highLogarithm * first) / (second - first),
    ScalarMath.log(high.value / low.value) / (second - first)
  )
}
