import CRiskKernels

/// The positive stable distribution with Laplace transform exp(−t^α), 0 < α < 1.
///
/// From uniforms a and b, with E = −ln b exponential:
///
///     ln S = ln sin(α π a) − (1/α) ln sin(π a) + ((1 − α)/α) (ln sin((1 − α) π a) − ln E)
///
/// which increases in both uniforms. Source: Kanter (1975), doi:10.1214/aop/1176996309, the
/// one-sided case of Chambers, Mallows & Stuck (1976), doi:10.1080/01621459.1976.10480344.
struct PositiveStable {
  /// α.
  let exponent: Double

  /// Replaces the uniforms a by ln S; b is used up, and three columns of scratch.
  func replace(
    _ a: UnsafeMutablePointer<Double>, by b: UnsafeMutablePointer<Double>, scratch: CopulaChunk,
    count: Int
  ) {
    let (whole, part, rest) = (scratch.scratch(0), scratch.scratch(1), scratch.scratch(2))
    let complement = 1 - exponent
    for row in 0..<count {
      whole[row] = CircularFunctions.sinPi(a[row])
      part[row] = CircularFunctions.sinPi(exponent * a[row])
      rest[row] = CircularFunctions.sinPi(complement * a[row])
    }
    risk_log(count, whole, whole)
    risk_log(count, part, part)
    risk_log(count, rest, rest)
    risk_log(count, b, b)
    for row in 0..<count { b[row] = -b[row] }
    risk_log(count, b, b)
    for row in 0..<count {
      a[row] =
        part[row] + (complement * (rest[row] - b[row]) - whole[row]) / exponent
    }
  }
}
