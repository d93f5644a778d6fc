/// When a run may stop before all of its samples are drawn.
public struct StoppingRule: Sendable {
  /// An interval that must be narrow enough.
  public struct Target: Sendable {
    /// How narrow.
    public enum Precision: Sendable, Equatable {
      /// Half the interval's width, in the measure's unit.
      case absolute(Double)
      /// Half the interval's width as a share of the value's magnitude.
      case relative(Double)
    }
    /// The outcome; each of its elements must satisfy the rule.
    public var outcome: Located<String>
    /// One of the outcome's measures.
    public var measure: Located<Measure>
    /// The policy; every policy when nil.
    public var policy: Located<String>?
    /// Whether the interval is that of the difference to the baseline.
    public var isDifference: Bool
    public var precision: Located<Precision>
  }
  /// The samples before the first look, rounded up to whole blocks of 512.
  public var minimum: Located<Int>
  /// What must be true at once; at least one.
  public var targets: [Target]

  /// The samples before the first look when the config does not say.
  public static let defaultMinimum = 8_192

  /// The numbers of samples at which a run looks whether it may stop; the last is `samples`.
  ///
  /// Each is twice the one before: few looks leave the intervals their coverage, and Sobol points
  /// are most even at powers of two.
  public func looks(samples: Int) -> [Int] {
    var looks: [Int] = []
    var next = (minimum.value + 511) / 512 * 512
    while next < samples {
      looks.append(next)
      next *= 2
    }
    return looks + [samples]
  }
}

extension StoppingRule: Equatable {}
extension StoppingRule.Target: Equatable {}
