import Testing

@testable import RiskStatistics

@Suite("Intervals")
struct IntervalsTests {
  private struct Reference: Decodable {
    struct Ranks: Decodable {
      var samples: Int
      var probability: Double
      var lower: Int?
      var upper: Int?
    }
    struct Wilson: Decodable {
      var count: Int
      var samples: Int
      var lower: Double
      var upper: Double
    }
    var exactRanks: [Ranks]
    var largeRanks: [Ranks]
    var wilson: [Wilson]
    var normalQuantile: Double
    var sectionQuantile: Double
  }

  private static func reference() throws -> Reference {
    try RiskStatisticsTests.reference("intervals", as: Reference.self)
  }

  /// The moments of an event that happened a number of times.
  private static func indicator(_ count: Int, of samples: Int) -> Moments {
    let (n, p) = (Double(samples), Double(count) / Double(samples))
    return Moments(count: n, mean: p, squares: n * p * (1 - p), minimum: 0, maximum: 1)
  }

  @Test("The quantiles of the normal and of Student's distribution are those of scipy")
  func quantiles() throws {
    let reference = try Self.reference()
    #expect(abs(Intervals.normalQuantile - reference.normalQuantile) <= 1e-15)
    #expect(abs(Intervals.sectionQuantile - reference.sectionQuantile) <= 1e-14)
  }

  @Test("Up to 1,000 samples the ranks around a quantile are those of the binomial distribution")
  func exactRanks() throws {
    for item in try Self.reference().exactRanks {
      let ranks = Intervals.quantileRanks(samples: item.samples, probability: item.probability)
      #expect(ranks.lower == item.lower, "\(item)")
      #expect(ranks.upper == item.upper, "\(item)")
    }
  }

  @Test("Beyond, they are at most two ranks away, or a 200th of the interval")
  func largeRanks() throws {
    for item in try Self.reference().largeRanks {
      let ranks = Intervals.quantileRanks(samples: item.samples, probability: item.probability)
      let end = item.samples + 1
      let width = (item.upper ?? end) - (item.lower ?? 0)
      let tolerance = max(2, width / 200)
      #expect(abs((ranks.lower ?? 0) - (item.lower ?? 0)) <= tolerance, "\(item)")
      #expect(abs((ranks.upper ?? end) - (item.upper ?? end)) <= tolerance, "\(item)")
    }
  }

