import Foundation

/// The headline of a run for a terminal.
public struct RunOverview {
  let archive: RunArchive
  private let event: ArchivedEvent?
  let style: TerminalStyle
  var run: ArchivedRun { archive.run }
  /// Rows of values or differences that an outcome shows at most.
  static let shownRows = 8
  /// Policies whose elements an outcome shows at most.
  static let shownGroups = 3
  /// Texts of a kind that are shown at most: warnings, policies with failures.
  private static let shownTexts = 5

  /// - Throws: `ArchiveError` when what the run says of a rare event cannot be read.
  public init(_ archive: RunArchive, style: TerminalStyle) throws(ArchiveError) {
    self.archive = archive
    event = try archive.event()
    self.style = style
  }

  /// The text, with a line end.
  public func text() -> String {
    var lines = opening() + failures() + stopping()
    for outcome in run.outcomes { lines += [""] + self.outcome(outcome) }
    if let event {
      lines += [""] + EventText(event, style: style).lines()
    }
    lines += warnings()
    lines += [""] + ending()
    return lines.map(Self.trimmed).joined(separator: "\n") + "\n"
  }

  /// Where the rest is and what to do with it.
  private func ending() -> [String] {
    let place = DisplayText(archive.path).text
    let files: [(name: String, about: String)] = [
      ("summary.csv", "every statistic with its interval, for pandas, R or Excel"),
      ("samples.csv", "samples one by one"),
      ("drivers.csv", "which uncertainties drive the outcomes without dimensions"),
      ("sensitivity.csv", "the same in more detail, also by element"),
      ("event.csv", "the probability of the rare event under every policy"),
      ("results.json", "all of it as one document; run.json says how to repeat it"),
    ]
    let written = files.filter { FileManager.default.fileExists(atPath: archive.place($0.name)) }
    let columns = (written.map(\.name.count).max() ?? 0) + 2
    return ["Results are in \(place):"]
      + written.map { "  " + DisplayText($0.name).padded(to: columns, style) + $0.about }
      + ["'risktool report \(place)' makes a page to read and to send."]
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  func wrapped(_ text: String, indent: Int = 0) -> [String] {
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
          + "intervals cover \(Int((simulation.intervalLevel * 100).rounded())) %.\(duration())")
  }

  private func duration() -> String {
    guard let time = archive.provenance.time, let seconds = time.seconds else { return "" }
    let threads = time.threads.map { " with \($0 == 1 ? "1 thread" : "\($0) threads")" } ?? ""
    return " It took \(String(format: "%.1f", seconds)) s\(threads)."
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
    guard let stopping = run.simulation.stopping else { return [] }
    if stopping.isSatisfied { return ["All intervals are as narrow as was asked for."] }
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
    lines += differences(outcome, headlines, scale)
    return lines + drivers(outcome)
  }
}
