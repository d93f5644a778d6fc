import RiskNumerics

/// The error of a statistic from its values without each section in turn.
///
/// se² = 15/16 Σ (θ₋ₛ − mean)², with 15 degrees of freedom. Deleting whole sections is valid for any
/// design whose sections are independent. Source: Shao and Tu (1995), *The Jackknife and
/// Bootstrap*, section 2.3, doi:10.1007/978-1-4612-0795-5.
enum SectionJackknife {
  static func standardError(without: [OutputLanes]) -> OutputLanes {
    let count = Double(without.count)
    let mean = without.reduce(.zero, +) / count
    let squares = without.reduce(OutputLanes.zero) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares * ((count - 1) / count)).squareRoot()
  }

  /// A statistic with its interval of Student's t; NaN for the ends without values `without`.
  static func estimate(_ value: Double, without: [Double], samples: Int) -> Estimate {
    guard without.count == Blocks.sections else { return Estimate(value: value, samples: samples) }
    let error = standardError(without: without.map { OutputLanes(repeating: $0) })[0]
    let half = Intervals.sectionQuantile * error
    return Estimate(
      value: value, standardError: error, lower: value - half, upper: value + half,
      samples: samples)
  }

  /// The t with 15 degrees of freedom that is exceeded with a probability.
  ///
  /// t² / (15 + t²) has the beta distribution of 1/2 and 15/2.
  static func upperQuantile(exceedance: Double) -> Double {
    let freedom = Double(Blocks.sections - 1)
    guard let beta = try? Beta(alpha: 0.5, beta: freedom / 2) else { return .nan }
    let part = beta.survivalQuantile(2 * exceedance)
    return (freedom * part / (1 - part)).squareRoot()
  }
}
