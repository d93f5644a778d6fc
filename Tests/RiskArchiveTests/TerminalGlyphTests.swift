import Foundation
import Testing

@testable import RiskArchive

@Suite("Glyphs and numbers of a terminal") struct TerminalGlyphTests {
  private let style = TerminalStyle(isUnicode: true)

  @Test("Intervals share a scale, and zero is marked")
  func axis() throws {
    let low = ArchivedEstimate(value: -5, lower: -10, upper: 0, samples: 9)
    let high = ArchivedEstimate(value: 10, lower: 9.9, upper: 10, samples: 9)
    let axis = try #require(
      IntervalAxis([low, high], columns: 21, includesZero: true, style: style))
    #expect(axis.glyphs(low, marksZero: true) == "├────●────┤          ")
    #expect(axis.glyphs(high, marksZero: true) == "          ┊         ●")
    let ascii = try #require(
      IntervalAxis(
        [low, high], columns: 21, includesZero: true, style: TerminalStyle(isUnicode: false)))
    #expect(ascii.glyphs(low, marksZero: true) == "|----o----|          ")
  }

  @Test("Nothing to show has no axis, and a missing interval no bar")
  func missing() throws {
    let nothing = ArchivedEstimate(value: nil, samples: 0)
    #expect(IntervalAxis([nothing], columns: 20, includesZero: true, style: style) == nil)
    let point = ArchivedEstimate(value: 3, samples: 1)
    let axis = try #require(IntervalAxis([point], columns: 5, includesZero: false, style: style))
    #expect(axis.glyphs(point, marksZero: false) == "  ●  ")
    #expect(axis.glyphs(nothing, marksZero: false) == "     ")
  }

  @Test("A histogram becomes blocks of its height, wide cells spread over their columns")
  func sparkline() throws {
    let histogram = try JSONDecoder().decode(
      ArchivedHistogram.self, from: Data(#"{"edges": [0, 4, 6, 8], "counts": [2, 8, 0]}"#.utf8))
    let line = try #require(Sparkline([histogram], columns: 8, style: style))
    #expect(line.blocks(histogram) == "▂▂▂▂██  ")
  }

  @Test(
    "Numbers have the digits that their error leaves a meaning, five at most",
    arguments: [
      (46.10063, 0.009, 46.08, 46.12, "46.101 (46.080 to 46.120)"),
      (1234567.8, 2500, 1229567.8, 1239567.8, "1,234,568 (1,229,568 to 1,239,568)"),
      (-0.0004, 0.02, -0.04, 0.04, "0.000 (-0.040 to 0.040)"),
      (2.5e12, 1e10, 2.4e12, 2.6e12, "2.500e+12 (2.400e+12 to 2.600e+12)"),
      (0, 0, 0, 0, "0.00 (0.00 to 0.00)"),
    ])
  func numbers(value: Double, error: Double, lower: Double, upper: Double, text: String) {
    let estimate = ArchivedEstimate(
      value: value, standardError: error, lower: lower, upper: upper, samples: 9)
    #expect(RoundedNumber.interval(estimate) == text)
  }

  @Test("Large numbers are counted in millions or more")
  func scale() {
    let scale = NumberScale([ArchivedEstimate(value: -2.5e9, standardError: 1e6, samples: 9)])
    #expect(scale.unit("EUR2025") == " [billion EUR2025]")
    #expect(scale.scaled(ArchivedEstimate(value: 5e8, samples: 9)).value == 0.5)
    #expect(NumberScale([ArchivedEstimate(value: 99_999, samples: 9)]).unit("1") == "")
  }
}
