import CRiskKernels

/// A standard variable from which families with closed quantiles are made: an elementary function
/// of its quantile is theirs.
///
/// With F and S = 1 − F the probabilities below and above: each is computed from the nearer tail,
/// with full relative precision on both sides.
enum ReducedVariate: Sendable {
  /// −ln S, of the exponential kind: rises from 0 to ∞.
  case exponential
  /// −ln F, of the kind of the smallest: falls from ∞ to 0.
  case mirroredExponential
  /// ln(F / S): rises from −∞ to ∞.
  case logit
  /// ln(2 F) below the median, −ln(2 S) above it.
  case laplace

  /// Writes the variable at `tails`, probabilities up to ½ of the upper tail where the score is
  /// above zero and else of the lower one.
  @inline(__always)
  func evaluate(
    _ count: Int, _ tails: UnsafePointer<Double>, _ scores: UnsafePointer<Double>,
    into out: UnsafeMutablePointer<Double>
  ) {
    switch self {
    case .exponential, .mirroredExponential:
      let sign = self == .exponential ? 1.0 : -1.0
      withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { memory in
        let near = memory.baseAddress!
        risk_log(count, tails, near)
        for index in 0..<count { out[index] = -tails[index] }
        risk_log1p(count, out, out)
        for index in 0..<count {
          out[index] = -(sign * scores[index] > 0 ? near[index] : out[index])
        }
      }
    case .logit:
      for index in 0..<count {
        // Subnormal tails count as the smallest normal one, so that the ratio is finite.
        let tail = tails[index]
        let bounded =
          tail > 0 && tail < .leastNormalMagnitude ? .leastNormalMagnitude : tail
        out[index] = (1 - 2 * bounded) / bounded
      }
      risk_log1p(count, out, out)
      for index in 0..<count { out[index] = scores[index] > 0 ? out[index] : -out[index] }
    case .laplace:
      for index in 0..<count { out[index] = 2 * tails[index] }
      risk_log(count, out, out)
      for index in 0..<count { out[index] = scores[index] > 0 ? -out[index] : out[index] }
    }
  }
}
