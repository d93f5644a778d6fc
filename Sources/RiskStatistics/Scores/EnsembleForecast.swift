import Foundation

/// A forecast of a quantity by the members of an ensemble, each as likely as the others.
public struct EnsembleForecast: Sendable, Equatable {
  /// The members in ascending order.
  public let members: [Double]

  /// - Parameter members: In any order.
  /// - Returns: Nil without members, and when one is not a number.
  public init?(_ members: [Double]) {
    guard !members.isEmpty, !members.contains(where: \.isNaN) else { return nil }
    self.members = members.sorted()
  }

  public var mean: Double { members.reduce(0, +) / Double(members.count) }

  /// The continuous ranked probability score of the members' empirical distribution.
  ///
  /// `mean |xᵢ − y| − Σᵢ x₍ᵢ₎ (2i − m − 1) / m²`, in the unit of the quantity; the smaller the
  /// better. It is that of ``RankedProbabilityScore/ensemble(_:observed:isFair:)``.
  /// - Parameter map: A rising function of members and observation that is scored in their place:
  ///   `log1p`, or `max(threshold, x)` for what lies beyond a threshold alone (Allen, Ginsbourger
  ///   and Ziegel 2023, doi:10.1137/22M1532184).
  /// - Complexity: O(m).
  public func rankedProbabilityScore(
    observed: Double, of map: (Double) -> Double = { $0 }
  ) -> Double {
    let m = Double(members.count)
    let y = map(observed)
    var (distance, spread) = (0.0, 0.0)
    for (index, member) in members.enumerated() {
      let x = map(member) - y
      distance += x.magnitude
      spread += (2 * Double(index) + 1 - m) * x
    }
    return distance / m - spread / (m * m)
  }

  /// The quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan
  /// 1996, doi:10.1080/00031305.1996.10473566).
  ///
  /// - Parameter probability: In [0, 1].
  public func quantile(_ probability: Double) -> Double {
    members.linearQuantile(probability)
  }

  /// The central interval that holds a share of the members, between two quantiles.
  ///
  /// - Parameter level: In (0, 1), such as 0.9 for the quantiles at 0.05 and 0.95.
  public func centralInterval(level: Double) -> ClosedRange<Double> {
    quantile((1 - level) / 2)...quantile((1 + level) / 2)
  }

  /// The interval score: the width of the central interval, and `2/(1 − level)` times the distance
  /// of an observation outside of it; the smaller the better.
  ///
  /// Source: Gneiting and Raftery (2007), doi:10.1198/016214506000001437, equation 43.
  public func intervalScore(observed: Double, level: Double) -> Double {
    let interval = centralInterval(level: level)
    let outside = max(0, interval.lowerBound - observed, observed - interval.upperBound)
    return interval.upperBound - interval.lowerBound + 2 / (1 - level) * outside
  }

  /// The ignorance score of bins in bits: `−log₂((c + 1) / (m + k))`, with `c` of the `m` members
  /// in the bin of the observation and `k` bins; the smaller the better.
  ///
  /// One member more in each bin keeps it finite. Source: Hegre et al. (2024), The 2023/24 VIEWS
  /// prediction challenge, arXiv:2407.11045.
  /// - Parameter cuts: Ascending: where one bin ends and the next begins, which holds the cut.
  public func ignorance(observed: Double, cuts: [Double]) -> Double {
    let bin = cuts.firstIndex { observed < $0 } ?? cuts.count
    let lower = bin == 0 ? 0 : members.count(below: cuts[bin - 1])
    let upper = bin == cuts.count ? members.count : members.count(below: cuts[bin])
    return -log2(Double(upper - lower + 1) / Double(members.count + cuts.count + 1))
  }

  /// Where the observation stands among the members: the share below it, and a part of those that
  /// equal it.
  ///
  /// Of good forecasts it is uniform on (0, 1). Source: Czado, Gneiting and Held (2009),
  /// doi:10.1111/j.1541-0420.2009.01191.x.
  /// - Parameter position: In [0, 1]: the part of equal members that counts as below.
  public func probabilityIntegralTransform(observed: Double, position: Double = 0.5) -> Double {
    let below = members.count(below: observed)
    let equal = members.count(below: observed.nextUp) - below
    return (Double(below) + position * Double(equal)) / Double(members.count)
  }
}

extension [Double] {
  /// The quantile of ascending numbers by linear interpolation.
  func linearQuantile(_ probability: Double) -> Double {
    let place = probability * Double(count - 1)
    let index = Swift.min(count - 1, Int(place))
    let part = place - Double(index)
    return part == 0 ? self[index] : self[index] + part * (self[index + 1] - self[index])
  }

  /// How many of ascending numbers are less than a bound.
  fileprivate func count(below bound: Double) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
