/// A probability distribution of one real quantity.
///
/// Draws are made by inversion, x = F⁻¹(u), so a distribution needs a good quantile above all. A
/// distribution is a value: what it costs to make one is a few comparisons, and `prepared()` adds
/// what makes many draws fast.
public protocol Distribution: Sendable {
  /// The smallest closed interval that holds all values; its ends can be infinite.
  var support: ClosedRange<Double> { get }

  /// Whether no single value has a probability above zero.
  var isContinuous: Bool { get }

  /// The probability density f(x); the probability of x itself where the distribution is discrete.
  func density(_ x: Double) -> Double

  /// The probability F(x) of values up to and including x.
  func cumulative(_ x: Double) -> Double

  /// The probability 1 − F(x) of values above x, with full relative precision where it is small.
  func survival(_ x: Double) -> Double

  /// The smallest x with F(x) ≥ u, for u in [0, 1]; NaN for other u.
  func quantile(_ u: Double) -> Double

  /// The smallest x with 1 − F(x) ≤ q, for q in [0, 1]; NaN for other q.
  ///
  /// It equals quantile(1 − q), without the rounding of 1 − q that hides the far upper tail.
  func survivalQuantile(_ q: Double) -> Double

  /// The expected value.
  var mean: Double { get }

  /// The expected squared deviation from the mean.
  var variance: Double { get }

  /// Writes quantile(u[i]) to out[i], which may be the same memory.
  ///
  /// Every element equals `quantile` of it bit for bit, wherever it stands and however many there
  /// are.
  func quantiles(
    _ u: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>)

  /// Writes the values at standard normal scores, F⁻¹(Φ(z[i])), to out[i]; out may be z.
  ///
  /// The tail that a score is in keeps its full relative precision on both sides: z > 0 takes
  /// survivalQuantile(Φ(−z)), any other z quantile(Φ(z)), up to rounding. NaN gives NaN. Every
  /// element has the bits it would have alone, wherever it stands and however many there are.
  func quantiles(
    atNormalScores z: UnsafeBufferPointer<Double>,
    into out: UnsafeMutableBufferPointer<Double>)

  /// The same distribution, made ready for many draws.
  ///
  /// Quantiles differ from those of the receiver by at most 1e-12 relative to the distance from the
  /// nearer end of the support, or one unit in the last place; those of mixtures and kernels by
  /// 1e-12 relative to the larger of |x| and the distance between the quartiles. Worth its cost,
  /// about a millisecond and for mixtures and kernels some tens of them, from many thousand draws.
  func prepared() -> any Distribution

  /// The distribution given that the value lies in `interval`, its ends included.
  ///
  /// Throws when the interval has no probability.
  func truncated(to interval: ClosedRange<Double>) throws(DistributionError) -> any Distribution
}

extension Distribution {
  /// True.
  public var isContinuous: Bool { true }

  /// One quantile after the other.
  public func quantiles(
    _ u: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(out.count >= u.count, "the output is shorter than the input")
    for index in u.indices { out[index] = quantile(u[index]) }
  }

  /// The receiver itself: its quantiles are cheap already.
  public func prepared() -> any Distribution { self }

  /// The general case: probabilities are mapped into the part of [0, 1] that is left.
  public func truncated(
    to interval: ClosedRange<Double>
  ) throws(DistributionError) -> any Distribution {
    try Truncated(self, to: interval)
  }

  /// The square root of the variance.
  public var standardDeviation: Double { variance.squareRoot() }

  /// The quantiles of an array of probabilities.
  public func quantiles(_ u: [Double]) -> [Double] {
    [Double](unsafeUninitializedCapacity: u.count) { out, count in
      u.withUnsafeBufferPointer { quantiles($0, into: out) }
      count = u.count
    }
  }
}
