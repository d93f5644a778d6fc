/// What an interval says of a difference.
enum Verdict: Sendable, Equatable {
  case higher
  case lower
  /// The interval includes zero.
  case unclear
  /// The same in every sample.
  case unchanged
  /// A value without an interval: nothing can be said of its sign.
  case withoutInterval
  case missing

  init(_ estimate: ReportedEstimate?) {
    guard let estimate, let value = estimate.value else {
      self = .missing
      return
    }
    guard let lower = estimate.lower, let upper = estimate.upper else {
      self = .withoutInterval
      return
    }
    if value == 0 && lower == 0 && upper == 0 {
      self = .unchanged
    } else if lower > 0 {
      self = .higher
    } else if upper < 0 {
      self = .lower
    } else {
      self = .unclear
    }
  }
}

/// What all differences of an outcome under a policy say together.
enum OutcomeVerdict: String, Sendable, CaseIterable {
  case better = "Better"
  case betterInPart = "Better in part"
  case worse = "Worse"
  case worseInPart = "Worse in part"
  case mixed = "Better for some, worse for others"
  case changed = "Changed, with no preference stated"
  case unclear = "No clear difference"
  case unchanged = "Unchanged"
  case unknown = "Not known"

  /// A sign that stands beside the word, so that colour is never needed.
  var sign: String {
    switch self {
    case .better, .betterInPart: "▲"
    case .worse, .worseInPart: "▼"
    case .mixed: "◆"
    case .changed: "●"
    case .unclear: "○"
    case .unchanged: "="
    case .unknown: "?"
    }
  }

  init(_ outcome: ReportedOutcome, policy: Int, statistic: String) {
    let verdicts = outcome.policies[policy].map { Verdict($0.difference(statistic)) }
    let isHigher = verdicts.contains(.higher)
    let isLower = verdicts.contains(.lower)
    if isHigher || isLower {
      switch (outcome.preference, isHigher && isLower) {
      case (nil, _): self = .changed
      case (_, true): self = .mixed
      case (let preference?, false):
        let isGood = (preference == .higher) == isHigher
        let isWhole = verdicts.allSatisfy { $0 == .higher || $0 == .lower }
        self =
          isGood ? (isWhole ? .better : .betterInPart) : (isWhole ? .worse : .worseInPart)
      }
    } else if verdicts.contains(.unclear) || verdicts.contains(.withoutInterval) {
      self = .unclear
    } else {
      self = verdicts.contains(.unchanged) ? .unchanged : .unknown
    }
  }
}
