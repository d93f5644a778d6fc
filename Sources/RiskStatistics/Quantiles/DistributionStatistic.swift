/// A statistic of a distribution that orders its values.
public enum DistributionStatistic: Sendable, Equatable {
  /// The quantile of a probability in (0, 1), the value at risk.
  case quantile(Double)
  /// The mean of a share in (0, 1] of the values at the upper or the lower end, the conditional
  /// value at risk (expected shortfall).
  case tailMean(share: Double, ofUpperEnd: Bool)

  /// Its value in a distribution.
  public func value(in cells: OrderedCells) -> Double {
    switch self {
    case .quantile(let p): cells.quantile(p)
    case .tailMean(let share, let isUpper):
      cells.tailMean(share: share, ofUpperEnd: isUpper).mean
    }
  }

  /// How many of a number of samples lie in the tail that it rests on.
  public func tailSamples(of samples: Int) -> Int {
    // A product such as 1,000 · (1 − 0.99) falls short of the whole number that is meant.
    func whole(_ share: Double) -> Int { Int((Double(samples) * share + 1e-6).rounded(.down)) }
    switch self {
    case .quantile(let p): return whole(min(p, 1 - p))
    case .tailMean(let share, _): return whole(share)
    }
  }
}
