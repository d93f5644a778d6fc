import Foundation
import Testing

@testable import RiskNumerics

@Suite("Means under scrambled Sobol points: unbiased, with the variance of exact scrambling")
struct SamplingVarianceTests {
  struct Integrand: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let mean: Double
    let value: @Sendable ([Double]) -> Double
  }

  static let dimensions = [0, 1, 2, 30]
  static let points = 64
  static let keys = 100

  static let integrands = [
    Integrand(testDescription: "product", mean: 1) { x in
      x.reduce(1) { $0 * (1 + 0.8 * ($1 - 0.5)) }
    },
    Integrand(testDescription: "exponential", mean: pow(4 * expm1(0.25), 4)) { x in
      exp(x.reduce(0, +) / 4)
    },
    Integrand(testDescription: "indicator", mean: 0.5) { x in x.reduce(0, +) > 2 ? 1 : 0 },
    Integrand(testDescription: "one dimension", mean: 0.25) { x in x[0] * x[0] * x[0] },
  ]

  /// Points of a replicate, by dimension.
  typealias PointSet = [[Double]]

  /// Each sub-design of each key.
  static let pointSets: [PointSet] = {
    let design = Design(.sobol, stages: [16 * points])
    return (0..<UInt64(keys)).flatMap { key in
      let columns = dimensions.map { dimension in
        design.column(
          RandomStream(key: key << 32 | UInt64(dimension)), dimension: dimension
        ).uniforms(firstSample: 0, count: 16 * points)
      }
      return (0..<16).map { subdesign in
        columns.map { column in (0..<points).map { column[16 * $0 + subdesign] } }
      }
    }
  }()

  /// As many of exact scrambling.
  static let exactPointSets: [PointSet] = {
    let plain = dimensions.map { dimension in
      (0..<UInt32(points)).map(SobolSequence(dimension: dimension).digits)
    }
    return (0..<UInt32(16 * keys)).map { replicate in
      zip(dimensions, plain).map { dimension, digits in
        let scrambling = NestedUniformScrambling(key: replicate, column: UInt32(dimension))
        return digits.map { (Double(scrambling.digits($0)) + 0.5) * 0x1p-32 }
      }
    }
  }()

  /// The means of a function over the points of each set.
  static func means(of integrand: Integrand, over sets: [PointSet]) -> [Double] {
    sets.map { columns in
      (0..<points).reduce(0) { sum, point in
        sum + integrand.value(columns.map { $0[point] }) / Double(points)
      }
    }
  }

  /// Variance, and the relative standard error of it.
  static func variance(_ values: [Double]) -> (variance: Double, error: Double) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let second = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let fourth = values.reduce(0) { $0 + pow($1 - mean, 4) } / count
    return (second, ((fourth / second / second - 1) / count).squareRoot())
  }

  @Test("1,600 replicates of each agree in mean and variance", arguments: integrands)
  func agreement(integrand: Integrand) {
    let means = Self.means(of: integrand, over: Self.pointSets)
    let actual = Self.variance(means)
    let exact = Self.variance(Self.means(of: integrand, over: Self.exactPointSets))
    let bias = means.reduce(0, +) / Double(means.count) - integrand.mean
    #expect(abs(bias) < 5 * (actual.variance / Double(means.count)).squareRoot())
    let ratio = actual.variance / exact.variance
    let error = (actual.error * actual.error + exact.error * exact.error).squareRoot()
    print("\(integrand.testDescription): variance ratio \(ratio), standard error \(error)")
    #expect(abs(ratio - 1) < 4 * error && error < 0.1)
  }

  @Test("in one dimension the variance is that of one point in each of n intervals")
  func stratified() {
    // Of the cube: the variances of x³ in the intervals, in closed form.
    let n = Double(Self.points)
    let exact = (0..<Self.points).reduce(0.0) { sum, interval in
      let a = Double(interval) / n
      let b = Double(interval + 1) / n
      let mean = (pow(b, 4) - pow(a, 4)) / 4 * n
      return sum + ((pow(b, 7) - pow(a, 7)) / 7 * n - mean * mean) / n / n
    }
    var means: [Double] = []
    SobolReplicates.forEach(keys: 0..<1_000, dimension: 5, count: Self.points) { points in
      means.append(points.reduce(0) { $0 + $1 * $1 * $1 } / n)
    }
    let actual = Self.variance(means)
    #expect(abs(actual.variance / exact - 1) < 4 * actual.error && actual.error < 0.02)
  }

  @Test("means of sub-designs are uncorrelated: their mean has a sixteenth of the variance")
  func independence() {
    for integrand in Self.integrands {
      let means = Self.means(of: integrand, over: Self.pointSets)
      let single = Self.variance(means)
      let ofSixteen = Self.variance(
        (0..<Self.keys).map { key in means[16 * key..<16 * key + 16].reduce(0, +) / 16 })
      let error = (single.error * single.error + ofSixteen.error * ofSixteen.error).squareRoot()
      #expect(abs(16 * ofSixteen.variance / single.variance - 1) < 4 * error)
    }
  }

  @Test("intervals by Student's t over the sub-designs cover the mean as often as they say")
  func coverage() {
    // 95 % of t with 15 degrees of freedom.
    let quantile = 2.1314495455597742
    for integrand in Self.integrands {
      let means = Self.means(of: integrand, over: Self.pointSets)
      let covered = (0..<Self.keys).count { key in
        let sixteen = Array(means[16 * key..<16 * key + 16])
        let mean = sixteen.reduce(0, +) / 16
        let error = (Self.variance(sixteen).variance / 15).squareRoot()
        return abs(mean - integrand.mean) <= quantile * error
      }
      // Of 100, 87 or fewer have probability 0.0015.
      #expect(covered >= 87, "\(integrand.testDescription)")
    }
  }
}
