/// Whether events happen as often as they were given probability.
///
/// Forecasts are grouped in bins; of good ones the observed share of each bin is near the mean
/// forecast. Source: Murphy and Winkler (1977), doi:10.2307/2346866.
public struct CalibrationTable: Sendable, Equatable {
  /// The forecasts between two edges.
  public struct Bin: Sendable, Equatable {
    public var lower: Double
    public var upper: Double
    /// The mean of the forecasts.
    public var forecast: Double
    /// The share of occasions on which the event occurred, with Wilson's interval, which takes
    /// occasions for independent.
    public var observed: Estimate
    public var count: Int { observed.samples }
  }

  /// The bins that hold a forecast, in ascending order.
  public let bins: [Bin]

  /// Edges that are narrow where forecasts of rare events lie.
  public static let defaultEdges = [0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.95, 1]

  /// - Parameters:
  ///   - forecasts: Probabilities within the edges.
  ///   - occurred: Whether the event occurred, by forecast.
  ///   - edges: Ascending, at least two; a bin holds its lower edge, and the last one both.
  public init(forecasts: [Double], occurred: [Bool], edges: [Double] = Self.defaultEdges) {
    precondition(forecasts.count == occurred.count, "each forecast has an outcome")
    precondition(edges.count >= 2, "a bin has two edges")
    var sums = Array(repeating: (forecast: 0.0, events: 0.0, count: 0.0), count: edges.count - 1)
    let inner = edges.dropFirst().dropLast()
    for (forecast, occurred) in zip(forecasts, occurred) {
      let bin = (inner.firstIndex { forecast < $0 } ?? inner.endIndex) - 1
      sums[bin].forecast += forecast
      sums[bin].events += occurred ? 1 : 0
      sums[bin].count += 1
    }
    bins = sums.enumerated().compactMap { bin, sum in
      guard sum.count > 0 else { return nil }
      let share = sum.events / sum.count
      let (lower, upper) = Intervals.wilson(
        share: share, samples: sum.count, quantile: Intervals.normalQuantile)
      return Bin(
        lower: edges[bin], upper: edges[bin + 1], forecast: sum.forecast / sum.count,
        observed: Estimate(
          value: share, standardError: (share * (1 - share) / sum.count).squareRoot(),
          lower: min(share, lower), upper: max(share, upper), samples: Int(sum.count)))
    }
  }
}
