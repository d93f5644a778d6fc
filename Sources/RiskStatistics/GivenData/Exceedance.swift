/// The event that an output is beyond a threshold, for telling what drives a tail.
///
/// A failure is an exceedance, too: of 0.5 by an output that is 1 in failed samples and 0 in others.
public struct Exceedance: Sendable, Equatable {
  /// On which side of the threshold the event is.
  public enum Side: Sendable {
    /// Above the threshold, which itself is not part of it.
    case above
    /// Below the threshold, which itself is not part of it.
    case below
  }

  public var threshold: Double
  public var side: Side

  /// The fewest samples within the event, and the fewest outside of it, from which anything is told.
  public static let minimumCount = 32

  public init(_ side: Side, _ threshold: Double) {
    (self.side, self.threshold) = (side, threshold)
  }

  /// Whether a value is within the event; NaN is not.
  public func contains(_ value: Double) -> Bool {
    side == .above ? value > threshold : value < threshold
  }

  /// 1 in the samples within the event, 0 in the others, NaN in those without an output.
  ///
  /// First-order indices, xi, delta and HSIC of it tell which inputs drive whether the event happens.
  public func indicator(_ output: [Double]) -> [Double] {
    output.map { $0.isNaN ? .nan : contains($0) ? 1 : 0 }
  }

  /// The output in the samples within the event, NaN in the others.
  ///
  /// Measures of it tell which inputs drive how bad it gets once the event has happened. Their
  /// counts of missing samples include those outside of the event.
  public func conditional(_ output: [Double]) -> [Double] {
    output.map { contains($0) ? $0 : .nan }
  }
}
