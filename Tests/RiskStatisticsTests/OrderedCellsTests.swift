import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

@Suite("Empirical distributions of values kept as they are")
struct OrderedCellsTests {
  private struct Quantiles: Decodable {
    struct Series: Decodable {
      var name: String
      var values: [Double]
      var quantiles: [Double]
    }
    var probabilities: [Double]
    var series: [Series]
  }

  @Test("Quantiles are those of numpy, method linear, within two roundings")
  func numpy() throws {
    let reference = try reference("quantiles", as: Quantiles.self)
    for series in reference.series {
      let cells = OrderedCells(values: series.values)
      let reach = series.values.map(\.magnitude).max()!
      for (probability, expected) in zip(reference.probabilities, series.quantiles) {
        let found = cells.quantile(probability)
        #expect(
          abs(found - expected) <= 2 * max(expected.magnitude.ulp, found.magnitude.ulp)
            || abs(found - expected) <= 0x1p-52 * reach * 1e-3,
          "\(series.name) at \(probability)")
      }
    }
  }

  @Test("The ends are the smallest and the largest value, and lie between what is asked beyond")
  func ends() {
    let cells = OrderedCells(values: [4, 1, 3, 2])
    #expect(cells.count == 4)
    #expect(cells.quantile(0) == 1 && cells.quantile(1) == 4)
    #expect(cells.value(ofRank: -1) == 1 && cells.value(ofRank: 9) == 4)
    #expect(cells.quantile(0.5) == 2.5)
    #expect(cells.resolution(at: 0.5) == 0)
  }

  @Test("Nothing has no quantiles")
  func nothing() {
    let cells = OrderedCells()
    #expect(cells.count == 0)
    #expect(cells.quantile(0.5).isNaN)
    #expect(cells.tailMean(share: 0.05, ofUpperEnd: true).mean.isNaN)
    #expect(cells.resolution(at: 0.5) == 0)
    let estimate = EmpiricalDistribution(all: cells, sections: []).quantile(0.5)
    #expect(estimate.value.isNaN && estimate.lower.isNaN && estimate.samples == 0)
  }

  @Test(
    "A quantile beside an infinity is the infinity, or the value if it falls on it",
    arguments: infiniteCases)
  func infinities(item: (values: [Double], probability: Double, expected: Double)) {
    #expect(OrderedCells(values: item.values).quantile(item.probability) == item.expected)
  }

  private typealias InfiniteCase = (values: [Double], probability: Double, expected: Double)
  private static let infiniteCases: [InfiniteCase] = [
    ([-.infinity, 1], 0.5, -.infinity), ([-.infinity, 1], 1, 1), ([-.infinity, 1], 0, -.infinity),
    ([1, .infinity], 0.5, .infinity), ([1, .infinity], 0, 1),
    ([.infinity, .infinity], 0.3, .infinity), ([-.infinity, -.infinity, 5], 0.25, -.infinity),
    ([1, 2, 3, .infinity], 0.5, 2.5),
  ]

  @Test("Infinite values are kept as they are, so they have no resolution")
  func infiniteResolution() {
    let cells = OrderedCells(values: [1, 2, .infinity, .infinity])
    #expect(cells.resolution(at: 1) == 0)
    #expect(EmpiricalDistribution(all: cells, sections: []).quantile(0.9).approximation == 0)
  }

  @Test(
    "The mean of the worst share is that of the values, the one at the edge in part",
    arguments: [
      (0.05, true, 98.0), (0.05, false, 3.0), (0.1, true, 95.5), (0.025, true, 99.2),
      (0.005, true, 100.0), (1.0, true, 50.5), (0.016, false, 1.375),
    ] as [(Double, Bool, Double)])
  func tailMean(share: Double, isUpper: Bool, expected: Double) {
    let cells = OrderedCells(values: (1...100).map(Double.init))
    let found = cells.tailMean(share: share, ofUpperEnd: isUpper)
    #expect(abs(found.mean - expected) <= 1e-12)
    #expect(found.error >= 0)
  }

  @Test("A share of nothing has no mean")
  func emptyTail() {
    #expect(OrderedCells(values: [1, 2]).tailMean(share: 0, ofUpperEnd: true).mean.isNaN)
  }

  @Test("A worst part that holds an infinity has an infinite mean, and one that does not has none")
  func infiniteTail() {
    let cells = OrderedCells(values: (1...99).map(Double.init) + [.infinity])
    #expect(cells.tailMean(share: 0.05, ofUpperEnd: true).mean == .infinity)
    #expect(abs(cells.tailMean(share: 0.05, ofUpperEnd: false).mean - 3) <= 1e-12)
  }

  @Test("The mean of the worst part does not move with a constant, and flips with the sign")
  func symmetry() {
    let values = Series.finite[0].values.prefix(5_000)
    let upper = OrderedCells(values: values.map { $0 })
      .tailMean(share: 0.05, ofUpperEnd: true)
    let lower = OrderedCells(values: values.map { -$0 })
      .tailMean(share: 0.05, ofUpperEnd: false)
    #expect(upper.mean == -lower.mean)
    #expect(abs(upper.error - lower.error) <= 1e-12 * upper.error)
  }

  private struct Tails: Decodable {
    struct Case: Decodable {
      var family: String
      var parameters: [Double]
      var level: Double
      var valueAtRisk: Double
      var tailMean: Double
    }
    var cases: [Case]
  }

  @Test("Tail means of many evenly spread quantiles approach those in closed form, within 2e-4")
  func closedForms() throws {
    let count = 200_000
    for item in try reference("tails", as: Tails.self).cases {
      let quantile = try #require(Self.quantile(item.family, item.parameters))
      let values = (0..<count).map { quantile((Double($0) + 0.5) / Double(count)) }
      let cells = OrderedCells(values: values)
      let mean = cells.tailMean(share: 1 - item.level, ofUpperEnd: true).mean
      #expect(abs(mean / item.tailMean - 1) <= 2e-4, "\(item.family) at \(item.level)")
      let edge = cells.quantile(item.level)
      #expect(abs(edge / item.valueAtRisk - 1) <= 2e-4, "\(item.family) at \(item.level)")
    }
  }
}

extension OrderedCellsTests {
  private static func normalQuantile(_ probability: Double) -> Double {
    var value = probability
    withUnsafeMutablePointer(to: &value) {
      VectorMath.normalQuantile(
        UnsafeBufferPointer(start: $0, count: 1),
        into: UnsafeMutableBufferPointer(start: $0, count: 1))
    }
    return value
  }

  /// The quantile function of a family of the closed forms.
  private static func quantile(_ family: String, _ parameters: [Double]) -> ((Double) -> Double)? {
    switch family {
    case "normal": { parameters[0] + parameters[1] * normalQuantile($0) }
    case "lognormal": { exp(parameters[0] + parameters[1] * normalQuantile($0)) }
    case "exponential": { -log1p(-$0) / parameters[0] }
    case "uniform": { parameters[0] + (parameters[1] - parameters[0]) * $0 }
    default: nil
    }
  }
}
