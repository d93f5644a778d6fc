import Foundation
import RiskNumerics

/// What the elementary effects of a ``MorrisDesign`` tell of each group of inputs.
///
/// They are means over trajectories of effects per unit of the uniform coordinate: µ with sign, µ*
/// of magnitudes, and σ, the standard deviation of effects with sign. A group whose µ* is small
/// can be left as it is; a σ that is large beside µ* shows that the effect bends or depends on
/// other inputs. They are ranks for screening, not shares of the variance.
///
/// Intervals are for the means over the design's grid, from trajectories as independent samples:
/// Student's t with r − 1 degrees of freedom for µ and µ*, and of a jackknife on the logarithm for
/// σ. The balance of a design makes them a little too wide.
/// Source: Morris (1991), doi:10.2307/1269043; Campolongo, Cariboni and Saltelli (2007),
/// doi:10.1016/j.envsoft.2006.10.004.
public struct ElementaryEffects: Sendable, Equatable {
  /// The fewest effects of a group from which anything is told.
  public static let minimumEffects = 4
  /// The largest share of effects that may be missing; one always may.
  public static let largestMissingShare = 0.05

  /// The measures of a group.
  public struct Group: Sendable, Equatable {
    /// µ; missing for groups of several inputs, which have no direction.
    public var mean: DesignEstimate
    /// µ*.
    public var magnitude: DesignEstimate
    /// σ; missing for groups of several inputs.
    public var deviation: DesignEstimate
  }

  /// By group of the design.
  public let groups: [Group]

  /// The measures of one output.
  ///
  /// - Parameter output: At all points of the design, NaN where the model gave no number. A point
  ///   that is missing costs the effects of the moves to it and from it.
  public init(_ design: MorrisDesign, output: [Double]) {
    if let gap = Self.gap(of: output) {
      groups = design.groups.map { _ in Group(gap: gap, samples: 0, missing: 0) }
      return
    }
    groups = zip(design.groups, design.effects(output)).map { group, effects in
      Group(effects: effects, isSingle: group.count == 1)
    }
  }

  private static func gap(of output: [Double]) -> DesignGap? {
    let found = output.filter { !$0.isNaN }
    if found.contains(where: { $0.isInfinite }) { return .infiniteOutput }
    guard let first = found.first else {
      return .tooManyMissing(missing: output.count, of: output.count)
    }
    return found.allSatisfy { $0 == first } ? .constantOutput : nil
  }
}

extension ElementaryEffects.Group {
  /// All missing for one reason.
  init(gap: DesignGap, samples: Int, missing: Int) {
    let none = DesignEstimate(gap: gap, samples: samples, missing: missing)
    self.init(mean: none, magnitude: none, deviation: none)
  }

  /// - Parameters:
  ///   - effects: By trajectory, NaN where they are missing.
  ///   - isSingle: Whether they are those of one input, with sign.
  init(effects: [Double], isSingle: Bool) {
    let found = effects.filter { !$0.isNaN }
    let missing = effects.count - found.count
    let most = max(1, ElementaryEffects.largestMissingShare * Double(effects.count))
    if Double(missing) > most {
      self.init(
        gap: .tooManyMissing(missing: missing, of: effects.count), samples: found.count,
        missing: missing)
      return
    }
    guard found.count >= ElementaryEffects.minimumEffects,
      let t = try? StudentT(degrees: Double(found.count - 1))
    else {
      self.init(
        gap: .tooFewSamples(used: found.count, needed: ElementaryEffects.minimumEffects),
        samples: found.count, missing: missing)
      return
    }
    let quantile = t.quantile((1 + Intervals.level) / 2)
    let none = DesignEstimate(gap: .severalInputs, samples: found.count, missing: missing)
    self.init(
      mean: isSingle
        ? DesignEstimate(Self.mean(found, quantile: quantile), missing: missing) : none,
      magnitude: DesignEstimate(
        Self.mean(found.map(\.magnitude), quantile: quantile, lowest: 0), missing: missing),
      deviation: isSingle
        ? DesignEstimate(Self.deviation(found, quantile: quantile), missing: missing) : none)
  }

  private static func mean(
    _ values: [Double], quantile: Double, lowest: Double = -.infinity
  ) -> Estimate {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / (count - 1) / count).squareRoot()
    return Estimate(
      value: mean, standardError: error, lower: max(lowest, mean - quantile * error),
      upper: mean + quantile * error, samples: values.count)
  }

  /// The standard deviation; the interval is σ exp(± t e), with the jackknife's error of log σ.
  ///
  /// Of two values that are about equally frequent, as effects of few levels can be, σ is at its
  /// largest and the jackknife sees no error. What is then left is of the order of 1/(2 r), and is
  /// added.
  private static func deviation(_ values: [Double], quantile: Double) -> Estimate {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let value = (squares / (count - 1)).squareRoot()
    guard value > 0 else {
      return Estimate(value: 0, standardError: 0, lower: 0, upper: 0, samples: values.count)
    }
    // Leaving out x lowers the sum of squares by (x − mean)² n / (n − 1).
    let logarithms = values.map { x in
      let rest = squares - (x - mean) * (x - mean) * count / (count - 1)
      return rest > 0 ? 0.5 * log(rest / (count - 2)) : -.infinity
    }
    let centre = logarithms.reduce(0, +) / count
    let spread = logarithms.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    let rest = 1 / (2 * (count - 1))
    let error = (spread * (count - 1) / count + rest * rest).squareRoot()
    guard error.isFinite else { return Estimate(value: value, samples: values.count) }
    return Estimate(
      value: value, standardError: value * error, lower: value * exp(-quantile * error),
      upper: value * exp(quantile * error), samples: values.count)
  }
}
