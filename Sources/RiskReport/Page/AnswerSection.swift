/// The question, and the answer in words: what each policy changes, and what to do next.
struct AnswerSection {
  let run: ReportedRun
  /// Policies that are told in full; the others are folded.
  private static let shownPolicies = 4

  func html() -> HTML {
    """
    <section aria-labelledby="answer">
    <h2 id="answer">The question and the answer</h2>
    <p class="question">\(question())</p>
    \(answers())\(next())</section>

    """
  }

  func sentences() -> [Sentence] {
    [question()] + run.alternatives.flatMap { policyLines($0).flatMap(\.sentences) } + levels()
      + advice()
  }

  private func question() -> Sentence {
    guard let baseline = run.baseline, !run.alternatives.isEmpty else {
      return "What may happen, given all that is not known?"
    }
    return run.alternatives.count == 1
      ? "What would \(name: run.policies[run.alternatives[0]].title) change, compared with \(name: run.policies[baseline].title)?"
      : "What would each policy change, compared with \(name: run.policies[baseline].title)?"
  }

  private func answers() -> HTML {
    guard !run.policies.isEmpty, !run.outcomes.isEmpty else {
      return "<p>The run has no policy or no outcome, so there is nothing to tell.</p>\n"
    }
    guard !run.alternatives.isEmpty else {
      let levels = levels()
      return levels.isEmpty
        ? "<p>Levels are shown for each outcome below.</p>\n"
        : "<ul>\(levels.map { "<li>\($0)</li>\n" as HTML })</ul>\n\(caveat())"
    }
    let policies = run.alternatives.map { policy -> HTML in
      """
      <article class="policy">
      <h3>\(name: run.policies[policy].title)</h3>
      <ul class="verdicts">\(lead(policy))</ul>
      <ul>\(policyLines(policy).map(\.html))</ul>
      </article>

      """
    }
    let shown = Array(policies.prefix(Self.shownPolicies))
    let folded = Array(policies.dropFirst(Self.shownPolicies))
    if folded.isEmpty { return "\(shown)\(caveat())" }
    return
      "\(shown)<details class=\"print\"><summary>The other policies</summary>\n\(folded)</details>\n\(caveat())"
  }

  /// The verdicts of all outcomes, so that the first line of a policy says it all.
  private func lead(_ policy: Int) -> HTML {
    var outcomes: [OutcomeVerdict: [String]] = [:]
    for outcome in run.outcomes {
      guard let words = DifferenceWords(run, outcome: outcome, policy: policy) else { continue }
      outcomes[words.verdict, default: []].append(outcome.title)
    }
    let parts = OutcomeVerdict.allCases.compactMap { verdict -> HTML? in
      guard let titles = outcomes[verdict] else { return nil }
      let names = titles.map { "\(name: $0)" as HTML }
      let list = names.dropFirst().reduce(names[0]) { "\($0), \($1)" }
      return
        "<li><span class=\"sign\" aria-hidden=\"true\">\(verdict.sign)</span> <strong>\(verdict.rawValue):</strong> \(list)</li>\n"
    }
    return "\(parts)"
  }

  private struct Line {
    var sentences: [Sentence]
    var html: HTML {
      let parts = sentences.map { "\($0) " as HTML }
      return "<li>\(parts)</li>\n"
    }
  }

  private func policyLines(_ policy: Int) -> [Line] {
    run.outcomes.compactMap { outcome in
      guard let words = DifferenceWords(run, outcome: outcome, policy: policy),
        words.verdict != .unchanged
      else { return nil }
      return Line(sentences: words.sentences())
    }
  }

  /// Where nothing is compared, levels are all there is to tell.
  private func levels() -> [Sentence] {
    guard run.alternatives.isEmpty else { return [] }
    return run.policies.indices.flatMap { policy in
      run.outcomes.flatMap { LevelWords(run: run, outcome: $0, policy: policy).sentences() }
    }
  }

  private func caveat() -> HTML {
    """
    <p class="caveat">Levels depend on every assumption below. Differences between policies, which met
    the same futures, depend on fewer of them: they are the safer numbers. Of many intervals at this
    level, about one in twenty misses by chance.</p>

    """
  }

  private func next() -> HTML {
    let items = advice().map { "<li>\($0)</li>\n" as HTML }
    return "<h3>What to do next</h3>\n<ul>\(items)</ul>\n"
  }

  private func advice() -> [Sentence] {
    var advice: [Sentence] = []
    if run.policies.contains(where: { $0.failed > 0 }) {
      advice.append("Look at the failed samples first: what failed is left out of every number.")
    }
    let verdicts = run.alternatives.flatMap { policy in
      run.outcomes.compactMap { DifferenceWords(run, outcome: $0, policy: policy)?.verdict }
    }
    if verdicts.contains(.unclear) {
      advice.append(
        "Where there is no clear difference, don't choose on that outcome; or run four times as many samples, which halves the intervals."
      )
    }
    if verdicts.contains(.mixed) {
      advice.append(
        "Where a policy is better for some and worse for others, look at whom it hurts.")
    }
    advice.append(
      "Read the assumptions before you use a number, and ask which of them would change the order of the policies."
    )
    return advice
  }
}
