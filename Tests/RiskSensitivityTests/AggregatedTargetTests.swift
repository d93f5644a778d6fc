import RiskSensitivity
import Testing

/// Outcomes by element as a whole.
@Suite struct AggregatedTargetTests {
  /// Elements 2 a + b and 6 a, with variances 5/12 and 36/12.
  private func elements() -> [SensitivityDocument.Target] {
    let x = MadeSamples.uniforms(2)
    let inputs = zip(["a", "b"], x).map { MadeSamples.input($0, $1) }
    let outputs = [
      ("2030", x[0].indices.map { 2 * x[0][$0] + x[1][$0] }), ("2040", x[0].map { 6 * $0 }),
    ].map { year, values in
      MadeSamples.output(values, coordinates: [.init(dimension: "year", label: year)])
    }
    return GivenDataAnalysis(inputs, measures: [.firstOrder, .rankRegression], key: 3)
      .targets(outputs)
  }

  @Test("The share of a whole is that of its elements, weighed by their variances")
  func weights() throws {
    let whole = try #require(AggregatedTarget(elements()).target(over: ["year"]))
    #expect(whole.aggregation == .init(dimensions: ["year"], elements: 2))
    #expect(whole.coordinates.isEmpty)
    let shares = whole.ranked(.firstOrder)
    // (4/12 + 36/12) / (41/12) and 1/12 / (41/12).
    #expect(abs(try #require(shares[0].value) - 40.0 / 41) < 0.02)
    #expect(abs(try #require(shares[1].value) - 1.0 / 41) < 0.02)
    #expect(try #require(shares[0].lower) <= 40.0 / 41 && 40.0 / 41 <= #require(shares[0].upper))
  }

  @Test("Only shares are averaged: signs and tests of elements are not those of a whole")
  func sharesOnly() throws {
    let whole = try #require(AggregatedTarget(elements()).target(over: ["year"]))
    #expect(Set(whole.measures.map(\.measure)) == [.firstOrder])
  }

  @Test("The standard error of a whole is not below that of elements that err alike")
  func standardError() throws {
    let element = elements()[0]
    let whole = try #require(AggregatedTarget([element, element]).target(over: ["year"]))
    let (own, twice) = (element.ranked(.firstOrder)[0], whole.ranked(.firstOrder)[0])
    #expect(abs(try #require(twice.standardError) - #require(own.standardError)) < 1e-15)
  }

  @Test("An element that is the same in all samples has no weight")
  func constant() throws {
    var still = elements()[0]
    still.standardDeviation = 0
    for index in still.measures.indices { still.measures[index].value = nil }
    let whole = try #require(AggregatedTarget([elements()[1], still]).target(over: ["year"]))
    #expect(whole.aggregation?.elements == 1)
    #expect(abs(try #require(whole.ranked(.firstOrder)[0].value) - 1) < 0.01)
  }

  @Test("An element that varies and has no index leaves the whole without one, and says so")
  func gap() throws {
    var broken = elements()
    for index in broken[0].measures.indices {
      broken[0].measures[index].value = nil
      broken[0].measures[index].gap = "the output is infinite in some samples"
    }
    let whole = try #require(AggregatedTarget(broken).target(over: ["year"]))
    #expect(whole.measures.allSatisfy { $0.value == nil && $0.gap == "1 elements have no index" })
  }
}
