import CRiskKernels
import RiskNumerics

/// Where the coordinates of a batch of points come from: one independent quantity for each draw of
/// a plan and for each auxiliary of its copulas.
enum Coordinates {
  /// Writes a column of coordinates.
  typealias Fill = (_ coordinate: Int, UnsafeMutableBufferPointer<Double>) -> Void

  /// The samples of the plan's own design from a number on.
  case design(firstSample: Int)
  /// Uniforms on the open interval (0, 1).
  case uniforms(Fill)
  /// Standard normal scores, which keep the precision of both tails.
  case scores(Fill)

  /// Whether columns hold normal scores instead of uniforms.
  var areScores: Bool {
    if case .scores = self { true } else { false }
  }
}

extension UnsafeMutableBufferPointer<Double> {
  /// Replaces normal scores by the uniforms that copulas take.
  func becomeUniforms() {
    guard let start = baseAddress else { return }
    risk_normal_cdf(count, start, start)
    for row in indices {
      self[row] = Swift.min(Swift.max(self[row], CopulaRange.lowest), CopulaRange.highest)
    }
  }
}
