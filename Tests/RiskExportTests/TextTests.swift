import Foundation
import Testing

@testable import RiskExport

@Suite("Texts of exports")
struct TextTests {
  @Test("A JSON text reads back as it was", arguments: NastyName.all + ["\u{0}\u{85}\u{2028}"])
  func json(text: String) throws {
    let document = Data("[\(JSONText.quoted(text))]".utf8)
    let read = try #require(try JSONSerialization.jsonObject(with: document) as? [String])
    #expect(read.map { Array($0.utf8) } == [Array(text.utf8)])
  }

  @Test("Markdown has no markup left")
  func markdown() {
    #expect(MarkdownText.escaped("<b> *x* $a$") == #"&lt;b&gt; \*x\* &#36;a&#36;"#)
    #expect(MarkdownText.escaped("[l](u)") == #"\[l\]\(u\)"#)
    #expect(MarkdownText.escaped("日本\n# no") == "日本 \\# no")
  }

  @Test("What Excel would take for an escape is escaped")
  func excelEscapes() {
    #expect(ExcelText.cell("_x0041_", limit: 100).text == "_x005F_x0041_")
    #expect(ExcelText.cell("_x004_ a_b", limit: 100).text == "_x004_ a_b")
    #expect(ExcelText.cell("a\u{FFFF}b", limit: 100).text == "a\u{FFFD}b")
  }

  @Test("A text is cut to what a cell holds, and that is said")
  func excelLimit() {
    let cell = ExcelText.cell(String(repeating: "🙂", count: 40_000), limit: 32_767)
    #expect(cell.isCut)
    #expect(cell.text.utf16.count <= 32_767)
    #expect(!ExcelText.cell("short", limit: 32_767).isCut)
  }

  @Test("Names of NetCDF are plain, and no two are the same")
  func netCDFNames() {
    var names = NetCDFNames()
    #expect(names.name("supply risk/a") == "supply_risk_a")
    #expect(names.name("supply_risk_a") == "supply_risk_a_2")
    #expect(names.name("2x") == "_2x")
    #expect(names.name("日本") == "日本")
    #expect(names.name("") == "_")
  }

  @Test("A path is told as seen from the folder of the notebook")
  func relativePaths() {
    #expect(StarterNotebook.relative("/a/runs/x", to: "/a/runs") == "x")
    #expect(StarterNotebook.relative("/a/runs/x/", to: "/a/books") == "../runs/x")
    #expect(StarterNotebook.relative("/a", to: "/a") == ".")
  }
}
