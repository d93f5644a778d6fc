import Testing

@testable import RiskReport

@Suite("Words for numbers, units and statistics")
struct WordsTests {
  @Test(
    "Units read as words, and unknown ones as they are",
    arguments: [
      ("1", ""), ("EUR2025", "euro of 2025"), ("EUR2025/a", "euro of 2025 a year"),
      ("10*6.EUR2025", "million euro of 2025"), ("d", "days"), ("t/a", "tonnes a year"),
      ("1/a", "a year"), ("{person}", "person"), ("EUR2025/MW.h", "euro of 2025 per MW.h"),
      ("%", "%"), ("furlong", "furlong"), ("EUR20255", "EUR20255"), ("", ""), ("{}", "{}"),
    ])
  func units(code: String, words: String) {
    #expect(UnitWords.text(code) == words)
  }

  @Test(
    "Statistics read as words",
    arguments: [
      ("mean", "mean"), ("p05", "5th percentile"), ("p50", "median"), ("p01", "1st percentile"),
      ("p22", "22nd percentile"), ("p11", "11th percentile"), ("p99.5", "99.5th percentile"),
      ("p975", "97.5th percentile"),
      ("var95", "value that the worst 5 % lie beyond"),
      ("tolerance95", "bound that 95 % stay within"), ("skewness", "skewness"),
      ("cvar95", "mean of the worst 5 %"),
      ("probability_at_least_1", "probability of at least 1"),
      ("mean_difference", "difference of the mean"),
      ("difference_p05", "5th percentile of the differences"), ("price", "price"),
    ])
  func statistics(name: String, words: String) {
    #expect(StatisticWords.text(name) == words)
  }

  @Test("Pairs of quantiles lie as far below the median as above it, however many digits they have")
  func pairs() {
    let pairs = QuantilePairs(["mean", "p025", "p25", "p50", "p75", "p90", "p975"]).pairs
    #expect(pairs.map(\.lower) == ["p025", "p25"])
    #expect(pairs.map(\.upper) == ["p975", "p75"])
  }

  @Test("A pointer escapes its names")
  func pointer() {
    #expect(JSONPointer().appending("a/b~c").appending(3).description == "/a~1b~0c/3")
  }

  @Test(
    "Numbers have their thousands separated and a true minus sign",
    arguments: [
      (1_234_567.0, 0, "1,234,567"), (-0.04, 1, "0.0"), (-1234.5, 1, "−1,234.5"), (999, 0, "999"),
      (0.5, 3, "0.500"), (.infinity, 0, "∞"),
    ])
  func numbers(value: Double, decimals: Int, text: String) {
    #expect(NumberText.text(value, Precision(decimals: decimals)) == text)
  }

  @Test("Digits follow the interval: one of its half-width, two where it starts with a 1")
  func precision() {
    #expect(Precision(ends: [4.198], halfWidth: 0.0284).decimals == 2)
    #expect(Precision(ends: [4.198], halfWidth: 0.0184).decimals == 3)
    #expect(Precision(ends: [4198], halfWidth: 28).decimals == 0)
    #expect(Precision(ends: [2.5e9], halfWidth: 3e7).decimals == 2)
    #expect(Precision(ends: [2.5e9], halfWidth: 3e7).word == "billion")
    #expect(Precision(ends: [0.34], halfWidth: 0).decimals == 2)
    #expect(Precision(ends: [0], halfWidth: 0).decimals == 0)
  }
}
