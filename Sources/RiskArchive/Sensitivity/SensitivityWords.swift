import RiskSensitivity

/// A target and what matters most for it, in words.
public struct SensitivityWords {
  private let target: SensitivityDocument.Target
  /// Inputs that are named.
  private static let named = 3

  public init(_ target: SensitivityDocument.Target) { self.target = target }

  /// `Loss, 2030 [EUR2025]: what cap changes against current`, `Loss above 12 under current`.
  ///
  /// - Parameter unit: As it follows a name; may be empty.
  public func heading(unit: String) -> String {
    let element = target.element.isEmpty ? "" : ", \(target.element)"
    let whole = target.aggregation.map { aggregation in
      " as a whole, over \(aggregation.dimensions.joined(separator: " and "))"
    }
    let event = target.threshold.map { " above \(Self.plain($0))" } ?? ""
    let subject = "\(target.title)\(element)\(whole ?? "")\(event)"
    return target.baseline.map {
      "\(subject)\(unit): what \(target.policy) changes against \($0)"
    } ?? "\(subject) under \(target.policy)\(unit)"
  }

  /// The inputs that matter most, with their intervals.
  public func sentence() -> String {
    guard let measure = target.headline else {
      return "No measure could be told."
    }
    let strongest = target.strongest(Self.named)
    guard let first = strongest.first else { return nothing(measure) }
    let others = strongest.dropFirst().map { "\($0.inputs[0]) \(Self.number($0))" }
    let (name, number) = (first.inputs[0], Self.number(first))
    let start =
      switch measure {
      case .firstOrder: "Knowing \(name) alone would take away \(number) of the variance"
      case .total: "\(name) takes part in \(number) of the variance"
      case .shapley: "\(name) has a fair share of \(number) of the variance"
      default: "By \(measure.title), \(name) comes first with \(number)"
      }
    return others.isEmpty
      ? "\(start); no other input can be told from chance."
      : "\(start); then come \(others.joined(separator: " and "))."
  }

  private func nothing(_ measure: SensitivityMeasure) -> String {
    let rows = target.ranked(measure)
    if target.standardDeviation == 0, let mean = target.mean {
      return target.isDifference && mean == 0
        ? "It changes nothing in any sample."
        : "It is the same in all samples, \(Self.plain(mean)), so that nothing drives it."
    }
    if rows.allSatisfy({ $0.value == nil }), let gap = rows.lazy.compactMap(\.gap).first {
      return "Nothing to tell: \(gap)."
    }
    let bound = rows.compactMap(\.familyBound).max().map {
      ": each explains less than about \(Self.percent($0)), which chance alone gives"
    }
    return "No single input can be told from chance on "
      + "\(RoundedNumber.count(target.samples)) samples\(bound ?? "")."
  }

  /// `41 % (36 to 46 %)` of shares, `0.41 (0.36 to 0.46)` of others.
  static func number(_ measure: SensitivityDocument.Measure) -> String {
    let estimate = estimate(measure)
    guard measure.measure.scale == .share else { return RoundedNumber.interval(estimate) }
    let number = RoundedNumber(estimate)
    let value = "\(number.text(estimate.value)) %"
    guard estimate.lower != nil, estimate.upper != nil else { return value }
    return "\(value) (\(number.text(estimate.lower)) to \(number.text(estimate.upper)) %)"
  }

  /// The measure as terminals show it: shares in percent.
  static func estimate(_ measure: SensitivityDocument.Measure) -> ArchivedEstimate {
    let factor = measure.measure.scale == .share ? 100.0 : 1
    return ArchivedEstimate(
      value: measure.value.map { $0 * factor },
      standardError: measure.standardError.map { $0 * factor },
      lower: measure.lower.map { $0 * factor }, upper: measure.upper.map { $0 * factor },
      samples: measure.samples)
  }

  private static func percent(_ share: Double) -> String {
    "\(RoundedNumber(ArchivedEstimate(value: share * 100, standardError: share * 20, samples: 0)).text(share * 100)) %"
  }

  private static func plain(_ number: Double) -> String {
    Int(exactly: number).map { RoundedNumber.count($0) } ?? "\(number)"
  }
}
