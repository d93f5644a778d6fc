import Foundation
import Testing

@testable import RiskArchive

@Suite("The headline of a run") struct RunOverviewTests {
  private func text(_ run: MadeRun, isUnicode: Bool = true) throws -> String {
    let written = try run.written()
    let archive = try RunArchive(path: written.path)
    // The path of a temporary folder may be longer than a line.
    return try RunOverview(archive, style: TerminalStyle(isUnicode: isUnicode)).text()
      .replacing(written.path, with: "RUN")
  }

  @Test("Policies have a line each and their differences to the baseline")
  func twoPolicies() throws {
    let lines = try text(MadeRun()).split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("  now   20.00 (19.75 to 20.25)") })
    #expect(lines.contains { $0.hasPrefix("  then  +1.00 (0.50 to 1.50)") })
    #expect(!lines.contains { $0.contains("not distinguishable") })
  }

  @Test("An interval that includes zero is said to")
  func zero() throws {
    let run = MadeRun(difference: { policy, _ in (policy == 0 ? 0 : 0.1, 0.5) })
    #expect(try text(run).contains("    not distinguishable from zero\n"))
  }

  @Test("Of 200 labels the largest differences come first and the others are counted")
  func labels() throws {
    let run = MadeRun(
      labels: (0..<200).map { "label \($0)" },
      difference: { policy, label in (Double(policy * (label == 77 ? -900 : label)), 0.1) })
    let lines = try text(run).split(separator: "\n").map(String.init)
    let first = try #require(
      lines.firstIndex(of: "  then against now: 1 lower, 198 higher, 1 not distinguishable"))
    #expect(lines[first + 1].hasPrefix("    label 77 "))
    #expect(lines[first + 2].hasPrefix("    label 199 "))
    #expect(lines.contains("    … and 191 more in summary.csv"))
  }

  @Test("Elements are told policy by policy, those that change nothing in a line")
  func groups() throws {
    let run = MadeRun(
      policies: ["now", "idle", "active"], labels: ["a", "b"],
      difference: { policy, _ in (policy == 2 ? 3 : 0, policy == 1 ? 0 : 0.1) })
    let text = try text(run)
    #expect(
      text.contains("  idle against now: 2 the same\n  active against now: 2 higher\n    a  "))
  }

  @Test("Of many policies with elements three are told, those that move most")
  func manyGroups() throws {
    let run = MadeRun(policies: (0..<60).map { "p\($0)" }, labels: ["a", "b"])
    let text = try text(run)
    for policy in 57..<60 { #expect(text.contains("  p\(policy) against p0: 2 higher\n")) }
    #expect(text.contains("  … and 56 more policies in summary.csv\n"))
  }

  @Test("A single comparison without a difference is told without counting")
  func same() throws {
    #expect(try text(MadeRun(difference: { _, _ in (0, 0) })).contains("  the same as under now\n"))
    let many = MadeRun(
      policies: ["now", "then", "later"], labels: ["a", "b"], difference: { _, _ in (0, 0) })
    #expect(try text(many).contains("  the same as under now for all 2, whatever the policy\n"))
  }

  @Test("It ends with the files that there are, and with what to do next")
  func ending() throws {
    let run = try MadeRun().written(files: ["summary.csv": ""])
    let text = try RunOverview(RunArchive(path: run.path), style: TerminalStyle(isUnicode: true))
      .text()
    #expect(text.contains("\n  summary.csv   every statistic"))
    #expect(!text.contains("samples.csv "))
    #expect(text.hasSuffix("'risktool report \(run.path)' makes a page to read and to send.\n"))
  }

  @Test("One policy, 60 policies and no successful sample are shown")
  func extremes() throws {
    #expect(try !text(MadeRun(policies: ["only"])).contains("against"))
    let sixty = try text(MadeRun(policies: (0..<60).map { "p\($0)" }))
    #expect(sixty.contains("  … and 51 more in summary.csv\n"))
    let none = try text(MadeRun(hasSamples: false))
    #expect(none.contains("  now   n/a\n"))
    #expect(none.contains("no sample to compare with now"))
    #expect(none.contains("1,000 under now"))
  }

  @Test("No line is wider than the terminal, whatever names are", arguments: [true, false])
  func fits(isUnicode: Bool) throws {
    var runs = [MadeRun(policies: MadeRun.hostileNames)]
    runs.append(MadeRun(policies: ["now", "then", "later"], labels: MadeRun.hostileNames))
    runs.append(MadeRun(policies: Array(MadeRun.hostileNames.reversed()), labels: ["a", "b"]))
    for run in runs {
      let text = try text(run, isUnicode: isUnicode)
      for line in text.split(separator: "\n") {
        #expect(DisplayText(String(line)).width <= 80, "\(line)")
      }
      #expect(!text.unicodeScalars.contains("\u{1B}") && !text.unicodeScalars.contains("\u{202E}"))
    }
  }

  @Test("Escapes for colour come only where colour is wanted")
  func colour() throws {
    let written = try MadeRun().written()
    let archive = try RunArchive(path: written.path)
    let style = TerminalStyle(isUnicode: true, hasColour: true)
    #expect(try RunOverview(archive, style: style).text().contains("\u{1B}[1m"))
    #expect(try !text(MadeRun()).contains("\u{1B}"))
  }

  @Test("The JSON says the same with its numbers whole")
  func json() throws {
    let written = try MadeRun(difference: { policy, _ in (policy == 0 ? 0 : 1.0 / 3, 0.5) })
      .written()
    let text = try OverviewDocument(try RunArchive(path: written.path)).json()
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "risktool/show/1")
    let outcome = try #require((document["outcomes"] as? [[String: Any]])?.first)
    let row = try #require((outcome["differences"] as? [[String: Any]])?.first)
    #expect(row["value"] as? Double == 1.0 / 3)
    #expect(row["distinguishable_from_zero"] as? Bool == false)
  }
}
