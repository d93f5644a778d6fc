/// All values between two bounds, equally likely: f(x) = 1 / (maximum − minimum).
public struct Uniform: Distribution, Hashable {
  /// The lower bound.
  public let minimum: Double
  /// The upper bound, above the lower one.
  public let maximum: Double

  /// The uniform distribution on [minimum, maximum].
  public init(minimum: Double, maximum: Double) throws(DistributionError) {
    try ParameterDomain.real.require(minimum, "minimum", of: "uniform")
    try ParameterDomain.real.require(maximum, "maximum", of: "uniform")
    try requireOrder(minimum, "minimum", below: maximum, "maximum", of: "uniform")
    try ParameterDomain.real.require(maximum - minimum, "maximum − minimum", of: "uniform")
    self.minimum = minimum
    self.maximum = maximum
  }

  private var range: Double { maximum - minimum }

  public var support: ClosedRange<Double> { minimum...maximum }
  public var mean: Double { minimum + 0.5 * range }
  public var variance: Double { range * range / 12 }

  public func density(_ x: Double) -> Double { support.contains(x) ? 1 / range : 0 }

  public func cumulative(_ x: Double) -> Double {
    x <= minimum ? 0 : x >= maximum ? 1 : (x - minimum) / range
  }

  public func survival(_ x: Double) -> Double {
    x <= minimum ? 1 : x >= maximum ? 0 : (maximum - x) / range
  }

  /// minimum + u (maximum − minimum)
  public func quantile(_ u: Double) -> Double {
    u >= 0 && u <= 1 ? Swift.min(minimum + u * range, maximum) : .nan
  }

  public func quantiles(
    _ u: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(out.count >= u.count, "the output is shorter than the input")
    guard let source = u.baseAddress, let target = out.baseAddress else { return }
    for index in 0..<u.count { target[index] = quantile(source[index]) }
  }

  public func survivalQuantile(_ q: Double) -> Double {
    q >= 0 && q <= 1 ? Swift.max(maximum - q * range, minimum) : .nan
  }

  public func quantiles(
    atNormalScores z: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    NormalScores.forEachChunk(z, into: out) { count, tails, scores, out in
      for index in 0..<count {
        let offset = tails[index] * range
        out[index] =
          scores[index] > 0
          ? Swift.max(maximum - offset, minimum) : Swift.min(minimum + offset, maximum)
        if scores[index].isNaN { out[index] = .nan }
      }
    }
  }
}
