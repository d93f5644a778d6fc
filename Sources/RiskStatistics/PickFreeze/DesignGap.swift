/// Why a number of a design cannot be told. It is then NaN, never zero.
public enum DesignGap: Error, Sendable, Equatable, CustomStringConvertible {
  /// Fewer base samples, trajectories or points have all the outputs needed than are needed.
  case tooFewSamples(used: Int, needed: Int)
  /// The model gave no number too often for the rest to stand for all.
  case tooManyMissing(missing: Int, of: Int)
  /// All rows have the same output.
  case constantOutput
  /// Some row's output is infinite, and so is its variance.
  case infiniteOutput
  /// The output has two values, one of them too rarely.
  case tooFewEvents(events: Int, needed: Int)
  /// The output has two values, and no derivative.
  case twoValuedOutput
  /// Inputs that move together have no direction.
  case severalInputs

  /// What is wrong, in a clause.
  public var description: String {
    switch self {
    case .tooFewSamples(let used, let needed):
      "\(used) base samples have all outputs, \(needed) are needed"
    case .tooManyMissing(let missing, let all):
      "\(missing) of \(all) base samples lack an output, and the rest may not stand for all"
    case .constantOutput: "the output is constant"
    case .infiniteOutput: "the output is infinite in some rows"
    case .tooFewEvents(let events, let needed):
      "the event is seen in \(events) rows, or missed in as few; \(needed) are needed"
    case .twoValuedOutput: "the output has two values and no derivative"
    case .severalInputs: "inputs that move together have no direction"
    }
  }
}

/// A number of a design, or why there is none.
public struct DesignEstimate: Sendable, Equatable {
  /// With its 95 % interval; NaN when there is a gap. The samples are those that were used.
  public var estimate: Estimate
  /// How many base samples, trajectories or points were left out because an output was NaN.
  public var missing: Int
  /// Why there is no number.
  public var gap: DesignGap?

  public init(_ estimate: Estimate, missing: Int) {
    (self.estimate, self.missing) = (estimate, missing)
  }

  /// No number, for a reason.
  public init(gap: DesignGap, samples: Int, missing: Int) {
    self.init(Estimate(value: .nan, samples: samples), missing: missing)
    self.gap = gap
  }
}
