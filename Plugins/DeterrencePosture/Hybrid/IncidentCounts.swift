import RiskPluginKit

/// How many incidents a year has, by sample: negative binomial with mean μ and variance μ + μ² / k.
///
/// A rate that itself varies from year to year, as a gamma variable of shape k, gives such counts.
enum IncidentCounts {
  /// More are never drawn: a bound on what a sample can cost.
  static let most = 20_000

  /// The smallest counts that at least these probabilities belong to.
  ///
  /// One uniform number a count: with it held, the count never falls when μ rises, so that policies
  /// which differ in μ share all incidents but the last.
  static func quantiles(
    _ probabilities: [Double], means: [Double], dispersions: [Double], vectorMath: VectorMath
  ) -> [Int] {
    let rows = probabilities.indices
    let none = vectorMath.exp(
      zip(
        dispersions,
        vectorMath.log(rows.map { dispersions[$0] / (dispersions[$0] + means[$0]) })
      ).map { $0 * $1 })
    return rows.map { row in
      let odds = means[row] / (means[row] + dispersions[row])
      var probability = none[row]
      var cumulative = probability
      var count = 0
      while cumulative < probabilities[row], count < most, probability > 0 {
        probability *= odds * (Double(count) + dispersions[row]) / Double(count + 1)
        cumulative += probability
        count += 1
      }
      return count
    }
  }
}
