import RiskNumerics
import RiskSensitivity
import Testing

/// What is told of samples whose model is known.
@Suite struct GivenDataAnalysisTests {
  private func targets(
    _ inputs: [SampledInput], _ outputs: [SampledOutput],
    measures: [SensitivityMeasure] = [.firstOrder, .rankRegression]
  ) -> [SensitivityDocument.Target] {
    GivenDataAnalysis(inputs, measures: measures, key: 3).targets(outputs)
  }

  /// Y = 3 a + 2 b + c of independent uniforms: shares are 9/14, 4/14 and 1/14.
  private static func linear(count: Int = MadeSamples.count) -> ([SampledInput], [Double]) {
    let x = MadeSamples.uniforms(4, count: count)
    let inputs = zip(["a", "b", "c", "idle"], x).map { MadeSamples.input($0, $1) }
    return (inputs, x[0].indices.map { 3 * x[0][$0] + 2 * x[1][$0] + x[2][$0] })
  }

  @Test("Shares of a linear model are those of its coefficients, and lie in their intervals")
  func shares() throws {
    let (inputs, values) = Self.linear()
    let target = try #require(targets(inputs, [MadeSamples.output(values)]).first)
    let ranked = target.ranked(.firstOrder)
    #expect(ranked.map(\.inputs) == [["a"], ["b"], ["c"], ["idle"]])
    for (measure, share) in zip(ranked, [9.0 / 14, 4.0 / 14, 1.0 / 14]) {
      // Four standard errors, of about 0.01.
      #expect(abs(try #require(measure.value) - share) < 0.04)
      #expect(try #require(measure.lower) < share && share < #require(measure.upper))
    }
    #expect(target.headline == .firstOrder)
    #expect(target.strongest(3).map(\.inputs) == [["a"], ["b"], ["c"]])
    #expect(ranked[3].isDistinguishable == false)
    #expect(target.samples == MadeSamples.count)
  }

  @Test("Means at the ends of an input are those of the model")
  func swings() throws {
    let (inputs, values) = Self.linear()
    let target = try #require(targets(inputs, [MadeSamples.output(values)]).first)
    let swing = try #require(target.swings.first { $0.input == "a" })
    // a is 0.05 and 0.95 on average in its lowest and highest tenth, b and c are 0.5 each.
    #expect(try #require(swing.low.lower) < 1.65 && 1.65 < #require(swing.low.upper))
    #expect(try #require(swing.high.lower) < 4.35 && 4.35 < #require(swing.high.upper))
    #expect(swing.low.samples == 410)
  }

