/// An outcome beyond a threshold.
public struct RareEvent: Sendable, Hashable {
  /// The side of the threshold that the event is on.
  public enum Side: String, Sendable, Hashable, CaseIterable {
    case above, below
  }

  /// In the unit of the outcome.
  public let threshold: Double
  public let side: Side

  /// The event that the outcome is strictly above, or strictly below, a finite threshold.
  public init(_ side: Side, _ threshold: Double) throws(RareEventError) {
    guard threshold.isFinite else {
      throw .setting("the threshold of an event is \(threshold), but it must be a finite number")
    }
    (self.side, self.threshold) = (side, threshold)
  }

  /// How far a value is inside the event: positive if the event happened, minus infinity for NaN.
  func margin(_ value: Double) -> Double {
    if value.isNaN { return -.infinity }
    return side == .above ? value - threshold : threshold - value
  }
}
