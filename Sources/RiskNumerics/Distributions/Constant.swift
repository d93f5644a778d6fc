/// A quantity that is known: all probability on one value.
public struct Constant: Distribution, Hashable {
  /// The value.
  public let value: Double

  /// The distribution of a known, finite value.
  public init(value: Double) throws(DistributionError) {
    try ParameterDomain.real.require(value, "value", of: "constant")
    self.value = value
  }

  public var isContinuous: Bool { false }
  public var support: ClosedRange<Double> { value...value }
  public var mean: Double { value }
  public var variance: Double { 0 }
  public func density(_ x: Double) -> Double { x == value ? 1 : 0 }
  public func cumulative(_ x: Double) -> Double { x >= value ? 1 : 0 }
  public func survival(_ x: Double) -> Double { x >= value ? 0 : 1 }
  public func quantile(_ u: Double) -> Double { u >= 0 && u <= 1 ? value : .nan }
  public func survivalQuantile(_ q: Double) -> Double { quantile(q) }

  /// The receiver, when the value lies in the interval.
  public func truncated(
    to interval: ClosedRange<Double>
  ) throws(DistributionError) -> any Distribution {
    guard interval.contains(value) else { throw Truncated.empty(interval, of: self) }
    return self
  }
}
