extension GivenDataEstimate {
  /// One measure for an outcome of several coordinates: the mean of theirs, weighted.
  ///
  /// With the variances of the coordinates as weights, first-order indices become the share of the
  /// sum of all variances that an input explains (Gamboa et al. 2014, doi:10.1214/14-EJS895); other
  /// measures become a mean that coordinates without variation do not dilute.
  ///
  /// The errors and half widths of the coordinates are averaged, as if all moved together, so that
  /// the interval is too wide rather than too narrow; so are the bounds. ``chance`` is the smallest of
  /// the coordinates', times their number (Bonferroni). Weights are taken as exact. Coordinates of
  /// weight zero are passed over, whatever their gap.
  ///
  /// - Parameters:
  ///   - coordinates: The estimates of one input.
  ///   - weights: Not negative, one for each coordinate.
  /// - Returns: A gap if a coordinate of positive weight has one, or if no weight is positive.
  public static func aggregated(
    _ coordinates: [GivenDataEstimate], weights: [Double]
  ) -> GivenDataEstimate {
    precondition(coordinates.count == weights.count, "a weight for each coordinate")
    let taken = zip(coordinates, weights).filter { $0.1 > 0 }
    let missing = coordinates.map(\.missing).max() ?? 0
    let samples = taken.map { $0.0.measure.samples }.min() ?? 0
    if let gap = taken.compactMap({ $0.0.gap }).first {
      return GivenDataEstimate(gap: gap, samples: samples, missing: missing)
    }
    let total = taken.reduce(0) { $0 + $1.1 }
    guard total > 0 && total.isFinite else {
      return GivenDataEstimate(gap: .constantOutput, samples: samples, missing: missing)
    }
    func mean(_ value: (GivenDataEstimate) -> Double) -> Double {
      taken.reduce(0) { $0 + $1.1 / total * value($1.0) }
    }
    return GivenDataEstimate(
      measure: Estimate(
        value: mean(\.measure.value), standardError: mean(\.measure.standardError),
        lower: mean(\.measure.lower), upper: mean(\.measure.upper), samples: samples),
      bound: mean(\.bound), familyBound: mean(\.familyBound),
      chance: min(1, Double(taken.count) * (taken.map { $0.0.chance }.min() ?? 1)),
      missing: missing)
  }
}