  @Test(
    "The ranks around a quantile enclose it, and reach the samples or none",
    arguments: [1, 2, 7, 100, 1_000, 1_001, 4_096])
  func enclosing(samples: Int) {
    for percent in 1...99 {
      let ranks = Intervals.quantileRanks(samples: samples, probability: Double(percent) / 100)
      if let lower = ranks.lower { #expect(lower >= 1 && lower <= samples) }
      if let upper = ranks.upper { #expect(upper >= 1 && upper <= samples) }
      let position = Double(samples) * Double(percent) / 100
      #expect(Double(ranks.lower ?? 0) <= position + 1)
      #expect(Double(ranks.upper ?? samples + 1) >= position)
    }
  }

  @Test("No samples have no ranks")
  func noRanks() {
    let ranks = Intervals.quantileRanks(samples: 0, probability: 0.5)
    #expect(ranks.lower == nil && ranks.upper == nil)
  }

  @Test("The interval of a probability is Wilson's, as scipy computes it")
  func wilson() throws {
    for item in try Self.reference().wilson {
      let estimate = Intervals.probability(Self.indicator(item.count, of: item.samples))
      #expect(abs(estimate.lower - item.lower) <= 1e-14, "\(item)")
      #expect(abs(estimate.upper - item.upper) <= 1e-14, "\(item)")
      #expect(estimate.value == Double(item.count) / Double(item.samples))
      #expect(estimate.samples == item.samples)
    }
  }

  @Test("It holds the estimate and stays within 0 and 1", arguments: [1, 3, 10, 777, 100_000])
  func wilsonRange(samples: Int) {
    for count in [0, 1, samples / 2, samples - 1, samples] {
      let estimate = Intervals.probability(Self.indicator(count, of: samples))
      #expect(estimate.lower >= 0 && estimate.upper <= 1)
      #expect(estimate.lower <= estimate.value && estimate.value <= estimate.upper)
    }
  }

  @Test("Nothing has no probability")
  func noProbability() {
    let estimate = Intervals.probability(Moments())
    #expect(estimate.value.isNaN && estimate.lower.isNaN && estimate.samples == 0)
  }

  @Test("The interval of a mean is 1.96 standard errors to either side")
  func mean() {
    let moments = Moments(count: 100, mean: 5, squares: 99 * 4, minimum: 0, maximum: 9)
    let estimate = Intervals.mean(moments)
    #expect(estimate.value == 5 && estimate.samples == 100)
    #expect(abs(estimate.standardError - 0.2) <= 1e-16)
    #expect(abs(estimate.upper - 5 - 0.2 * 1.959963984540054) <= 1e-14)
    #expect(abs(estimate.lower - 5 + 0.2 * 1.959963984540054) <= 1e-14)
  }

  @Test("One sample has a mean without an interval")
  func oneSample() {
    let estimate = Intervals.mean(Moments(count: 1, mean: 5, squares: 0, minimum: 5, maximum: 5))
    #expect(estimate.value == 5 && estimate.standardError.isNaN)
    #expect(estimate.lower.isNaN && estimate.upper.isNaN)
  }

  @Test("Sections give the interval of Student's t with 15 degrees of freedom")
  func sectioned() {
    let sections = (0..<16).map { Double($0) }
    let estimate = Intervals.sectioned(value: 7, sections: sections, samples: 1_600)
    // The variance of 0 … 15 is 68/3, so that of their mean is 17/12.
    let half = 2.131449545559774 * (17.0 / 12).squareRoot()
    #expect(abs(estimate.upper - 7 - half) <= 1e-13)
    #expect(abs(estimate.lower - 7 + half) <= 1e-13)
    #expect(estimate.value == 7 && estimate.samples == 1_600)
  }

  @Test("Without sections there is no interval")
  func noSections() {
    let estimate = Intervals.sectioned(value: 7, sections: [], samples: 5)
    #expect(estimate.value == 7 && estimate.standardError.isNaN && estimate.lower.isNaN)
  }

  @Test("A quantile's interval runs between order statistics")
  func quantile() {
    let values = (1...1_000).map(Double.init)
    let distribution = EmpiricalDistribution(all: OrderedCells(values: values), sections: [])
    let estimate = distribution.quantile(0.5)
    #expect(estimate.value == 500.5)
    #expect(estimate.lower == 469 && estimate.upper == 532)
    #expect(estimate.approximation == 0)
    // Ten samples do not reach beyond the 95 % quantile.
    let few = EmpiricalDistribution(
      all: OrderedCells(values: (1...10).map(Double.init)), sections: []
    ).quantile(0.95)
    #expect(few.upper.isNaN && few.lower.isFinite)
  }
}

extension IntervalsTests {
  /// The moments of the difference of two indicators of the same samples.
  private static func paired(_ onlyFirst: Int, _ onlySecond: Int, of samples: Int) -> Moments {
    let n = Double(samples)
    let mean = Double(onlyFirst - onlySecond) / n
    return Moments(
      count: n, mean: mean, squares: Double(onlyFirst + onlySecond) - n * mean * mean,
      minimum: -1, maximum: 1)
  }

  @Test("Samples that never disagree leave room for a disagreement that was not seen")
  func neverDisagreeing() {
    let estimate = Intervals.pairedProbability(Self.paired(0, 0, of: 1_000))
    #expect(estimate.value == 0)
    // Half a sample is added to each of the four combinations: 1 of 1,002 disagrees.
    let half = 1.959963984540054 * (1.0 / 1_002 / 1_002).squareRoot()
    #expect(abs(estimate.upper - half) <= 1e-15 && abs(estimate.lower + half) <= 1e-15)
  }

  @Test("The interval of a difference of probabilities on the same samples is Agresti and Min's")
  func pairedProbability() {
    // 30 samples under the first policy only, 10 under the second only, of 200.
    let estimate = Intervals.pairedProbability(Self.paired(30, 10, of: 200))
    #expect(estimate.value == 0.1 && estimate.samples == 200)
    let centre = 20.0 / 202
    let half = 1.959963984540054 * ((41.0 / 202 - centre * centre) / 202).squareRoot()
    #expect(abs(estimate.lower - (centre - half)) <= 1e-14)
    #expect(abs(estimate.upper - (centre + half)) <= 1e-14)
    #expect(Intervals.pairedProbability(Moments()).value.isNaN)
  }
}
