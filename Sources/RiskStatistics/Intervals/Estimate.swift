/// A number with what is known of its error.
public struct Estimate: Sendable, Equatable {
  public var value: Double
  /// NaN when it cannot be told.
  public var standardError: Double
  /// The lower end of the interval; NaN when the samples do not reach so far.
  public var lower: Double
  public var upper: Double
  /// The samples that it is based on.
  public var samples: Int
  /// The largest possible distance to the value from all samples kept, beyond the interval.
  public var approximation: Double
  /// The samples in the tail that a quantile or a tail mean rests on, at the thinner end; nil for
  /// anything else.
  public var tailSamples: Int?

  /// Below this many samples in the tail an interval may cover less often than it says.
  public static let sufficientTailSamples = 100
  /// Whether it rests on so few samples in a tail that a reader must be told.
  public var hasFewTailSamples: Bool {
    tailSamples.map { $0 < Self.sufficientTailSamples } ?? false
  }

  public init(
    value: Double, standardError: Double = .nan, lower: Double = .nan, upper: Double = .nan,
    samples: Int, approximation: Double = 0, tailSamples: Int? = nil
  ) {
    self.value = value
    self.standardError = standardError
    self.lower = lower
    self.upper = upper
    self.samples = samples
    self.approximation = approximation
    self.tailSamples = tailSamples
  }
}
