import Foundation
import Testing

@testable import RiskStatistics

@Suite("Moments of columns together")
struct CoMomentsTests {
  private struct Reference: Decodable {
    var columns: [[Double]]
    var covariances: [Double]
    var correlations: [Double]
  }

  static func moments(of columns: [[Double]], shuffledBy seed: UInt64? = nil) -> CoMoments {
    var tree = BlockTree<CoMoments> { $0.merge($1) }
    var blocks = Array(0..<Blocks.count(samples: columns[0].count))
    if let seed {
      var generator = SplitMix64(seed: seed)
      blocks.shuffle(using: &generator)
    }
    for index in blocks {
      var node = CoMoments(columnCount: columns.count)
      let start = index * Blocks.size
      let parts = columns.map { Array($0[start..<min(start + Blocks.size, $0.count)]) }
      Self.withBuffers(parts) { node.setBlock($0) }
      tree.insert(node, at: .init(level: 0, index: index))
    }
    return tree.total()!
  }

  private static func withBuffers(
    _ parts: [[Double]], _ body: ([UnsafeBufferPointer<Double>]) -> Void
  ) {
    func next(_ index: Int, _ buffers: [UnsafeBufferPointer<Double>]) {
      guard index < parts.count else { return body(buffers) }
      parts[index].withUnsafeBufferPointer { next(index + 1, buffers + [$0]) }
    }
    next(0, [])
  }

  private static func bits(_ moments: CoMoments) -> [UInt64] {
    (moments.covariances + moments.correlations).map(\.bitPattern)
  }

  @Test("Covariances and correlations are those of mpmath, to 13 digits")
  func values() throws {
    let reference = try RiskStatisticsTests.reference("co-moments", as: Reference.self)
    let moments = Self.moments(of: reference.columns)
    #expect(moments.count == reference.columns[0].count)
    for (found, expected) in zip(moments.covariances, reference.covariances) {
      #expect(abs(found / expected - 1) <= 1e-13, "\(found) \(expected)")
    }
    for (found, expected) in zip(moments.correlations, reference.correlations) {
      #expect(abs(found - expected) <= 1e-13, "\(found) \(expected)")
    }
  }

  @Test("Over many blocks they are those of the formula", arguments: Series.finite)
  func blocks(series: Series) {
    let other = Series.finite[0].values
    let moments = Self.moments(of: [series.values, other])
    let n = Double(other.count)
    // Differences to one of the values are exact where values are close to each other.
    func deviations(_ x: [Double]) -> [Double] {
      let differences = x.map { $0 - x[0] }
      let mean = differences.reduce(0) { $0 + $1 / n }
      return differences.map { $0 - mean }
    }
    let terms = zip(deviations(series.values), deviations(other)).map { $0 / n * $1 }
    let (sum, scale) = (terms.reduce(0, +), terms.reduce(0) { $0 + $1.magnitude })
    #expect(abs(moments.covariances[1] * ((n - 1) / n) - sum) <= 1e-9 * scale)
  }

  @Test("Neither the order of blocks nor the width of the vectors matters")
  func order() {
    let columns = Series.finite.prefix(5).map { Array($0.values.prefix(7_777)) }
    let expected = Self.bits(Self.moments(of: columns))
    for seed in 0..<5 as Range<UInt64> {
      #expect(Self.bits(Self.moments(of: columns, shuffledBy: seed)) == expected)
    }
    for width in [VectorWidth.scalar, .avx2, .avx512] {
      width.force()
      #expect(Self.bits(Self.moments(of: columns)) == expected)
    }
    VectorWidth.automatic.force()
  }

  @Test("Only samples that have all columns count")
  func completeRows() {
    var generator = SplitMix64(seed: 5)
    var columns = Series.finite.prefix(3).map { Array($0.values.prefix(3_000)) }
    let full = columns
    for sample in 0..<3_000 where Int.random(in: 0..<10, using: &generator) == 0 {
      columns[Int.random(in: 0..<3, using: &generator)][sample] = .nan
    }
    let kept = (0..<3_000).filter { sample in columns.allSatisfy { !$0[sample].isNaN } }
    let moments = Self.moments(of: columns)
    let expected = Self.moments(of: full.map { column in kept.map { column[$0] } })
    #expect(moments.count == kept.count)
    for (found, wanted) in zip(moments.correlations, expected.correlations) {
      #expect(abs(found - wanted) <= 1e-12 || found.isNaN && wanted.isNaN)
    }
  }

  @Test("A column's correlation with itself is 1, with its opposite −1, with a constant none")
  func bounds() {
    let x = Array(Series.finite[0].values.prefix(1_000))
    let moments = Self.moments(of: [x, x.map { -2 * $0 }, Array(repeating: 3, count: 1_000)])
    let correlation = moments.correlations
    #expect(correlation[0] == 1 && abs(correlation[1] + 1) <= 1e-15)
    #expect(correlation[2].isNaN && correlation[8].isNaN)
    #expect(moments.correlation(0, 2, samples: .sectioned).value.isNaN)
    #expect(moments.correlation(0, 0, samples: .independent).lower == 1)
  }

  @Test(
    "The interval of a correlation of 0.6 of normal quantities: 92.5 to 97.5 %",
    arguments: SectionedCoverageTests.Design.allCases, [SampleKind.independent, .sectioned])
  func coverage(design: SectionedCoverageTests.Design, kind: SampleKind) {
    // A Latin hypercube leaves a correlation nearly as uncertain as independent samples do.
    let coverage = SectionedCoverageTests.coverage(of: 0.6) { run in
      let x = SectionedCoverageTests.normals(design, run: run, input: 0)
      let z = SectionedCoverageTests.normals(design, run: run, input: 1)
      return Self.moments(of: [x, zip(x, z).map { 0.6 * $0 + 0.8 * $1 }])
        .correlation(0, 1, samples: kind)
    }
    #expect(coverage >= 0.92, "\(coverage)")
    if design == .independent || kind == .sectioned { #expect(coverage <= 0.98, "\(coverage)") }
  }
}
