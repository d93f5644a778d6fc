import Testing

@testable import RiskReport

@Suite("What sentences claim")
struct HedgeTests {
  @Test("A difference whose interval includes zero is neither better nor worse")
  func includesZero() throws {
    for ends in [(-0.1, 0.3), (-0.3, 0.1), (0.0, 0.3), (-0.3, 0.0)] {
      let words = try RunFixture(
        difference: ((ends.0 + ends.1) / 2, ends.0, ends.1), labelled: []
      ).words()
      #expect(words.contains("not distinguishable from zero"))
      #expect(!words.contains("better") && !words.contains("worse"))
    }
  }

  @Test("Better and worse follow the preference, and stay away without one")
  func preference() throws {
    let labelled: [(label: String, value: Double?, lower: Double?, upper: Double?)] = []
    func words(_ prefer: String?) throws -> String {
      try RunFixture(prefer: prefer, labelled: labelled).words()
    }
    #expect(try words("lower").contains("which is better"))
    #expect(try words("higher").contains("which is worse"))
    let none = try words(nil)
    #expect(none.contains("4.2 euro of 2025 lower"))
    #expect(!none.contains("better") && !none.contains("worse"))
  }

  @Test("The direction stands in a word, and the interval in the order of sizes")
  func direction() throws {
    #expect(try RunFixture().words().contains("4.20 euro of 2025 lower") == false)
    #expect(
      try RunFixture().words().contains(
        "Loss is 4.2 euro of 2025 lower (95 % interval 4.0 to 4.4), which is better."))
    #expect(
      try RunFixture(difference: (1.5e9, 1.2e9, 1.8e9)).words().contains(
        "Loss is 1.5 billion euro of 2025 higher (95 % interval 1.2 to 1.8 billion)"))
  }

  @Test("An end that is not zero is never written as zero")
  func nearZero() throws {
    let words = try RunFixture(difference: (4, 0.0004, 8)).words()
    #expect(words.contains("0.0004 to 8.0000"))
  }

  @Test("Probabilities differ by percentage points")
  func probability() throws {
    let words = try RunFixture(
      difference: (-0.0213, -0.0301, -0.0125), statistic: "probability_above_1"
    ).words()
    #expect(words.contains("2.1 percentage points lower (95 % interval 1.2 to 3.0)"))
  }

  @Test("Few samples in a tail, and samples that are missing, are said")
  func cautions() throws {
    let words = try RunFixture(differenceSamples: 900, tailSamples: 40).words()
    #expect(words.contains("Only 40 samples lie in that tail"))
    #expect(words.contains("It rests on the 900 samples that succeeded under both policies"))
    #expect(!(try RunFixture(tailSamples: 100).words().contains("lie in that tail")))
  }

  @Test("Nothing is made up where no sample succeeded")
  func nothing() throws {
    let words = try RunFixture(difference: (nil, nil, nil), failed: 1000).words()
    #expect(words.contains("Loss can't be compared: no sample succeeded under both policies."))
    #expect(words.contains("All 1,000 samples failed under Other policy"))
  }

  @Test("A value without an interval is not called a difference")
  func withoutInterval() throws {
    let words = try RunFixture(difference: (-4, nil, nil), labelled: []).words()
    #expect(words.contains("there are too few samples for an interval"))
    #expect(!words.contains("better"))
  }

  @Test("Elements are counted by what their intervals say")
  func counts() throws {
    #expect(
      try RunFixture().words().contains(
        "By place, By label is lower in 1, higher in 1, the same in 1 and missing in 1 of 5; in 1 the difference is not distinguishable from zero.\nThe largest change is that of b, 2.0 higher"
      ))
  }

  @Test("An outcome that improves for some elements only is better in part")
  func verdicts() throws {
    func verdict(_ labelled: [(label: String, value: Double?, lower: Double?, upper: Double?)])
      throws -> OutcomeVerdict
    {
      var outcome = try RunFixture(labelled: labelled).report().run.outcomes[1]
      outcome.preference = .lower
      return OutcomeVerdict(outcome, policy: 1, statistic: "mean")
    }
    #expect(try verdict([("a", -1, -2, -0.5)]) == .better)
    #expect(try verdict([("a", -1, -2, -0.5), ("b", 0, 0, 0)]) == .betterInPart)
    #expect(try verdict([("a", 1, 0.5, 2), ("b", 0, -1, 1)]) == .worseInPart)
    #expect(try verdict([("a", 1, 0.5, 2), ("b", -1, -2, -0.5)]) == .mixed)
    #expect(try verdict([("a", 0.1, -1, 2), ("b", 0, 0, 0)]) == .unclear)
    #expect(try verdict([("a", 0, 0, 0)]) == .unchanged)
    #expect(try verdict([("a", nil, nil, nil)]) == .unknown)
  }
}
