import RiskArchive

/// An estimate of one statistic of one outcome, as numbers that are traced.
struct EstimateWords {
  let estimate: ReportedEstimate
  private let isProbability: Bool
  private let unit: String
  private let precision: Precision

  init(_ estimate: ReportedEstimate, statistic: String, unit: String) {
    self.estimate = estimate
    let name = StatisticName(statistic)
    isProbability = name.isProbability
    self.unit = isProbability ? "" : UnitWords.text(name.unit(unit))
    precision = Precision(of: isProbability ? estimate.percent : estimate)
  }

  /// A share, told in percent.
  init(share estimate: ReportedEstimate) {
    self.estimate = estimate
    isProbability = true
    unit = ""
    precision = Precision(of: estimate.percent)
  }

  static func level() -> Sentence {
    let level = TracedNumber(0.95, at: ReportedRun.levelPointer, rule: .percent)
    return "\(level) % interval"
  }

  /// `4.20 years`, or `2.1 %` of a probability.
  func value() -> Sentence? {
    estimate.value.map { "\(number($0, "value"))\(ending(isDifference: false))" }
  }

  /// `4.20 years (95 % interval 4.17 to 4.23)`.
  func valueWithInterval() -> Sentence? {
    guard let value = value() else { return nil }
    guard let lower = estimate.lower, let upper = estimate.upper else { return value }
    if lower == upper { return "\(value) in every sample" }
    return
      "\(value) (\(Self.level()) \(number(lower, "lower", isStart: true)) to \(number(upper, "upper")))"
  }

  /// `4.20 years lower (95 % interval 4.17 to 4.23 lower)` of a difference that is surely one.
  func change(_ direction: String) -> Sentence? {
    guard let value = estimate.value, let lower = estimate.lower, let upper = estimate.upper else {
      return nil
    }
    let size: Sentence =
      "\(number(value, "value", isSize: true))\(ending(isDifference: true)) \(Sentence(stringLiteral: direction))"
    if lower == upper { return "\(size) in every sample" }
    // The end nearer to zero stands first, whichever the direction is.
    let near = value > 0 ? (lower, "lower") : (upper, "upper")
    let far = value > 0 ? (upper, "upper") : (lower, "lower")
    let range: Sentence =
      "\(number(near.0, near.1, isSize: true, isStart: true)) to \(number(far.0, far.1, isSize: true))"
    return "\(size) (\(Self.level()) \(range))"
  }

  /// `−0.1 to 0.3 years` of a difference that may be none.
  func range() -> Sentence? {
    guard let lower = estimate.lower, let upper = estimate.upper else { return nil }
    return
      "\(number(lower, "lower", isStart: true)) to \(number(upper, "upper"))\(ending(isDifference: true))"
  }

  /// `−4.20 years`, and apart from it `−4.23 to −4.17`, as cells of a table show them.
  func cell(isDifference: Bool) -> (value: Sentence, interval: Sentence?)? {
    guard let value = estimate.value else { return nil }
    let text: Sentence =
      "\(number(value, "value", showsPlus: isDifference))\(ending(isDifference: isDifference))"
    guard let lower = estimate.lower, let upper = estimate.upper, lower < upper else {
      return (text, nil)
    }
    return (text, "\(number(lower, "lower", isStart: true)) to \(number(upper, "upper"))")
  }

  /// A warning where the tail that the estimate describes holds few samples.
  func caution() -> Sentence? {
    guard let tail = estimate.tailSamples, tail < Self.fewTailSamples else { return nil }
    let number = TracedNumber(
      Double(tail), at: estimate.pointer.appending("tail_samples"))
    return "Only \(number) samples lie in that tail, so this interval may be too narrow."
  }

  /// Below this an interval of a tail covers less often than it says.
  static let fewTailSamples = 100

  private func ending(isDifference: Bool) -> Sentence {
    if isProbability { return isDifference ? " percentage points" : " %" }
    return unit.isEmpty ? "" : " \(name: unit)"
  }

  private func number(
    _ value: Double, _ member: String, isSize: Bool = false, isStart: Bool = false,
    showsPlus: Bool = false
  ) -> TracedNumber {
    let rule: TracedNumber.Rule =
      switch (isProbability, isSize) {
      case (true, true): .percentMagnitude
      case (true, false): .percent
      case (false, true): .magnitude
      case (false, false): .value
      }
    return TracedNumber(
      value, at: estimate.pointer.appending(member), rule: rule, precision: precision,
      isStartOfRange: isStart, showsPlus: showsPlus)
  }
}

extension ReportedEstimate {
  /// The estimate in percent.
  var percent: ReportedEstimate {
    var scaled = self
    scaled.value = value.map { $0 * 100 }
    scaled.standardError = standardError.map { $0 * 100 }
    scaled.lower = lower.map { $0 * 100 }
    scaled.upper = upper.map { $0 * 100 }
    return scaled
  }
}
