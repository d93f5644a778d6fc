import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

/// How often intervals hold the truth: 1,000 runs of 1,000 samples each, with fixed seeds. With a
/// true coverage of 95 %, the share of 1,000 runs has a standard deviation of 0.7 %.
@Suite("Coverage of the intervals")
struct CoverageTests {
  private static let runs = 1_000
  private static let samples = 1_000

  private static func stream(_ run: Int, _ part: UInt64) -> RandomStream {
    RandomStream(key: UInt64(run) &* 0x9E37_79B9_7F4A_7C15 &+ part)
  }

  private static func normals(_ run: Int, _ part: UInt64 = 0) -> [Double] {
    stream(run, part).normals(firstSample: 0, draw: 0, count: samples)
  }

  private static func uniforms(_ run: Int, _ part: UInt64 = 1) -> [Double] {
    stream(run, part).uniforms(firstSample: 0, draw: 0, count: samples)
  }

  /// The share of runs whose interval holds the truth.
  private static func coverage(of truth: Double, _ estimate: (Int) -> Estimate) -> Double {
    let held = (0..<runs).count { run in
      let estimate = estimate(run)
      return estimate.lower <= truth && truth <= estimate.upper
    }
    return Double(held) / Double(runs)
  }

  private static func total(_ values: [Double]) -> Moments {
    SectionMomentsTests.moments(of: values).moments(0)
  }

  private static func distribution(_ values: [Double]) -> EmpiricalDistribution {
    let sections = values.indices.map { UInt8($0 % Blocks.sections) }
    let sorted = SectionSort.sort(values, sections: sections, keepsSections: true)
    return EmpiricalDistribution(
      all: OrderedCells(ascending: sorted.all),
      sections: sorted.sections.map { OrderedCells(ascending: $0) })
  }

  @Test("The mean of an exponential quantity: 93 to 97 %")
  func mean() {
    let coverage = Self.coverage(of: 1) { run in
      Intervals.mean(Self.total(Self.uniforms(run).map { -log1p(-$0) }))
    }
    #expect((0.93...0.97).contains(coverage), "\(coverage)")
  }

  @Test("The 95 % quantile of a lognormal quantity: 93 to 97.5 %, since ranks are whole")
  func quantile() {
    let coverage = Self.coverage(of: exp(1.6448536269514722)) { run in
      Self.distribution(Self.normals(run).map { exp($0) }).quantile(0.95)
    }
    #expect((0.93...0.975).contains(coverage), "\(coverage)")
  }

  @Test("A probability of 3 %: 93 to 97 %")
  func probability() {
    let coverage = Self.coverage(of: 0.03) { run in
      Intervals.probability(Self.total(Self.uniforms(run).map { $0 < 0.03 ? 1 : 0 }))
    }
    #expect((0.93...0.97).contains(coverage), "\(coverage)")
  }

  @Test("The mean of a paired difference: 93 to 97 %")
  func pairedMean() {
    let coverage = Self.coverage(of: 0.2) { run in
      let common = Self.normals(run)
      let own = Self.normals(run, 2)
      return Intervals.mean(Self.total(zip(common, own).map { ($0 + 0.2 + 0.1 * $1) - $0 }))
    }
    #expect((0.93...0.97).contains(coverage), "\(coverage)")
  }

  @Test("The mean of the worst 5 % of a normal quantity: 91 to 97 %, from 50 values")
  func tailMean() {
    let coverage = Self.coverage(of: 2.0627128075074257) { run in
      Self.distribution(Self.normals(run)).tailMean(share: 0.05, ofUpperEnd: true)
    }
    #expect((0.91...0.97).contains(coverage), "\(coverage)")
  }

  @Test("The standard deviation of a normal quantity: 93 to 97 %")
  func standardDeviation() {
    let coverage = Self.coverage(of: 1) { run in
      let moments = SectionMomentsTests.moments(of: Self.normals(run))
      return Intervals.standardDeviation(moments.sections(0), total: moments.moments(0))
    }
    #expect((0.93...0.97).contains(coverage), "\(coverage)")
  }

  @Test("The difference of medians of the same samples: 93 to 97 %")
  func pairedMedian() {
    let coverage = Self.coverage(of: 0.5) { run in
      let common = Self.normals(run)
      let own = zip(common, Self.normals(run, 2)).map { $0 + 0.5 + 0.3 * $1 }
      return EmpiricalDistribution.difference(
        of: Self.distribution(own), to: Self.distribution(common), .quantile(0.5))
    }
    #expect((0.93...0.97).contains(coverage), "\(coverage)")
  }

  @Test("The difference of the worst 5 % of the same samples: 92 to 98 %")
  func pairedTailMean() {
    // Both are normal, with standard deviations of 1 and of the root of 1.09.
    let truth = 0.5 + (1.09.squareRoot() - 1) * 2.0627128075074257
    let coverage = Self.coverage(of: truth) { run in
      let common = Self.normals(run)
      let own = zip(common, Self.normals(run, 2)).map { $0 + 0.5 + 0.3 * $1 }
      return EmpiricalDistribution.difference(
        of: Self.distribution(own), to: Self.distribution(common),
        .tailMean(share: 0.05, ofUpperEnd: true))
    }
    #expect((0.92...0.98).contains(coverage), "\(coverage)")
  }

  @Test(
    "The difference of probabilities of the same samples, which rarely disagree: 93 to 100 %",
    arguments: [0.0005, 0.001, 0.003, 0.03, 0.3])
  func pairedProbability(disagreement: Double) {
    let coverage = Self.coverage(of: disagreement * 0.5) { run in
      // Three quarters of the samples that disagree do so one way.
      let differences = Self.uniforms(run).map {
        $0 < disagreement * 0.75 ? 1.0 : $0 < disagreement ? -1 : 0
      }
      return Intervals.pairedProbability(Self.total(differences))
    }
    #expect((0.93...1).contains(coverage), "\(coverage)")
  }
}
