import RiskArchive
import RiskSensitivity
import Testing

/// What a terminal shows of an analysis.
@Suite struct SensitivityTextTests {
  private func measure(
    _ input: String, _ value: Double?, isDistinguishable: Bool? = true,
    measure: SensitivityMeasure = .firstOrder, gap: String? = nil
  ) -> SensitivityDocument.Measure {
    .init(
      measure, method: "m", inputs: [input], value: value,
      standardError: value.map { _ in 0.01 }, lower: value.map { $0 - 0.02 },
      upper: value.map { $0 + 0.02 }, bound: 0.005, familyBound: 0.01,
      isDistinguishable: isDistinguishable, samples: 1000, gap: gap)
  }

  private func target(
    _ measures: [SensitivityDocument.Measure], policy: String = "more",
    baseline: String? = "now", coordinates: [SensitivityDocument.Coordinate] = [],
    sd: Double? = 1
  ) -> SensitivityDocument.Target {
    .init(
      outcome: "loss", title: "Loss", unit: "EUR2025", policy: policy, baseline: baseline,
      coordinates: coordinates, samples: 1000, mean: 0, standardDeviation: sd,
      measures: measures)
  }

  private func text(
    _ targets: [SensitivityDocument.Target], guidance: [SensitivityDocument.Guidance] = [],
    isUnicode: Bool = true
  ) -> String {
    SensitivityText(
      SensitivityDocument(
        study: .init(name: "s"), origin: .init(risktool: "0", command: ""),
        design: .init(
          name: "given-data", source: "kept", samples: 1000, evaluations: 0, sampling: "random",
          seed: 1), inputs: [.init(uncertainty: "a")], targets: targets, guidance: guidance),
      style: TerminalStyle(isUnicode: isUnicode)
    ).text()
  }

  @Test("The three strongest inputs are named with their intervals, in order")
  func strongest() {
    let told = text([
      target([measure("a", 0.1), measure("b", 0.5), measure("c", 0.2), measure("d", 0.15)])
    ])
    #expect(
      told.contains(
        """
        Loss [EUR2025]: what more changes against now
          Knowing b alone would take away 50.0 % (48.0 to 52.0 %) of the variance; then
          come c 20.0 % (18.0 to 22.0 %) and d 15.0 % (13.0 to 17.0 %).
        """), "\(told)")
  }

  @Test("An input that can't be told from chance is shown and marked, and not named as a driver")
  func chance() {
    let told = text([
      target([measure("a", 0.3), measure("b", 0.008, isDistinguishable: false)])
    ])
    #expect(told.contains("other input can be told from chance."))
    let lines = told.split(separator: "\n").map(String.init)
    let row = lines.firstIndex { $0.hasPrefix("  b ") }
    #expect(row.map { lines[$0 + 1] } == "    can't be told from chance", "\(told)")
  }

  @Test("Where nothing stands out, the text says what chance gives instead of naming anything")
  func nothing() {
    let told = text([target([measure("a", 0.004, isDistinguishable: false)])])
    #expect(told.contains("No single input can be told from chance on 1,000 samples"))
    #expect(!told.contains("Knowing"))
  }

  @Test("A difference that is nothing in every sample has no drivers, in words")
  func constant() {
    let told = text([
      target([measure("a", nil, isDistinguishable: nil, gap: "the output is constant")], sd: 0)
    ])
    #expect(told.contains("It changes nothing in any sample."), "\(told)")
  }

  @Test("Totals rank before shares alone, and say that they include what acts together")
  func totals() {
    let told = text([
      target([
        measure("a", 0.3), measure("b", 0.2), measure("a", 0.4, measure: .total),
        measure("b", 0.6, measure: .total),
      ])
    ])
    #expect(told.contains("b takes part in 60.0 % (58.0 to 62.0 %) of the variance; then"))
  }

  @Test("Elements come after all wholes, and those that are left out are counted")
  func elements() {
    let elements = (0..<12).map {
      target([measure("a", 0.5)], coordinates: [.init(dimension: "year", label: "\(2030 + $0)")])
    }
    let told = text(elements + [target([measure("a", 0.5)], policy: "now", baseline: nil)])
    let first = told.range(of: "Loss under now")
    let second = told.range(of: "Loss, 2030 [EUR2025]: what more changes against now")
    #expect(first.flatMap { one in second.map { one.lowerBound < $0.lowerBound } } == true)
    #expect(told.contains("and 5 more in sensitivity.csv"))
  }

  @Test("Outcomes take turns, each with the policy that moves it most first")
  func turns() {
    let targets = ["loss", "gain"].flatMap { outcome in
      [1.0, 5, 3].enumerated().map { policy, mean in
        var target = target([measure("a", 0.5)], policy: "p\(policy)")
        target.outcome = outcome
        target.title = outcome
        target.mean = mean
        return target
      }
    }
    let told = text(targets)
    let headings = told.split(separator: "\n").filter { $0.contains("changes against") }.map(
      String.init)
    #expect(
      headings == [
        "loss [EUR2025]: what p1 changes against now",
        "gain [EUR2025]: what p1 changes against now",
        "loss [EUR2025]: what p2 changes against now",
        "gain [EUR2025]: what p2 changes against now",
        "loss [EUR2025]: what p0 changes against now",
        "gain [EUR2025]: what p0 changes against now",
      ])
  }

  @Test("Lines fit, names of any length and script are cut, and the label stays")
  func width() {
    let long = "substitution_of_economic_importance_in_the_long_run[helium]"
    for isUnicode in [true, false] {
      let told = text(
        [target([measure(long, 0.5), measure("مرحبا\u{1B}[31m", 0.3)])], isUnicode: isUnicode)
      let rows = told.split(separator: "\n").filter { $0.contains("(48.0 to 52.0)") }
      #expect(rows.count == 1 && rows[0].contains("[helium]"), "\(told)")
      #expect(told.split(separator: "\n").allSatisfy { $0.count <= 82 }, "\(told)")
      #expect(!told.contains("\u{1B}"))
    }
  }

  @Test("Guidance says what it is")
  func guidance() {
    let told = text(
      [target([measure("a", 0.5)])],
      guidance: [.init(.warning, "Mind this."), .init(.refusal, "Totals mean nothing here.")])
    #expect(told.hasSuffix("warning: Mind this.\nnot told: Totals mean nothing here.\n"))
  }

  @Test("Colours and escapes appear for persons alone")
  func plain() {
    #expect(!text([target([measure("a", 0.5)])]).contains("\u{1B}"))
  }
}
