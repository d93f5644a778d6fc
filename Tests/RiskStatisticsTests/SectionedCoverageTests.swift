import CRiskKernels
import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

/// How often intervals over the sections hold the truth: 500 runs of 1,008 samples each, of
/// independent samples and of sixteen Latin hypercubes. With a true coverage of 95 %, the share of
/// 500 runs has a standard deviation of 1 %.
@Suite("Coverage of the intervals over sections")
struct SectionedCoverageTests {
  enum Design: CaseIterable { case independent, latinHypercube }

  static let runs = 500
  static let samples = 1_008

  /// Uniforms of one input: sample k is point k / 16 of the hypercube k mod 16.
  static func uniforms(_ design: Design, run: Int, input: UInt64, samples: Int = samples)
    -> [Double]
  {
    let stream = RandomStream(key: UInt64(run) &* 0x9E37_79B9_7F4A_7C15 &+ 77)
    let points = stream.uniforms(firstSample: 0, draw: input, count: samples)
    guard design == .latinHypercube else { return points }
    var generator = SplitMix64(seed: UInt64(run) << 8 | input)
    var result = points
    for section in 0..<Blocks.sections {
      let own = Array(stride(from: section, to: samples, by: Blocks.sections))
      for (place, stratum) in zip(own, own.indices.shuffled(using: &generator)) {
        result[place] = (Double(stratum) + points[place]) / Double(own.count)
      }
    }
    return result
  }

  static func normals(_ design: Design, run: Int, input: UInt64) -> [Double] {
    let points = uniforms(design, run: run, input: input)
    return points.map(Self.normalQuantile)
  }

  private static func normalQuantile(_ p: Double) -> Double {
    var (p, result) = (p, 0.0)
    risk_normal_quantile(1, &p, &result)
    return result
  }

  /// A standard normal quantity of two inputs: exactly normal, and the design helps.
  static func normal(_ design: Design, _ run: Int) -> [Double] {
    zip(normals(design, run: run, input: 0), normals(design, run: run, input: 1))
      .map { ($0 + $1) / 2.0.squareRoot() }
  }

  static func coverage(of truth: Double, _ estimate: (Int) -> Estimate) -> Double {
    let held = (0..<runs).count { run in
      let estimate = estimate(run)
      return !(estimate.lower > truth) && !(truth > estimate.upper)
    }
    return Double(held) / Double(runs)
  }

  static func distribution(_ values: [Double]) -> EmpiricalDistribution {
    let sections = values.indices.map { UInt8($0 % Blocks.sections) }
    let sorted = SectionSort.sort(values, sections: sections, keepsSections: true)
    return EmpiricalDistribution(
      all: OrderedCells(ascending: sorted.all),
      sections: sorted.sections.map { OrderedCells(ascending: $0) })
  }

  static func sections(_ values: [Double]) -> [Moments] {
    SectionMomentsTests.moments(of: values).sections(0)
  }

  @Test("A mean: 93 to 97 %", arguments: Design.allCases)
  func mean(design: Design) {
    let coverage = Self.coverage(of: 0) {
      Intervals.mean(Self.sections(Self.normal(design, $0)), samples: .sectioned)
    }
    #expect((0.925...0.975).contains(coverage), "\(coverage)")
  }

  @Test("A standard deviation: 92.5 to 97.5 %", arguments: Design.allCases)
  func standardDeviation(design: Design) {
    let coverage = Self.coverage(of: 1) {
      let moments = SectionMomentsTests.moments(of: Self.normal(design, $0))
      return Intervals.standardDeviation(moments.sections(0), total: moments.moments(0))
    }
    #expect((0.925...0.975).contains(coverage), "\(coverage)")
  }

  @Test(
    "A probability: 92.5 % or more, from a rare event to a common one",
    arguments: Design.allCases,
    [(-2.9677379253417833, 0.0015), (-1.8807936081512509, 0.03), (0, 0.5)])
  func probability(design: Design, event: (bound: Double, truth: Double)) {
    let coverage = Self.coverage(of: event.truth) {
      let indicator = Self.normal(design, $0).map { $0 < event.bound ? 1.0 : 0 }
      return Intervals.probability(Self.sections(indicator), samples: .sectioned)
    }
    #expect(coverage >= 0.925, "\(coverage)")
  }

  @Test(
    "The difference of probabilities of the same samples: 92.5 % or more",
    arguments: Design.allCases)
  func pairedProbability(design: Design) {
    // P(x < -1.5) - P(x < -1.6).
    let truth = 0.06680720126885807 - 0.054799291699557967
    let coverage = Self.coverage(of: truth) {
      let values = Self.normal(design, $0).map { ($0 < -1.5 ? 1.0 : 0) - ($0 < -1.6 ? 1 : 0) }
      return Intervals.pairedProbability(Self.sections(values), samples: .sectioned)
    }
    #expect(coverage >= 0.925, "\(coverage)")
  }

  @Test(
    "A quantile: 93 to 99 %, since ranks are whole",
    arguments: Design.allCases,
    [(0.5, 0), (0.95, 1.6448536269514722), (0.99, 2.3263478740408408)])
  func quantile(design: Design, level: (p: Double, truth: Double)) {
    let coverage = Self.coverage(of: level.truth) {
      Self.distribution(Self.normal(design, $0)).quantile(level.p, samples: .sectioned)
    }
    #expect((0.93...0.995).contains(coverage), "\(coverage)")
  }

  @Test("The mean of the worst 5 %, from 50 values: 93 to 98 %", arguments: Design.allCases)
  func tailMean(design: Design) {
    let coverage = Self.coverage(of: 2.0627128075074257) {
      Self.distribution(Self.normal(design, $0))
        .tailMean(share: 0.05, ofUpperEnd: true, samples: .sectioned)
    }
    #expect((0.93...0.98).contains(coverage), "\(coverage)")
  }

  @Test(
    "The difference of quantiles and of tail means of the same samples: 92 to 98 %",
    arguments: Design.allCases,
    [
      DistributionStatistic.quantile(0.5), .quantile(0.95), .quantile(0.99),
      .tailMean(share: 0.05, ofUpperEnd: true),
    ])
  func difference(design: Design, statistic: DistributionStatistic) {
    let spread = 1.09.squareRoot()
    let truth =
      switch statistic {
      case .quantile(let p): 0.5 + (spread - 1) * Self.normalQuantile(p)
      case .tailMean: 0.5 + (spread - 1) * 2.0627128075074257
      }
    let coverage = Self.coverage(of: truth) { run in
      let common = Self.normal(design, run)
      let own = zip(common, Self.normals(design, run: run, input: 2)).map { $0 + 0.5 + 0.3 * $1 }
      return EmpiricalDistribution.difference(
        of: Self.distribution(own), to: Self.distribution(common), statistic)
    }
    #expect((0.92...0.985).contains(coverage), "\(coverage)")
  }

  @Test("A Latin hypercube narrows the interval of a mean to less than a tenth")
  func narrower() {
    func width(_ design: Design) -> Double {
      let estimate = Intervals.mean(Self.sections(Self.normal(design, 1)), samples: .sectioned)
      return estimate.upper - estimate.lower
    }
    #expect(width(.latinHypercube) < 0.1 * width(.independent))
  }
}
