import RiskNumerics

/// Intervals of scores whose cases come in clusters, such as the years of one country.
///
/// Whole clusters are drawn with replacement, as many as there are, so that what cases of a cluster
/// have in common widens the interval. Every score sees the same resamples, and so do both sides of
/// a difference. Source: Davison and Hinkley (1997), Bootstrap Methods and their Application,
/// sections 3.8 and 5.3.
public struct ClusterBootstrap: Sendable {
  /// By resample, how often each cluster was drawn.
  private let multiplicities: [[Double]]

  /// - Parameters:
  ///   - clusters: The number of clusters.
  ///   - resamples: How often they are drawn.
  ///   - key: The key of the random stream; a resample is a sample of it, a place in it a draw.
  public init(clusters: Int, resamples: Int, key: UInt64) {
    let stream = RandomStream(key: key)
    var multiplicities = Array(
      repeating: Array(repeating: 0.0, count: clusters), count: resamples)
    for place in 0..<clusters {
      let uniforms = stream.uniforms(firstSample: 0, draw: UInt64(place), count: resamples)
      for (resample, uniform) in uniforms.enumerated() {
        multiplicities[resample][min(clusters - 1, Int(uniform * Double(clusters)))] += 1
      }
    }
    self.multiplicities = multiplicities
  }

  /// A score with its 95 % percentile interval.
  ///
  /// Resamples in which the score does not exist are left out; the interval is NaN when they are
  /// more than half.
  /// - Parameter cluster: The cluster of each case.
  public func estimate(_ score: some WeightedScore, cluster: [Int]) -> Estimate {
    estimate(cluster: cluster) { $0.map(score.value(weights:)) ?? score.value }
  }

  /// The difference of two scores on the same cases, the first less the second, with its interval.
  public func difference(
    _ first: some WeightedScore, _ second: some WeightedScore, cluster: [Int]
  ) -> Estimate {
    precondition(first.caseCount == second.caseCount, "a difference is one of the same cases")
    return estimate(cluster: cluster) { weights in
      guard let weights else { return first.value - second.value }
      return first.value(weights: weights) - second.value(weights: weights)
    }
  }

  /// - Parameter value: The statistic with weights of the cases, or with every case once.
  private func estimate(cluster: [Int], _ value: ([Double]?) -> Double) -> Estimate {
    var found: [Double] = []
    for multiplicity in multiplicities {
      let resampled = value(cluster.map { multiplicity[$0] })
      if !resampled.isNaN { found.append(resampled) }
    }
    var estimate = Estimate(value: value(nil), samples: cluster.count)
    guard found.count > 1, 2 * found.count >= multiplicities.count else { return estimate }
    found.sort()
    let mean = found.reduce(0, +) / Double(found.count)
    let squares = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    estimate.standardError = (squares / Double(found.count - 1)).squareRoot()
    estimate.lower = found.linearQuantile((1 - Intervals.level) / 2)
    estimate.upper = found.linearQuantile((1 + Intervals.level) / 2)
    return estimate
  }
}
