/// The values that a field may take.
public struct Bounds: Sendable, Equatable {
  /// `-infinity` when unbounded.
  public var minimum: Double
  /// `infinity` when unbounded.
  public var maximum: Double
  /// Whether `minimum` itself is excluded.
  public var excludesMinimum: Bool
  /// Whether `maximum` itself is excluded.
  public var excludesMaximum: Bool

  /// Bounds from their parts.
  public init(
    minimum: Double = -.infinity, maximum: Double = .infinity, excludesMinimum: Bool = false,
    excludesMaximum: Bool = false
  ) {
    self.minimum = minimum
    self.maximum = maximum
    self.excludesMinimum = excludesMinimum
    self.excludesMaximum = excludesMaximum
  }

  /// Every number.
  public static let unbounded = Bounds()
  /// From 0 to 1, both included: shares and probabilities.
  public static let unitInterval = Bounds.closed(0, 1)

  /// `minimum ≤ x ≤ maximum`.
  public static func closed(_ minimum: Double, _ maximum: Double) -> Bounds {
    Bounds(minimum: minimum, maximum: maximum)
  }
  /// `minimum < x < maximum`.
  public static func open(_ minimum: Double, _ maximum: Double) -> Bounds {
    Bounds(minimum: minimum, maximum: maximum, excludesMinimum: true, excludesMaximum: true)
  }
  /// `x ≥ minimum`.
  public static func atLeast(_ minimum: Double) -> Bounds { Bounds(minimum: minimum) }
  /// `x > minimum`.
  public static func above(_ minimum: Double) -> Bounds {
    Bounds(minimum: minimum, excludesMinimum: true)
  }
  /// `x ≤ maximum`.
  public static func atMost(_ maximum: Double) -> Bounds { Bounds(maximum: maximum) }
  /// `x < maximum`.
  public static func below(_ maximum: Double) -> Bounds {
    Bounds(maximum: maximum, excludesMaximum: true)
  }

  /// Whether a value is within the bounds; NaN never is.
  public func contains(_ value: Double) -> Bool {
    (excludesMinimum ? value > minimum : value >= minimum)
      && (excludesMaximum ? value < maximum : value <= maximum)
  }
}
