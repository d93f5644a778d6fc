import Testing

@testable import RiskArchive

@Suite("Display text") struct DisplayTextTests {
  private let style = TerminalStyle(isUnicode: true)

  @Test(
    "Columns are counted as terminals do",
    arguments: [
      ("plain", 5), ("日本語", 6), ("e\u{301}te\u{301}", 3), ("🙂", 2), ("👩‍👩‍👧‍👦", 2), ("עברית", 5),
      ("한국", 4), ("", 0), ("❤️", 2),
    ])
  func width(text: String, columns: Int) {
    #expect(DisplayText(text).width == columns)
  }

  @Test("Controls and marks of direction don't reach the terminal")
  func controls() {
    let text = DisplayText("a\u{1B}[31mb\n\u{202E}c\u{2067}\u{9B}")
    #expect(text.text == "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}")
  }

  @Test(
    "Names of any script take the columns that they are given",
    arguments: ["ab", "a long name indeed", "日本語の政策", "e\u{301}", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "سياسة الاختبار"])
  func padding(text: String) {
    #expect(DisplayText(DisplayText(text).padded(to: 8, style)).width == 8)
  }

  @Test("Text from right to left is isolated where the terminal takes Unicode")
  func direction() {
    #expect(DisplayText("עברית").isolated(style) == "\u{2068}עברית\u{2069}")
    #expect(DisplayText("עברית").isolated(TerminalStyle(isUnicode: false)) == "עברית")
  }

  @Test(
    "The style follows the locale and NO_COLOR",
    arguments: [
      (["LANG": "C.UTF-8"], true, true), (["LANG": "C"], false, true), ([:], false, true),
      (["LC_ALL": "C", "LANG": "nl_NL.utf8"], false, true),
      (["LANG": "nl_NL.utf8", "NO_COLOR": "1"], true, false),
      (["LANG": "nl_NL.utf8", "TERM": "dumb"], true, false),
    ] as [([String: String], Bool, Bool)])
  func environment(environment: [String: String], isUnicode: Bool, hasColour: Bool) {
    let style = TerminalStyle(environment: environment, isInteractive: true)
    #expect(style.isUnicode == isUnicode)
    #expect(style.hasColour == hasColour)
    #expect(!TerminalStyle(environment: environment, isInteractive: false).hasColour)
  }
}
