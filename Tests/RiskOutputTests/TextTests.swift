import Foundation
import Testing

@testable import RiskOutput

/// Texts that make writers stumble.
enum NastyText {
  static let all = [
    "", " ", "  both sides  ", "plain", "a,b", "a;b", "say \"no\"", "\"", "\"\"", "'", "it's",
    "line\nbreak", "carriage\rreturn", "both\r\n", "tab\there", "\n", "\u{0}", "\u{7}",
    "\u{1B}[31m",

    "\u{7F}", "\u{85}", "\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}", "a\u{FEFF}", "\u{FFFD}",
    "\u{FFFE}", "\u{FFFF}", "\u{E000}",
    "back\\slash", "\\n", "\\u0041", "/", "</script>", "é", "e\u{301}", "\"\u{301}", "a\"\u{20DD}b",
    "'\u{301}", ",\u{308}", "\\\u{301}", "\r\u{301}", "日本語",
    "👩‍👩‍👧", "𝒳", "=1+1", "-1", "+1", "@a",
    "1e5",
    "007", "0x1F", "1_000", "12:30:45", "2026-11-21", ".5", ".inf", ".nan", "NaN", "inf", "null",
    "Null", "NULL", "~", "true", "False", "yes", "NO", "on", "Off", "y", "N", "- item", "-", "--",
    "---", "...", "? key", ": value", "key: value", "key:", "# comment", "a # comment", "a#b",
    "[1, 2]", "{a: 1}", "{", "]", "&anchor", "*alias", "!tag", "!!str x", "|", ">", "> folded",
    "%percent", "@at", "`tick`", "<<", "=", "trailing ", "trailing:", "a: b: c",
    "a very long line that goes on and on, " + String(repeating: "word ", count: 60),
    String(repeating: "\"", count: 50), "risktool: 1",
  ]
}

@Suite("Text of result files")
struct TextTests {
  @Test("A CSV field reads back as it was", arguments: NastyText.all)
  func field(text: String) throws {
    let line = CSVText.record(["before", text, "after"])
    let records = try #require(CSVRecords(line)?.records)
    #expect(records.count == 1)
    #expect(records[0].map { Array($0.utf8) } == ["before", text, "after"].map { Array($0.utf8) })
  }

  @Test("Quotes are put only where they must be")
  func quotes() {
    #expect(CSVText.field("plain text") == "plain text")
    #expect(CSVText.field("a,b") == "\"a,b\"")
    #expect(CSVText.field("say \"no\"") == "\"say \"\"no\"\"\"")
    #expect(CSVText.record(["a", "", "b"]) == "a,,b\n")
  }

  @Test(
    "A number is written in the shortest text that reads back the same",
    arguments: [
      0, -0.0, 1, -1, 0.1, 1.0 / 3, 1e-5, 123_456_789, 1e15, 1e16, 1e22, 1.5e300,
      .leastNonzeroMagnitude,
      1.7976931348623157e308, 2.2250738585072014e-308, 9_007_199_254_740_992, -2.5e-10,
    ] as [Double])
  func numbers(value: Double) {
    #expect(DecimalText.text(value) == "\(value)")
    #expect(Double(DecimalText.text(value))?.bitPattern == value.bitPattern)
    #expect(DecimalText.text(value).utf8.count < DecimalText.capacity)
    #expect(DecimalText.field(value) == DecimalText.text(value))
  }

  @Test("Every kind of double reads back bit for bit")
  func manyNumbers() {
    var state: UInt64 = 1
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bitPattern: state ^ state >> 29)
      guard value.isFinite else { continue }
      #expect(Double(DecimalText.text(value))?.bitPattern == value.bitPattern)
    }
  }

  @Test("A missing number is an empty field, and infinity has one spelling")
  func special() {
    #expect(DecimalText.field(.nan) == "")
    #expect(DecimalText.field(-.nan) == "")
    #expect(DecimalText.text(.nan) == "NaN")
    #expect(DecimalText.field(.infinity) == "inf" && DecimalText.field(-.infinity) == "-inf")
  }

  @Test(
    "A number as a name has no decimal point when it is whole",
    arguments: [(2026.0, "2026"), (-3, "-3"), (0.5, "0.5"), (1e300, "1e+300")]
      as [(Double, String)])
  func labels(value: Double, text: String) {
    #expect(DecimalText.label(value) == text)
  }
}
