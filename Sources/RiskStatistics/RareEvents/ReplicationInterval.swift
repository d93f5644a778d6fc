import CRiskSpecial
import Foundation

/// The interval of a probability from the estimates of independent replications.
enum ReplicationInterval {
  /// The mean of replications, with Student's interval for the logarithm of the mean.
  ///
  /// With m the mean and s the standard deviation of R estimates, the ends are
  /// m exp(±t s / (m √R)), t the 0.975 quantile of Student's distribution with R − 1 degrees of
  /// freedom. Estimates of rare events are skewed to the right; the logarithm of their mean is
  /// less so, and its interval stays positive. No logarithm of a single estimate is taken, which
  /// would estimate their geometric mean. The upper end is that of Hall's transformation where that
  /// is higher, as it is for replications that scatter by a factor of two or more.
  /// - Parameters:
  ///   - ceiling: An upper bound for when no replication met the event.
  ///   - resolution: A relative error that all replications may share.
  static func estimate(
    _ replications: [Double], evaluations: Int, ceiling: Double, resolution: Double = 0
  ) -> Estimate {
    let count = Double(replications.count)
    let mean = replications.reduce(0, +) / count
    guard mean > 0 else {
      return Estimate(
        value: 0, standardError: .nan, lower: 0, upper: min(1, ceiling), samples: evaluations)
    }
    let squares = replications.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let spread = squares / (count * (count - 1)) / (mean * mean)
    let relative = (spread + resolution * resolution).squareRoot()
    let quantile = risk_student_quantile(count - 1, 0.975)
    let factor = exp(quantile * relative)
    let cubes = replications.reduce(0) { $0 + pow($1 - mean, 3) }
    let skewness = squares > 0 ? cubes / count / pow(squares / count, 1.5) : 0
    let hall = Intervals.skewed(
      value: mean, error: relative * mean, skew: skewness / count.squareRoot(), quantile: quantile)
    return Estimate(
      value: mean, standardError: relative * mean, lower: mean / factor,
      upper: min(1, max(mean * factor, hall.upper)), samples: evaluations)
  }

  /// What the spread of replications says against the interval.
  static func warnings(_ replications: [Double]) -> [RareEventWarning] {
    let count = Double(replications.count)
    let mean = replications.reduce(0, +) / count
    guard mean > 0 else { return [.eventNotMet] }
    var warnings: [RareEventWarning] = []
    let missed = replications.count { $0 == 0 }
    if missed > 0 { warnings.append(.eventMissed(replications: missed, of: replications.count)) }
    let squares = replications.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let coefficient = (squares / (count - 1)).squareRoot() / mean
    if coefficient > 1 {
      warnings.append(.scatteredReplications(coefficientOfVariation: coefficient))
    }
    let share = (replications.max() ?? 0) / (mean * count)
    if share > max(0.3, 3 / count) { warnings.append(.largestReplication(share: share)) }
    return warnings
  }

  /// Refuses fewer replications than a spread can be estimated from.
  static func validate(_ replications: Int) throws(RareEventError) {
    guard (5...10_000).contains(replications) else {
      throw .setting(
        "there are \(replications) replications, but a spread needs at least 5, and 10,000 are "
          + "the most")
    }
  }
}

/// The interval of a share of independent trials that has at least its nominal coverage.
enum ClopperPearson {
  /// The ends: quantiles of beta distributions. Source: Clopper and Pearson (1934),
  /// doi:10.1093/biomet/26.4.404.
  static func interval(successes: Int, trials: Int) -> (lower: Double, upper: Double) {
    let (k, n) = (Double(successes), Double(trials))
    return (
      successes == 0 ? 0 : risk_beta_lower_inverse(k, n - k + 1, 0.025).value,
      successes == trials ? 1 : risk_beta_lower_inverse(k + 1, n - k, 0.975).value
    )
  }
}
