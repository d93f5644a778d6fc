import CRiskKernels

/// Functions of many numbers at once.
///
/// An element has the same bits wherever it stands and on every CPU. `result` has the count of the
/// arguments and may be an argument. NaN gives NaN.
///
/// Source: SLEEF, Shibata & Petrogalli (2020), doi:10.1109/TPDS.2019.2960333, its deterministic
/// variants.
public enum VectorMath {
  /// Whether this CPU can run the kernels; on x86-64 it needs AVX and FMA.
  public static var isSupported: Bool { risk_kernels_supported() }

  /// The vectors in use: `scalar`, `avx2` or `avx512`. Results do not depend on it.
  public static var level: String { String(cString: risk_kernels_level()) }

  /// The exponential function.
  ///
  /// - Accuracy: 1 ulp.
  public static func exp(
    _ x: UnsafeBufferPointer<Double>, into result: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(x.count == result.count)
    risk_exp(x.count, x.baseAddress, result.baseAddress)
  }

  /// `exp(x) - 1`, also for small x.
  ///
  /// - Accuracy: 1 ulp.
  public static func expMinusOne(
    _ x: UnsafeBufferPointer<Double>, into result: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(x.count == result.count)
    risk_expm1(x.count, x.baseAddress, result.baseAddress)
  }

  /// The natural logarithm: minus infinity at 0, NaN below.
  ///
  /// - Accuracy: 1 ulp.
  public static func log(
    _ x: UnsafeBufferPointer<Double>, into result: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(x.count == result.count)
    risk_log(x.count, x.baseAddress, result.baseAddress)
  }

  /// `log(1 + x)`, also for small x.
  ///
  /// - Accuracy: 1 ulp.
  public static func log(
    onePlus x: UnsafeBufferPointer<Double>, into result: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(x.count == result.count)
    risk_log1p(x.count, x.baseAddress, result.baseAddress)
  }

  /// The hyperbolic tangent.
  ///
  /// - Accuracy: 1 ulp.
  public static func tanh(
    _ x: UnsafeBufferPointer<Double>, into result: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(x.count == result.count)
    risk_tanh(x.count, x.baseAddress, result.baseAddress)
  }

  /// x to the power of y, element by element, as C's `pow`.
  ///
  /// - Accuracy: 1 ulp.
  public static func pow(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>,
    into result: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(x.count == result.count && y.count == result.count)
    risk_pow(x.count, x.baseAddress, y.baseAddress, result.baseAddress)
  }

  /// The standard normal distribution function.
  ///
  /// - Accuracy: 1e-15 relative for x ≥ -37.5 (6e-16 measured); below, the result is subnormal,
  ///   which adds the rounding to its last place.
  ///
  /// Source: Cody (1969), doi:10.1090/S0025-5718-1969-0247736-4.
  public static func normalCumulative(
    _ x: UnsafeBufferPointer<Double>, into result: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(x.count == result.count)
    risk_normal_cdf(x.count, x.baseAddress, result.baseAddress)
  }

  /// The quantile function of the standard normal distribution.
  ///
  /// Exactly 0 at ½, infinite at 0 and 1, NaN outside of them.
  ///
  /// - Accuracy: 1e-15 relative, from the smallest subnormal probability on (7e-16 measured).
  ///
  /// Source: Wichura (1988), algorithm AS 241, doi:10.2307/2347330.
  public static func normalQuantile(
    _ p: UnsafeBufferPointer<Double>, into result: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(p.count == result.count)
    risk_normal_quantile(p.count, p.baseAddress, result.baseAddress)
  }
}
