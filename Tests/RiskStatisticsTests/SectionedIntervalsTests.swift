import Testing

@testable import RiskStatistics

@Suite("Intervals over sections")
struct SectionedIntervalsTests {
  /// Sixteen sections of 100 samples each, of which some have the event.
  private static func indicator(_ counts: [Int]) -> [Moments] {
    counts.map {
      let p = Double($0) / 100
      return Moments(count: 100, mean: p, squares: 100 * p * (1 - p), minimum: 0, maximum: 1)
    }
  }

  @Test("The value is that of the whole sample, and so are the samples")
  func wholeSample() {
    let sections = (0..<16).map {
      Moments(count: Double(10 + $0), mean: Double($0), squares: 1, minimum: 0, maximum: 9)
    }
    let estimate = Intervals.mean(sections, samples: .sectioned)
    #expect(estimate.value == Intervals.mean(sections, samples: .independent).value)
    #expect(estimate.samples == (0..<16).reduce(0) { $0 + 10 + $1 })
  }

  @Test("Equal sections: the mean's interval is that of Student's t over their means")
  func mean() {
    let sections = (0..<16).map { Moments(count: 10, mean: Double($0), squares: 3) }
    let estimate = Intervals.mean(sections, samples: .sectioned)
    let half = 2.131449545559774 * (17.0 / 12).squareRoot()
    #expect(abs(estimate.upper - 7.5 - half) <= 1e-13)
    #expect(abs(estimate.lower - 7.5 + half) <= 1e-13)
  }

  @Test("A section without samples leaves no interval")
  func missingSection() {
    var sections = (0..<16).map { Moments(count: 10, mean: Double($0), squares: 3) }
    sections[3] = Moments()
    let estimate = Intervals.mean(sections, samples: .sectioned)
    #expect(estimate.value.isFinite && estimate.lower.isNaN && estimate.upper.isNaN)
  }

  @Test(
    "A probability stays within 0 and 1 and never has an interval without width",
    arguments: [
      Array(repeating: 0, count: 16), Array(repeating: 100, count: 16),
      Array(repeating: 25, count: 16), [1] + Array(repeating: 0, count: 15),
      [100] + Array(repeating: 0, count: 15),
    ])
  func probability(counts: [Int]) {
    let estimate = Intervals.probability(Self.indicator(counts), samples: .sectioned)
    #expect(estimate.lower >= 0 && estimate.upper <= 1)
    #expect(estimate.lower <= estimate.value && estimate.value <= estimate.upper)
    #expect(estimate.upper - estimate.lower > 1.0 / 1_600)
  }

  @Test("An event that never happened is as uncertain as among independent samples, or more")
  func never() {
    let sections = Self.indicator(Array(repeating: 0, count: 16))
    let upper = Intervals.probability(sections, samples: .sectioned).upper
    #expect(upper >= Intervals.probability(sections, samples: .independent).upper)
  }

  @Test("Sections that agree narrow a probability's interval, those that do not widen it")
  func agreement() {
    let independent = Intervals.probability(
      Self.indicator(Array(repeating: 25, count: 16)), samples: .independent)
    func width(_ counts: [Int]) -> Double {
      let estimate = Intervals.probability(Self.indicator(counts), samples: .sectioned)
      return (estimate.upper - estimate.lower) / (independent.upper - independent.lower)
    }
    #expect(width(Array(repeating: 25, count: 16)) < 0.1)
    #expect(width((0..<16).map { $0 % 2 == 0 ? 10 : 40 }) > 3)
  }

  @Test("Policies that never disagree have the interval of Agresti and Min, a little wider")
  func neverDisagreeing() {
    let sections = Array(repeating: Moments(count: 100), count: 16)
    let independent = Intervals.pairedProbability(sections, samples: .independent)
    let sectioned = Intervals.pairedProbability(sections, samples: .sectioned)
    #expect(independent.upper > 0)
    #expect(
      abs(sectioned.upper / independent.upper - 2.131449545559774 / 1.959963984540054) < 1e-12)
  }

  @Test("A quantile of sections that agree lies between the neighbouring values")
  func agreeingQuantile() {
    // Section s holds s, s + 16, s + 32, …: all have the same share below any multiple of 16.
    let sections = (0..<16).map { s in
      OrderedCells(values: stride(from: s, to: 1_600, by: 16).map(Double.init))
    }
    let distribution = EmpiricalDistribution(
      all: OrderedCells(values: (0..<1_600).map(Double.init)), sections: sections)
    let estimate = distribution.quantile(0.5, samples: .sectioned)
    #expect(estimate.lower < estimate.value && estimate.value < estimate.upper)
    #expect(estimate.upper - estimate.lower < 20)
  }

  @Test("Where many samples share a value, the quantile just above a jump is not certain")
  func jump() {
    // 51 % of the samples are 1, the others 0, in shares that differ between sections.
    let sections = (0..<16).map { s -> OrderedCells in
      let zeros = 49 + (s % 2 == 0 ? 5 : -5)
      return OrderedCells(values: (0..<100).map { $0 < zeros ? 0.0 : 1 })
    }
    let all = OrderedCells(values: (0..<1_600).map { $0 < 784 ? 0.0 : 1 })
    let estimate = EmpiricalDistribution(all: all, sections: sections)
      .quantile(0.5, samples: .sectioned)
    #expect(estimate.value == 1 && estimate.lower == 0 && estimate.upper == 1)
  }

  @Test("Few samples in a tail are told, and enough are not")
  func tailSamples() {
    func estimate(_ samples: Int, _ statistic: DistributionStatistic) -> Estimate {
      EmpiricalDistribution(
        all: OrderedCells(values: (0..<samples).map(Double.init)), sections: []
      ).estimate(statistic)
    }
    #expect(estimate(1_000, .quantile(0.99)).tailSamples == 10)
    #expect(estimate(1_000, .quantile(0.01)).hasFewTailSamples)
    #expect(estimate(10_000, .tailMean(share: 0.01, ofUpperEnd: true)).tailSamples == 100)
    #expect(!estimate(10_000, .tailMean(share: 0.01, ofUpperEnd: true)).hasFewTailSamples)
    #expect(!estimate(1_000, .quantile(0.5)).hasFewTailSamples)
    #expect(!Intervals.mean(Moments(count: 3, mean: 1, squares: 1)).hasFewTailSamples)
  }

  @Test("A tail with fewer than two samples has a mean but no interval")
  func emptyTail() {
    let cells = OrderedCells(values: (0..<50).map(Double.init))
    let estimate = EmpiricalDistribution(all: cells, sections: [])
      .tailMean(share: 0.02, ofUpperEnd: true)
    #expect(estimate.value == 49 && estimate.lower.isNaN && estimate.upper.isNaN)
  }

  @Test("Hall's interval leans to the side of the skewness, and is symmetric without")
  func skewness() {
    let right = Intervals.skewed(value: 0, error: 1, skew: 0.3, quantile: 1.96)
    #expect(right.upper > 1.96 && right.lower > -1.96 && right.lower < 0)
    let left = Intervals.skewed(value: 0, error: 1, skew: -0.3, quantile: 1.96)
    #expect(abs(left.lower + right.upper) < 1e-14)
    let none = Intervals.skewed(value: 0, error: 1, skew: 0, quantile: 1.96)
    #expect(none.lower == -1.96 && none.upper == 1.96)
  }
}
