/// A score of many forecasts that can be had again with other weights of the cases.
///
/// A weight says how often a case counts; a bootstrap repeats some cases and leaves out others.
public protocol WeightedScore: Sendable {
  var caseCount: Int { get }

  /// - Parameter weights: Not negative, one a case.
  /// - Returns: NaN where the score does not exist, as that of no case at all.
  func value(weights: [Double]) -> Double
}

extension WeightedScore {
  /// The score with every case once.
  public var value: Double { value(weights: Array(repeating: 1, count: caseCount)) }
}

/// The mean over the cases: of Brier, logarithmic and ranked probability scores.
public struct MeanScore: WeightedScore {
  public let values: [Double]

  public init(_ values: [Double]) { self.values = values }

  public var caseCount: Int { values.count }

  public func value(weights: [Double]) -> Double {
    var (sum, total) = (0.0, 0.0)
    for (value, weight) in zip(values, weights) where weight > 0 {
      sum += weight * value
      total += weight
    }
    return sum / total
  }
}
