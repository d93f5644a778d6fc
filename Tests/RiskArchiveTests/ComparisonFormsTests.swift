import Foundation
import Testing

@testable import RiskArchive

@Suite("Forms of a comparison") struct ComparisonFormsTests {
  private func comparison(_ runs: MadeRun...) throws -> RunComparison {
    let files = ["config.yaml": "", "samples.csv": "sample,policy\n"]
    return try RunComparison(
      runs.map { try RunArchive(path: $0.written(files: files).path) })
  }

  private static let hostile = MadeRun(
    policies: MadeRun.hostileNames, labels: ["<b>", "\"x\",y", "日本"], outcome: "<img src=x>")

  @Test("The table is tidy: a row a statistic and run, with as many fields as the header")
  func table() throws {
    let comparison = try comparison(Self.hostile, Self.hostile)
    let file = try WrittenRun(files: ["summary.csv": ComparisonTable(comparison).text()])
    let table = try RunArchive(path: file.path).table(.summary)
    // Ten policies of three labels: means, and differences but for the baseline; two runs.
    #expect(table.rowCount == (10 * 3 + 9 * 3) * 2)
    #expect(Set(table["policy"]?.texts ?? []) == Set(MadeRun.hostileNames))
    #expect(Set(table["place"]?.texts ?? []) == ["<b>", "\"x\",y", "日本"])
    #expect(Set(table["difference_basis"]?.texts ?? []) == ["", "independent"])
  }

  @Test("The JSON has names as they are")
  func json() throws {
    let comparison = try comparison(
      MadeRun(policies: ["camelCase", "b"], labels: ["l"]), MadeRun(policies: ["camelCase", "b"]))
    let text = try ComparisonDocument(comparison).json()
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "risktool/compare/1")
    let outcome = try #require((document["outcomes"] as? [[String: Any]])?.first)
    #expect(outcome["notes"] as? [String] == ["run B is not compared: it has other dimensions"])
    let row = try #require((outcome["rows"] as? [[String: Any]])?.first)
    #expect(row["coordinates"] as? [String: String] == ["place": "l"])
    #expect(row["policy"] as? String == "camelCase")
  }

  @Test("The page escapes names and needs nothing else")
  func page() throws {
    let comparison = try comparison(Self.hostile, Self.hostile)
    let page = ComparisonPage(comparison).html()
    for forbidden in ["<script", "<img", "<b>", "http:", "https:", "\u{1B}", "\u{202E}"] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(page.contains("&quot;quoted&quot;, &#39;single&#39;"))
  }

  @Test("The page says what differs first, and folds all but the rows that differ most")
  func summary() throws {
    let run = MadeRun(
      labels: (0..<20).map { "l\($0)" },
      difference: { policy, label in (Double(policy * label), 0.5) })
    let page = ComparisonPage(try comparison(run)).html()
    // Of 20 labels all but the first are surely higher.
    let told = try #require(page.range(of: "<strong dir=\"auto\">loss:</strong> 19 higher, 1 not"))
    let first = try #require(page.range(of: "<table>"))
    #expect(told.lowerBound < first.lowerBound)
    #expect(page.contains("most for <bdi>then, l19</bdi>: +19.00 (18.50 to 19.50) [kg]"))
    #expect(page.contains("<summary>All 40 rows</summary>"))
  }

  @Test("The terminal's lines fit, whatever names are", arguments: [true, false])
  func text(isUnicode: Bool) throws {
    let comparison = try comparison(Self.hostile, Self.hostile, MadeRun())
    let text = ComparisonText(comparison, style: TerminalStyle(isUnicode: isUnicode)).text()
    for line in text.split(separator: "\n") where !line.contains("/") {
      #expect(DisplayText(String(line)).width <= 80, "\(line)")
    }
    #expect(!text.unicodeScalars.contains("\u{1B}"))
  }

  @Test("Sixty policies show the largest differences and count the others")
  func sixty() throws {
    let run = MadeRun(policies: (0..<60).map { "p\($0)" })
    let comparison = try comparison(run)
    let text = ComparisonText(comparison, style: TerminalStyle(isUnicode: true)).text()
    #expect(text.contains("  p59  "))
    #expect(text.contains("  … and 54 more: see --csv\n"))
  }

  @Test("No successful sample gives no number and no error")
  func nothing() throws {
    let comparison = try comparison(MadeRun(hasSamples: false), MadeRun())
    #expect(comparison.outcomes[0].rows.allSatisfy { $0.cells[1].difference?.value == nil })
    let text = ComparisonText(comparison, style: TerminalStyle(isUnicode: true)).text()
    #expect(text.contains("n/a"))
  }
}
