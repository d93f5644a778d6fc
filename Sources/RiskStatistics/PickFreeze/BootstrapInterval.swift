/// Intervals from the values of a statistic in the resamples of a bootstrap.
enum BootstrapInterval {
  /// Value ± 1.96 standard deviations of the resamples.
  ///
  /// A hundred resamples tell the deviation to 7 %, while the percentiles of a 95 % interval rest on
  /// their two or three outermost values. Resamples in which the statistic does not exist are left
  /// out; the interval is NaN when they are more than half. Source: Davison and Hinkley (1997),
  /// Bootstrap Methods and their Application, section 5.2.
  static func normal(_ value: Double, replicates: [Double], samples: Int) -> Estimate {
    let found = replicates.filter { !$0.isNaN }
    var estimate = Estimate(value: value, samples: samples)
    guard found.count > 1, 2 * found.count >= replicates.count else { return estimate }
    let mean = found.reduce(0, +) / Double(found.count)
    let squares = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    estimate.standardError = (squares / Double(found.count - 1)).squareRoot()
    estimate.lower = value - Intervals.normalQuantile * estimate.standardError
    estimate.upper = value + Intervals.normalQuantile * estimate.standardError
    return estimate
  }
}
