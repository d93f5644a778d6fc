import RiskSensitivity
import Testing

/// Outcomes by element as a whole.
@Suite struct AggregatedTargetTests {
  /// Elements 2 a + b and 6 a, with variances 5/12 and 36/12.
  private struct Elements {
    var targets: [SensitivityDocument.Target]
    var values: [[Double]]

    init(key: UInt64 = 7) {
      let x = MadeSamples.uniforms(2, key: key)
      values = [x[0].indices.map { 2 * x[0][$0] + x[1][$0] }, x[0].map { 6 * $0 }]
      let outputs = zip(["2030", "2040"], values).map { year, values in
        MadeSamples.output(values, coordinates: [.init(dimension: "year", label: year)])
      }
      targets = GivenDataAnalysis(
        zip(["a", "b"], x).map { MadeSamples.input($0, $1) },
        measures: [.firstOrder, .rankRegression], key: 3
      ).targets(outputs)
    }

    func whole() throws -> SensitivityDocument.Target {
      try #require(AggregatedTarget(targets, values: values).target(over: ["year"]))
    }
  }

  @Test("The share of a whole is that of its elements, weighed by their variances")
  func weights() throws {
    let whole = try Elements().whole()
    #expect(whole.aggregation == .init(dimensions: ["year"], elements: 2))
    #expect(whole.coordinates.isEmpty)
    let shares = whole.ranked(.firstOrder)
    // (4/12 + 36/12) / (41/12) and 1/12 / (41/12).
    #expect(abs(try #require(shares[0].value) - 40.0 / 41) < 0.02)
    #expect(abs(try #require(shares[1].value) - 1.0 / 41) < 0.02)
  }

  @Test("Intervals of a whole hold its share at least as often as they say")
  func coverage() throws {
    let held = try (0..<60).count { run in
      let share = try #require(Elements(key: UInt64(100 + run)).whole().ranked(.firstOrder).first)
      return try #require(share.lower) <= 40.0 / 41 && 40.0 / 41 <= #require(share.upper)
    }
    // 95 % of 60 are 57; the intervals are meant to be wide. Fewer than 54 would be one in 200.
    #expect(held >= 54)
  }

  @Test("Only shares are averaged: signs and tests of elements are not those of a whole")
  func sharesOnly() throws {
    #expect(Set(try Elements().whole().measures.map(\.measure)) == [.firstOrder])
  }

  @Test("The standard error of a whole is not below that of elements that err alike")
  func standardError() throws {
    var elements = Elements()
    elements.targets[1] = elements.targets[0]
    elements.values[1] = elements.values[0]
    let own = elements.targets[0].ranked(.firstOrder)[0]
    let whole = try elements.whole().ranked(.firstOrder)[0]
    // Weights of equal elements do not err against each other.
    #expect(abs(try #require(whole.standardError) - #require(own.standardError)) < 1e-12)
  }

  @Test("Weights that are not known well widen the interval")
  func weightsErr() throws {
    let elements = Elements()
    let whole = try elements.whole().ranked(.firstOrder)[1]
    let shares = elements.targets.map { $0.ranked(.firstOrder)[1] }
    let alone =
      try (5 * #require(shares[0].standardError) + 36 * #require(shares[1].standardError)) / 41
    #expect(try #require(whole.standardError) > alone * 1.0001)
  }

  @Test("An element that is the same in all samples has no weight")
  func constant() throws {
    var elements = Elements()
    elements.values[0] = elements.values[0].map { _ in 4 }
    for index in elements.targets[0].measures.indices {
      elements.targets[0].measures[index].value = nil
    }
    let whole = try elements.whole()
    #expect(whole.aggregation?.elements == 1)
    #expect(abs(try #require(whole.ranked(.firstOrder)[0].value) - 1) < 0.01)
  }

  @Test("An element that varies and has no index leaves the whole without one, and says so")
  func gap() throws {
    var elements = Elements()
    for index in elements.targets[0].measures.indices {
      elements.targets[0].measures[index].value = nil
      elements.targets[0].measures[index].gap = "the output is infinite in some samples"
    }
    #expect(
      try elements.whole().measures.allSatisfy {
        $0.value == nil && $0.gap == "1 of 2 elements have no index"
      })
  }
}
