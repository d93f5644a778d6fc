import CRiskSpecial
import Foundation

/// What a policy changes in the probability of an event, from replications that share their random
/// numbers.
///
/// Without replications, as under Monte Carlo, errors are taken as independent, which makes
/// intervals wider than need be.
public struct PairedReplications: Sendable {
  public let difference: Estimate
  public let ratio: Estimate

  /// - Returns: Nil where a probability has no standard error.
  public init?(_ own: RareEventEstimate, _ base: RareEventEstimate) {
    let (p, q) = (own.probability, base.probability)
    let count = own.replications.count
    let isPaired = count > 1 && count == base.replications.count
    guard isPaired || p.standardError.isFinite && q.standardError.isFinite else { return nil }
    let covariance = isPaired ? Self.covariance(own.replications, base.replications) : 0
    let (a, b) =
      isPaired
      ? (
        Self.covariance(own.replications, own.replications),
        Self.covariance(base.replications, base.replications)
      )
      : (p.standardError * p.standardError, q.standardError * q.standardError)
    let quantile =
      isPaired ? risk_student_quantile(Double(count - 1), 0.975) : Intervals.normalQuantile
    let evaluations = p.samples + q.samples
    let error = max(0, a + b - 2 * covariance).squareRoot()
    difference = Estimate(
      value: p.value - q.value, standardError: error, lower: p.value - q.value - quantile * error,
      upper: p.value - q.value + quantile * error, samples: evaluations)
    guard p.value > 0, q.value > 0 else {
      ratio = Estimate(value: .nan, samples: evaluations)
      return
    }
    let relative = max(
      0, a / (p.value * p.value) + b / (q.value * q.value) - 2 * covariance / (p.value * q.value)
    ).squareRoot()
    let factor = exp(quantile * relative)
    ratio = Estimate(
      value: p.value / q.value, standardError: relative * p.value / q.value,
      lower: p.value / q.value / factor, upper: p.value / q.value * factor, samples: evaluations)
  }

  /// Of the means of replications.
  private static func covariance(_ a: [Double], _ b: [Double]) -> Double {
    let count = Double(a.count)
    let (meanA, meanB) = (a.reduce(0, +) / count, b.reduce(0, +) / count)
    let sum = zip(a, b).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) }
    return sum / (count - 1) / count
  }
}
