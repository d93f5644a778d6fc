/// What a policy changes in an outcome, in sentences that are never stronger than the intervals.
struct DifferenceWords {
  let run: ReportedRun
  let outcome: ReportedOutcome
  let policy: Int
  let statistic: String

  /// Nil when nothing is compared.
  init?(_ run: ReportedRun, outcome: ReportedOutcome, policy: Int) {
    guard run.baseline != nil, let statistic = outcome.comparison else { return nil }
    self.run = run
    self.outcome = outcome
    self.policy = policy
    self.statistic = statistic
  }

  var verdict: OutcomeVerdict { OutcomeVerdict(outcome, policy: policy, statistic: statistic) }

  /// One sentence for an outcome without dimensions; for others, how many elements move which
  /// way and which one moves most.
  func sentences() -> [Sentence] {
    if outcome.dimensions.isEmpty {
      guard let element = outcome.policies[policy].first else { return [missing()] }
      return scalar(element.difference(statistic))
    }
    return overElements()
  }

  private func scalar(_ estimate: ReportedEstimate?) -> [Sentence] {
    guard let estimate else { return [missing()] }
    let words = EstimateWords(estimate, statistic: statistic, unit: outcome.unit)
    var sentences: [Sentence] = []
    switch Verdict(estimate) {
    case .missing: return [missing()]
    case .unchanged: return ["\(subject()) is the same in every sample."]
    case .withoutInterval:
      return ["\(subject()) can't be compared: there are too few samples for an interval."]
    case .unclear:
      guard let range = words.range() else { return [missing()] }
      sentences.append(
        "The difference in \(subject()) is not distinguishable from zero (\(EstimateWords.level()) \(range))."
      )
    case .higher: sentences.append(changed(words, "higher", isGood: outcome.preference == .higher))
    case .lower: sentences.append(changed(words, "lower", isGood: outcome.preference == .lower))
    }
    if let caution = words.caution() { sentences.append(caution) }
    if let joint = jointSamples(estimate) { sentences.append(joint) }
    return sentences
  }

  private func changed(_ words: EstimateWords, _ direction: String, isGood: Bool) -> Sentence {
    guard let change = words.change(direction) else { return missing() }
    let judgement: Sentence =
      outcome.preference == nil ? "." : isGood ? ", which is better." : ", which is worse."
    return "\(subject()) is \(change)\(judgement)"
  }

  /// The outcome, with its statistic unless that is the mean.
  private func subject() -> Sentence {
    statistic == "mean"
      ? "\(name: outcome.title)"
      : "\(name: StatisticWords.text(statistic)) of \(name: outcome.title)"
  }

  private func missing() -> Sentence {
    "\(name: outcome.title) can't be compared: no sample succeeded under both policies."
  }

  private func jointSamples(_ estimate: ReportedEstimate) -> Sentence? {
    guard let samples = estimate.samples, samples < run.samples else { return nil }
    let number = TracedNumber(Double(samples), at: estimate.pointer.appending("samples"))
    return "It rests on the \(number) samples that succeeded under both policies."
  }

  private func overElements() -> [Sentence] {
    let elements = outcome.policies[policy]
    let verdicts = elements.map { Verdict($0.difference(statistic)) }
    guard !verdicts.isEmpty, verdicts.contains(where: { $0 != .missing }) else {
      return [missing()]
    }
    if verdicts.allSatisfy({ $0 == .unchanged }) {
      return ["\(subject()) is the same in every sample, everywhere."]
    }
    let higher = verdicts.count { $0 == .higher }
    let lower = verdicts.count { $0 == .lower }
    let missing = verdicts.count { $0 == .missing }
    let unchanged = verdicts.count { $0 == .unchanged }
    let unclear = verdicts.count - higher - lower - missing - unchanged
    if unclear == verdicts.count {
      return ["By \(dimensionNames()), no difference in \(subject()) is distinguishable from zero."]
    }
    func count(_ count: Int, _ rule: TracedNumber.Rule) -> TracedNumber {
      TracedNumber(Double(count), at: place(), rule: rule, detail: "\(statistic)_difference")
    }
    var known: [Sentence] = []
    if lower > 0 { known.append("lower in \(count(lower, .countLower))") }
    if higher > 0 { known.append("higher in \(count(higher, .countHigher))") }
    if unchanged > 0 { known.append("the same in \(count(unchanged, .countUnchanged))") }
    if missing > 0 { known.append("missing in \(count(missing, .countMissing))") }
    var sentence: Sentence = "By \(dimensionNames()), \(subject()) is "
    for (index, part) in known.enumerated() {
      let joint: Sentence = index == 0 ? "" : index == known.count - 1 ? " and " : ", "
      sentence = sentence + joint + part
    }
    let total = TracedNumber(Double(verdicts.count), at: place(), rule: .count)
    sentence = sentence + " of \(total)"
    if unclear > 0 {
      let number = count(unclear, .countUnclear)
      sentence = sentence + "; in \(number) the difference is not distinguishable from zero"
    }
    var sentences: [Sentence] = [sentence + "."]
    if let largest = largest(verdicts) { sentences.append(largest) }
    return sentences
  }

  /// `12 of 55 differ`, for a cell of a table; nil where none is known to.
  func counts() -> Sentence? {
    let verdicts = outcome.policies[policy].map { Verdict($0.difference(statistic)) }
    func count(_ verdict: Verdict, _ rule: TracedNumber.Rule) -> TracedNumber? {
      let count = verdicts.count { $0 == verdict }
      return count == 0
        ? nil
        : TracedNumber(
          Double(count), at: place(), rule: rule, detail: "\(statistic)_difference")
    }
    let parts = [
      count(.lower, .countLower).map { "\($0) lower" as Sentence },
      count(.higher, .countHigher).map { "\($0) higher" as Sentence },
    ].compactMap(\.self)
    guard let first = parts.first else { return nil }
    let total = TracedNumber(Double(verdicts.count), at: place(), rule: .count)
    return parts.dropFirst().reduce(first) { "\($0), \($1)" } + " of \(total)"
  }

  private func place() -> JSONPointer {
    outcome.pointer.appending("policies").appending(policy).appending("elements")
  }

  private func dimensionNames() -> Sentence {
    let names = outcome.dimensions.map { $0.label.lowercasedFirst }
    return "\(name: names.joined(separator: " and "))"
  }

  private func largest(_ verdicts: [Verdict]) -> Sentence? {
    let moved = outcome.policies[policy].filter {
      let verdict = Verdict($0.difference(statistic))
      return verdict == .higher || verdict == .lower
    }
    let size = { (element: ReportedElement) in
      element.difference(statistic)?.value?.magnitude ?? 0
    }
    guard let first = moved.max(by: { size($0) < size($1) }),
      let estimate = first.difference(statistic)
    else { return nil }
    let words = EstimateWords(estimate, statistic: statistic, unit: outcome.unit)
    let direction = Verdict(estimate) == .higher ? "higher" : "lower"
    guard let change = words.change(direction) else { return nil }
    return "The largest change is that of \(name: first.labels.joined(separator: ", ")), \(change)."
  }
}

extension String {
  /// With a small first letter, unless the word is in capitals.
  var lowercasedFirst: String {
    guard let second = dropFirst().first, second.isLowercase else { return self }
    return prefix(1).lowercased() + dropFirst()
  }
}