  @Test("An input of two values swings between all samples of either")
  func twoValues() throws {
    let x = MadeSamples.uniforms(2)
    let coin = x[0].map { $0 < 0.3 ? 1.0 : 0 }
    let values = zip(coin, x[1]).map { 5 * $0 + $1 }
    let target = try #require(
      targets([MadeSamples.input("coin", coin)], [MadeSamples.output(values)]).first)
    let swing = try #require(target.swings.first)
    #expect(swing.low.samples + swing.high.samples == MadeSamples.count)
    #expect(abs(try #require(swing.high.value) - 5.5) < 0.1)
  }

  @Test("Inputs that rise and fall as one are told once, with the share of one of them")
  func common() throws {
    let x = MadeSamples.uniforms(2)
    let inputs = [
      MadeSamples.input("rate", x[0], label: "NLD"),
      MadeSamples.input("rate", x[0].map { $0 * $0 }, label: "BEL"),
      MadeSamples.input("rate", x[0].map { 1 + 7 * $0 }, label: "LUX"),
      MadeSamples.input("other", x[1]),
    ]
    let values = zip(x[0], x[1]).map { 2 * $0 + $1 }
    let analysis = GivenDataAnalysis(
      inputs, measures: [.firstOrder, .rankRegression], key: 3)
    #expect(
      analysis.groups == [
        .init(name: "rate[*]", members: ["rate[NLD]", "rate[BEL]", "rate[LUX]"])
      ])
    let target = try #require(analysis.targets([MadeSamples.output(values)]).first)
    #expect(target.ranked(.firstOrder).map(\.inputs) == [["rate[*]"], ["other"]])
    #expect(abs(try #require(target.ranked(.firstOrder)[0].value) - 0.8) < 0.04)
    // None is left out of the regression for being a copy of another one.
    #expect(target.measures.allSatisfy { $0.gap == nil })
  }

  @Test("Constant inputs are not taken for one another")
  func constants() {
    let x = MadeSamples.uniforms(1)
    let still = [Double](repeating: 1, count: MadeSamples.count)
    let inputs = [("p", still), ("q", still), ("x", x[0])].map { MadeSamples.input($0, $1) }
    let analysis = GivenDataAnalysis(inputs, measures: [.firstOrder], key: 3)
    #expect(analysis.groups.isEmpty)
    #expect(
      analysis.targets([MadeSamples.output(x[0])])[0].measures.compactMap(\.gap) == [
        "the input is constant", "the input is constant",
      ])
  }

  @Test("Samples without an outcome are left out and counted, and never become a zero")
  func missing() throws {
    let (inputs, full) = Self.linear()
    var values = full
    for sample in stride(from: 0, to: values.count, by: 64) { values[sample] = .nan }
    let target = try #require(targets(inputs, [MadeSamples.output(values)]).first)
    #expect(target.samples == MadeSamples.count - MadeSamples.count / 64)
    let share = try #require(target.ranked(.firstOrder).first?.value)
    #expect(abs(share - 9.0 / 14) < 0.04)
    #expect(target.measures.allSatisfy { $0.samples == target.samples })
  }

  @Test("An outcome that is the same in all samples has a reason in place of numbers")
  func constantOutcome() throws {
    let (inputs, values) = Self.linear()
    let target = try #require(
      targets(inputs, [MadeSamples.output(values.map { _ in 2 })]).first)
    #expect(target.measures.allSatisfy { $0.value == nil && $0.gap == "the output is constant" })
    #expect(target.strongest(3).isEmpty)
    #expect(target.convergence.isEmpty)
  }

  @Test("Convergence is told of inputs that matter, and ends with the index of all samples")
  func convergence() throws {
    let (inputs, values) = Self.linear()
    let target = try #require(targets(inputs, [MadeSamples.output(values)]).first)
    let steps = target.convergence.filter { $0.inputs == ["a"] }
    #expect(steps.map(\.samples) == [512, 1024, 2048, 4096])
    #expect(steps.last?.value == target.ranked(.firstOrder).first?.value)
    #expect(!target.convergence.contains { $0.inputs == ["idle"] })
    let widths = try steps.map { try #require($0.upper) - #require($0.lower) }
    #expect(widths[3] < widths[0])
  }

  @Test("What is told does not depend on which other targets are asked about")
  func alone() {
    let (inputs, values) = Self.linear()
    let outputs = [values, values.map { $0 * $0 }].map { MadeSamples.output($0) }
    let both = targets(inputs, outputs)
    let alone = targets(inputs, [outputs[1]])
    #expect(both[1].measures == alone[0].measures)
    #expect(both[1].swings == alone[0].swings)
  }

  @Test("Of a target that is cut to its strongest inputs, these keep all their measures")
  func strongest() throws {
    let (inputs, values) = Self.linear()
    let target = try #require(targets(inputs, [MadeSamples.output(values)]).first)
    let cut = target.keepingStrongest(2)
    #expect(cut.measures.map(\.inputs) == [["a"], ["b"], ["a"], ["b"]])
    #expect(cut.measures.map(\.measure).suffix(2) == [.rankRegression, .rankRegression])
    #expect(target.keepingStrongest(4) == target)
  }

  @Test("Measures of the whole distribution come when asked for, with what chance gives")
  func distances() throws {
    let (inputs, values) = Self.linear()
    let target = try #require(
      targets(
        inputs, [MadeSamples.output(values)], measures: [.delta, .pawn, .xi, .hsic]
      ).first)
    #expect(target.headline == .delta)
    for measure in [SensitivityMeasure.delta, .pawn, .xi, .hsic] {
      let ranked = target.ranked(measure)
      #expect(ranked.map(\.inputs).prefix(3) == [["a"], ["b"], ["c"]], "\(measure)")
      #expect(ranked[0].isDistinguishable == true && ranked[3].isDistinguishable == false)
      #expect(try #require(ranked[0].pValue) < 0.01)
    }
    #expect(target.convergence.isEmpty)
  }

  @Test("An event that hardly ever happens, or hardly ever does not, is refused with its count")
  func rareEvent() throws {
    let (inputs, values) = Self.linear()
    for isRare in [true, false] {
      var output = MadeSamples.output(
        values.indices.map { ($0 < 31) == isRare ? 1 : 0 })
      output.target.kind = .exceedance
      let target = try #require(targets(inputs, [output]).first)
      #expect(target.measures.allSatisfy { $0.value == nil && $0.gap?.contains("31") == true })
      #expect(target.swings.isEmpty && target.convergence.isEmpty)
      output.values[31] = isRare ? 1 : 0
      #expect(try #require(targets(inputs, [output]).first).measures[0].value != nil)
    }
  }

  @Test("A threshold's exceedance has drivers of its own")
  func exceedance() throws {
    // b widens the tail and leaves the mean alone.
    let x = MadeSamples.uniforms(3)
    let values = x[0].indices.map { x[0][$0] + 4 * (x[1][$0] - 0.5) * x[2][$0] }
    let events = values.map { $0 > 1.8 ? 1.0 : 0 }
    let inputs = zip(["a", "shock", "scale"], x).map { MadeSamples.input($0, $1) }
    let told = targets(inputs, [MadeSamples.output(values), MadeSamples.output(events)])
    func share(_ target: SensitivityDocument.Target) -> Double? {
      target.ranked(.firstOrder).first { $0.inputs == ["scale"] }?.value
    }
    #expect(try #require(share(told[0])) < 0.02)
    #expect(try #require(share(told[1])) > 0.05)
  }
}
