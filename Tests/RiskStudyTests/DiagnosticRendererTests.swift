import Testing

@testable import RiskStudy

@Suite("Diagnostics as a person sees them")
struct DiagnosticRendererTests {
  private func render(
    _ text: String, at column: Int, length: Int = 1, line: Int = 1, hint: String? = nil,
    colour: Bool = false
  ) -> String {
    let place = SourceLocation(path: "c.yaml", line: line, column: column, length: length)
    return DiagnosticRenderer.render(
      [Diagnostic(at: place, "a problem", hint: hint)],
      sources: [SourceFile(path: "c.yaml", text: text)], colour: colour)
  }

  @Test("A config with two problems")
  func snapshot() {
    let text = smallConfig.replacing("samples", with: "sampels")
      .replacing("{k: 5}", with: "{k: 50}")
    let shown = DiagnosticRenderer.render(
      problems(in: text, path: "models/x/config.yaml"),
      sources: [SourceFile(path: "models/x/config.yaml", text: text)], colour: false)
    #expect(
      shown == """
        models/x/config.yaml:3:14: error: unknown key 'sampels' in 'simulation'
           3 | simulation: {sampels: 1000, seed: 7}
             |              ^~~~~~~
        hint: did you mean 'samples'?
        models/x/config.yaml:15:13: error: the lever 'k' must be at most 10, but is 50
          15 |   some: {k: 50}
             |             ^~

        """)
  }

  @Test("Colours mark the place, the severity, the caret and the hint")
  func colour() {
    #expect(
      render("name: x", at: 7, hint: "do this", colour: true)
        == "\u{1B}[1mc.yaml:1:7: \u{1B}[0m\u{1B}[1;31merror:\u{1B}[0m \u{1B}[1ma problem\u{1B}[0m\n"
        + "   1 | name: x\n     |       \u{1B}[1;32m^\u{1B}[0m\n\u{1B}[1;36mhint:\u{1B}[0m do this\n"
    )
  }

  @Test("A problem without a place has no excerpt")
  func placeless() {
    #expect(
      DiagnosticRenderer.render([Diagnostic(.warning, at: nil, "m")], sources: [], colour: false)
        == "warning: m\n")
  }

  @Test("A problem in a text that is not at hand has no excerpt")
  func sourceless() {
    let place = SourceLocation(path: "other.yaml", line: 1, column: 1)
    #expect(
      DiagnosticRenderer.render([Diagnostic(at: place, "m")], sources: [], colour: false)
        == "other.yaml:1:1: error: m\n")
  }

  @Test("Only fifty are shown")
  func limit() {
    let many = (1...53).map { Diagnostic(at: nil, "problem \($0)") }
    let lines = DiagnosticRenderer.render(many, sources: [], colour: false).split(separator: "\n")
    #expect(lines.count == 51)
    #expect(lines[49] == "error: problem 50")
    #expect(lines[50] == "and 3 more")
  }

  @Test("The caret stands under the character, also after wide ones and tabs")
  func width() {
    #expect(render("標題: x", at: 5).hasSuffix("   1 | 標題: x\n     |       ^\n"))
    #expect(render("\tx", at: 2).hasSuffix("   1 |  x\n     |  ^\n"))
    #expect(render("e\u{301}: x", at: 5).hasSuffix("   1 | e\u{301}: x\n     |    ^\n"))
  }

  @Test("A long line is cut around the place")
  func longLine() {
    let text = String(repeating: "a", count: 500) + "XY" + String(repeating: "b", count: 500)
    let lines = render(text, at: 501, length: 2).split(separator: "\n")
    #expect(lines[1].count < 120)
    #expect(lines[1].contains("aXYb") && lines[1].contains("…a") && lines[1].hasSuffix("b…"))
    let caret = lines[2].firstIndex(of: "^").map {
      lines[2].distance(from: lines[2].startIndex, to: $0)
    }
    let mark = lines[1].firstIndex(of: "X").map {
      lines[1].distance(from: lines[1].startIndex, to: $0)
    }
    #expect(caret == mark)
  }

  @Test("A config cannot steer the terminal")
  func control() {
    let shown = render("\u{1B}[2Jx\u{202E}", at: 1)
    #expect(!shown.contains("\u{1B}") && !shown.contains("\u{202E}"))
    #expect(shown.contains("␛[2Jx"))
  }

  @Test(
    "Lines end where YAML ends them",
    arguments: ["a\nb", "a\r\nb", "a\rb", "a\u{85}b", "a\u{2028}b"])
  func lineEnds(text: String) {
    #expect(render(text, at: 1, line: 2).contains("   2 | b\n"))
  }

  @Test("A line beyond the last one is left out")
  func beyond() {
    #expect(render("a", at: 1, line: 2) == "c.yaml:2:1: error: a problem\n")
  }
}
