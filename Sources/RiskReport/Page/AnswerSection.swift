/// The question, and the answer: in a few words, as charts, in numbers, and what to do next.
struct AnswerSection {
  let run: ReportedRun
  let isDrawn: Bool
  /// Outcomes of a policy that are told in numbers before the rest is folded.
  private static let shownOutcomes = 5

  private var order: PolicyOrder { PolicyOrder(run) }

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
    let short = order.first.map { policy -> HTML in
      """
      <article class="policy">
      <h3>\(name: run.policies[policy].title)</h3>
      <ul class="verdicts">\(lead(policy))</ul>
      </article>

      """
    }
    return
      "\(choice())\(short)\(charts())<h3>In numbers</h3>\n\(order.first.map(numbers))\(others())\(caveat())"
  }

  /// Which policies are told, where not all are.
  private func choice() -> HTML {
    guard !order.others.isEmpty else { return "" }
    let tie: HTML =
      order.decisive.map { ", and among equals those that improve \(name: $0.title) most" } ?? ""
    return
      "<p>Told first are the policies that are better for most outcomes and worse for fewest\(tie).</p>\n"
  }

  /// The verdicts of all outcomes, so that the first lines of a policy say it all.
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

  private func charts() -> HTML {
    let figures = HeadlineCharts.charts(run).map { Figure(chart: $0, isDrawn: isDrawn).html() }
    return figures.isEmpty ? "" : "<div class=\"panels headline\">\n\(figures)</div>\n"
  }

  /// A policy outcome by outcome; its name stands above when there are several.
  private func numbers(_ policy: Int) -> HTML {
    let lines = policyLines(policy).map(\.html)
    guard !lines.isEmpty else { return "" }
    let heading: HTML =
      run.alternatives.count > 1 ? "<h4>\(name: run.policies[policy].title)</h4>\n" : ""
    let rest = Array(lines.dropFirst(Self.shownOutcomes))
    let folded: HTML =
      rest.isEmpty
      ? ""
      : "<details class=\"print\"><summary>More outcomes</summary>\n<ul>\(rest)</ul></details>\n"
    return "\(heading)<ul>\(Array(lines.prefix(Self.shownOutcomes)))</ul>\n\(folded)"
  }

  private func others() -> HTML {
    guard !order.others.isEmpty else { return "" }
    let count = NumberText.count(order.others.count)
    return
      "<details><summary>The other \(count) policies in numbers</summary>\n\(order.others.map(numbers))</details>\n"
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
    if let driver = driver() { advice.append(driver) }
    advice.append(
      "Read the assumptions before you use a number, and ask which of them would change the order of the policies."
    )
    return advice
  }

  /// The uncertainty that explains most of what a policy changes, or else of an outcome.
  private func driver() -> Sentence? {
    let known = run.drivers.compactMap { drivers in
      drivers.strongest.first.map { (drivers, $0) }
    }
    guard let (drivers, input) = known.last(where: { $0.0.isOfDifference }) ?? known.first else {
      return nil
    }
    let outcome = drivers.title
    let policy = run.policies.first { $0.name == drivers.policy }?.title ?? drivers.policy
    return drivers.isOfDifference
      ? "To be surer of what \(name: policy) changes in \(name: outcome), learn more about \(name: input.label) first."
      : "To be surer of \(name: outcome), learn more about \(name: input.label) first."
  }
}
