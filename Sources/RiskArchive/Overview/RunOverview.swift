/// The headline of a run for a terminal.
public struct RunOverview {
  private let archive: RunArchive
  private let style: TerminalStyle
  private var run: ArchivedRun { archive.run }
  /// Rows of values or differences that an outcome shows at most.
  private static let shownRows = 8
  /// Texts of a kind that are shown at most: warnings, policies with failures.
  private static let shownTexts = 5

  public init(_ archive: RunArchive, style: TerminalStyle) {
    self.archive = archive
    self.style = style
  }

  /// The text, with a line end.
  public func text() -> String {
    var lines = opening() + failures() + stopping()
    for outcome in run.outcomes { lines += [""] + self.outcome(outcome) }
    lines += warnings()
    lines += ["", "All statistics are in \(DisplayText(archive.place("summary.csv")).text)"]
    return lines.map(Self.trimmed).joined(separator: "\n") + "\n"
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  private func wrapped(_ text: String, indent: Int = 0) -> [String] {
    DisplayText.wrapped(text, columns: style.width - indent).enumerated().map { index, line in
      String(repeating: " ", count: index == 0 ? 0 : indent) + line
    }
  }

  private func opening() -> [String] {
    let simulation = run.simulation
    let policies = run.policies.count == 1 ? "1 policy" : "\(run.policies.count) policies"
    let end =
      simulation.isInterrupted
      ? ", interrupted before \(RoundedNumber.count(simulation.plannedSamples))" : ""
    let comparison =
      run.policies.count > 1 ? ", compared with \(DisplayText(run.baseline).text)" : ""
    return wrapped(run.study.heading).map(style.heading)
      + wrapped(
        "\(RoundedNumber.count(simulation.samples)) samples (\(simulation.sampling), seed "
          + "\(simulation.seed))\(end) under \(policies)\(comparison); "
          + "intervals cover \(Int((simulation.intervalLevel * 100).rounded())) %.")
  }

  private func failures() -> [String] {
    let failed = run.policies.filter { $0.failedSamples > 0 }
    guard !failed.isEmpty else { return [] }
    let shown = failed.prefix(Self.shownTexts).map {
      "\(RoundedNumber.count($0.failedSamples)) under \(DisplayText($0.name).isolated(style))"
    }
    let more = failed.count > shown.count ? ", and more" : ""
    return wrapped(
      "Failed samples, left out: \(shown.joined(separator: ", "))\(more); see failures.csv.")
  }

  private func stopping() -> [String] {
    guard let stopping = run.simulation.stopping, !stopping.isSatisfied else { return [] }
    let wide = stopping.intervals.count { !$0.isNarrowEnough }
    return wrapped("\(wide) of \(stopping.intervals.count) intervals are wider than their goal.")
  }

  private func warnings() -> [String] {
    guard !run.warnings.isEmpty else { return [] }
    let more = run.warnings.count - Self.shownTexts
    return [""]
      + run.warnings.prefix(Self.shownTexts).flatMap { wrapped("warning: \($0)", indent: 2) }
      + (more > 0 ? ["and \(more) more warnings in results.json"] : [])
  }

  private func outcome(_ outcome: ArchivedOutcome) -> [String] {
    let preference = outcome.preference.map { "; \($0.rawValue) is better" } ?? ""
    guard let headlines = Headlines(outcome, of: run, limit: Self.shownRows) else {
      return wrapped(outcome.heading).map(style.heading) + ["  no statistics"]
    }
    let scale = NumberScale((headlines.levels + headlines.differences).map(\.estimate))
    let unit = scale.unit(headlines.statistic.unit(outcome.unit))
    var lines = wrapped("\(outcome.heading)\(unit): \(headlines.statistic.text)\(preference)")
      .map(style.heading)
    lines += OverviewRows(headlines.levels, isDifference: false, scale: scale, style: style).lines()
    if headlines.hiddenLevels > 0 { lines.append(hidden(headlines.hiddenLevels)) }
    lines += differences(headlines, scale)
    return lines + drivers(outcome)
  }

  private func differences(_ headlines: Headlines, _ scale: NumberScale) -> [String] {
    let (equal, missing) = (headlines.equalCount, headlines.missingCount)
    guard run.policies.count > 1 else { return [] }
    let baseline = name(run.baseline)
    if headlines.differences.isEmpty {
      guard equal > 0 else {
        return missing > 0 ? ["  no sample to compare with \(baseline)"] : []
      }
      return ["  the same as under \(baseline) in all \(Self.comparisons(equal))"]
    }
    // Of one policy among several, its name is said once.
    let policies = Set(headlines.differences.map(\.policy.name))
    let only = headlines.differences[0].labels.isEmpty || policies.count > 1 ? nil : policies.first
    let subject = only.map { name($0) + " " } ?? ""
    let order = headlines.differences.count > 1 ? ", the largest differences first" : ""
    var lines = ["  \(subject)against \(baseline)\(order)"]
    lines += OverviewRows(headlines.differences, isDifference: true, scale: scale, style: style)
      .lines()
    if headlines.hiddenDifferences > 0 { lines.append(hidden(headlines.hiddenDifferences)) }
    if equal > 0 { lines.append("  no difference in \(Self.comparisons(equal))") }
    if missing > 0 { lines.append("  no sample to compare in \(Self.comparisons(missing))") }
    return lines
  }

  private static func comparisons(_ count: Int) -> String {
    count == 1 ? "1 comparison" : "\(RoundedNumber.count(count)) comparisons"
  }

  /// A name within a line, cut so that the line has room for another one.
  private func name(_ text: String) -> String {
    DisplayText(text).cut(to: 20, style).isolated(style)
  }

  private func hidden(_ count: Int) -> String {
    "  \(style.ellipsis) and \(RoundedNumber.count(count)) more in summary.csv"
  }

  /// What moves the outcome under the baseline, or else under the first policy that is told of.
  private func drivers(_ outcome: ArchivedOutcome) -> [String] {
    let all = run.drivers.filter { $0.outcome == outcome.name && $0.target == .value }
    guard let drivers = all.first(where: { $0.policy == run.baseline }) ?? all.first else {
      return []
    }
    let strongest = drivers.distinguishable.prefix(3).map { driver in
      let share = driver.firstOrder?.value ?? 0
      return "\(DisplayText(driver.name).isolated(style)) \(Int((share * 100).rounded())) %"
    }
    let text =
      strongest.isEmpty
      ? "no input can be told from chance on \(RoundedNumber.count(drivers.samples)) samples"
      : strongest.joined(separator: ", ")
    return wrapped(
      "  variance under \(DisplayText(drivers.policy).isolated(style)) explained by: \(text)",
      indent: 4
    ).map { $0.hasPrefix(" ") ? $0 : "  " + $0 }
  }
}
