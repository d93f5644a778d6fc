import Foundation
import Testing

@testable import RiskReport

@Suite("The page and its charts")
struct PageTests {
  static let hostile = [
    "<script>alert(1)</script>", "</script><!-- <b>", "\"&' onload=x", "مرحبا 🙂 e\u{301}",
  ]

  @Test("Names are escaped wherever they stand", arguments: hostile)
  func escaped(name: String) throws {
    let report = try RunFixture(
      title: name, policyTitle: name, labelled: [(name, -1, -2, -0.5)], more: ", \"warnings\": []"
    ).report()
    let page = Page(run: report.run, bundle: try Self.bundle()).html().text
    #expect(!page.contains("<script>alert"))
    // In markup; in the text of a specification, JSON escapes the quote.
    let markup = page.replacing(/<script[\s\S]*?<\/script>/, with: "")
    #expect(!markup.contains("\"&' onload"))
    // Three scripts of the page's own, and a specification a chart.
    let scripts = page.components(separatedBy: "<script").count - 1
    #expect(scripts == 2 + report.charts().count)
    #expect(page.components(separatedBy: "</script").count - 1 == scripts)
    #expect(page.contains("<bdi>\(HTML.escaped(name))</bdi>"))
  }

  @Test("Without what draws charts, the page has their tables and says how to get it")
  func missingBundle() throws {
    let report = try RunFixture().report()
    let page = report.page(bundle: nil)
    #expect(page.contains("scripts/setup --charts"))
    #expect(!page.contains("<script"))
    #expect(page.contains("<figure>") && page.contains("<th scope=\"col\">Place</th>"))
  }

  @Test("Nothing asks the network")
  func offline() throws {
    let page = Page(run: try RunFixture().report().run, bundle: try Self.bundle()).html().text
    #expect(page.contains("default-src 'none'"))
    for attribute in ["src=\"http", "href=\"http", "url(", "@import"] {
      #expect(!page.contains(attribute))
    }
  }

  @Test("A bundle that would end its element is refused")
  func badBundle() throws {
    #expect(try Self.found("x = '</SCRIPT >'")?.script == nil)
  }

  @Test("Charts are Vega-Lite 5 with their data, the same bytes each time, under safe names")
  func specifications() throws {
    let fixture = RunFixture(title: "../x <y>")
    let first = try fixture.report().specifications()
    let second = try fixture.report().specifications()
    #expect(first.map(\.contents) == second.map(\.contents))
    #expect(first.count == 7)
    #expect(Set(first.map(\.file)).count == first.count)
    for (file, contents) in first {
      #expect(file.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-.".contains($0)) })
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(contents.utf8)) as? [String: Any])
      #expect(document["$schema"] as? String == "https://vega.github.io/schema/vega-lite/v5.json")
      let data = document["data"] as? [String: Any]
      #expect((data?["values"] as? [Any])?.isEmpty == false)
    }
  }

  @Test("A curve of exceedance counts what lies beyond the cells")
  func exceedance() throws {
    let chart = try #require(ExceedanceChart.chart(try RunFixture().report().run, 0))
    let points = chart.rows.map { row -> [Double] in
      guard case .object(let members) = row, case .number(let value)? = members["value"],
        case .number(let probability)? = members["probability"]
      else { return [] }
      return [value, probability]
    }
    #expect(points == [[0, 0.9], [1, 0.7], [2, 0.2], [4, 0.1]])
  }

  @Test("Every chart has its numbers in a table and a description")
  func alternatives() throws {
    for chart in try RunFixture().report().charts() {
      #expect(!chart.table.rows.isEmpty && !chart.description.isEmpty)
      #expect(chart.table.rows.allSatisfy { $0.count == chart.table.columns.count })
    }
  }

  @Test("Charts beside the answer count the elements that differ, and which way")
  func verdicts() throws {
    var run = try RunFixture().report().run
    run.outcomes[1].preference = .lower
    let chart = try #require(VerdictChart.chart(run, 1))
    #expect(
      chart.table.columns.map(\.title)
        == ["Policy", "Better", "Worse", "No clear difference", "The same", "No sample"])
    #expect(chart.table.rows == [["Other policy", "1", "1", "1", "1", "1"]])
    // Nothing is drawn where nothing differs.
    run = try RunFixture(labelled: [("a", 0, 0, 0)]).report().run
    #expect(VerdictChart.chart(run, 1) == nil)
    #expect(HeadlineCharts.outcomes(run) == [0])
  }

  @Test("A ranking is cut, says how many more there are, and its table has all")
  func cut() throws {
    let labelled: [(label: String, value: Double?, lower: Double?, upper: Double?)] =
      (0..<40).map { ("label \($0)", Double($0), Double($0) - 0.5, Double($0) + 0.5) }
    let run = try RunFixture(labelled: labelled).report().run
    let chart = try #require(DifferenceChart.ranked(run, 1))
    #expect(chart.rows.count == DifferenceChart.rankedLabels)
    #expect(chart.table.rows.count == 40)
    #expect(chart.table.rows.first?.first == "label 39")
    #expect(chart.caption?.contains("And 24 more that change less, in the table.") == true)
    #expect(chart.caption?.contains("1 do not change.") == true)
  }

  @Test("Of many policies those are told first that improve most, and the others are folded")
  func order() throws {
    var run = try RunFixture().report().run
    // Policies with names from p0 on lower the loss by 1, 2, and so on; the last one raises it.
    for gain in 1...6 {
      let change = gain == 6 ? 9 : -Double(gain)
      run.policies.append(run.policies[1])
      run.policies[run.policies.count - 1].title = "p\(gain)"
      var element = run.outcomes[0].policies[1][0]
      element.differences[0].estimate.value = change
      element.differences[0].estimate.lower = change - 0.1
      element.differences[0].estimate.upper = change + 0.1
      run.outcomes[0].policies.append([element])
      run.outcomes[1].policies.append(run.outcomes[1].policies[1])
    }
    let order = PolicyOrder(run)
    // The second policy of the fixture lowers it by 4.2.
    #expect(order.first.map { run.policies[$0].title } == ["p5", "Other policy", "p4", "p3"])
    #expect(order.others.map { run.policies[$0].title } == ["p1", "p2", "p6"])
    let page = Report(run).page(bundle: nil)
    #expect(page.contains("The other 3 policies in numbers"))
    #expect(page.contains("better for most outcomes and worse for fewest"))
  }

  @Test("A run without policies, and one without outcomes, has a page that says so")
  func empty() throws {
    let simulation = #""simulation": {"samples": 1, "seed": 1}"#
    for rest in [
      #""policies": [], "outcomes": []"#,
      #""policies": [], "outcomes": [{"name": "x", "policies": []}]"#,
      #""policies": [{"name": "p"}], "outcomes": []"#,
    ] {
      let report = try RunFixture.report(
        "{\"schema\": \"risktool/results/1\", \"study\": {\"name\": \"s\"}, \(simulation), \(rest)}"
      )
      #expect(report.page(bundle: nil).contains("there is nothing to tell"))
    }
  }

  static func bundle() throws -> ChartBundle { try #require(try found("var vega = 1;")) }

  /// The bundle of a folder that holds the script.
  static func found(_ script: String) throws -> ChartBundle? {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(script.utf8).write(to: folder.appending(path: ChartBundle.file))
    return ChartBundle(folder: folder.path)
  }
}
