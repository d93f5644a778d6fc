import Testing

@testable import RiskStatistics

@Suite("Moments to the fourth in sixteen sections", .serialized)
struct HigherMomentsTests {
  private struct Reference: Decodable {
    struct Set: Decodable {
      var name: String
      var values: [Double]
      var skewness: Double
      var excessKurtosis: Double
    }
    var sets: [Set]
  }

  static func moments(
    of values: [Double], hasMissing: Bool = true, shuffledBy seed: UInt64? = nil
  ) -> SectionHigherMoments {
    var tree = BlockTree<SectionHigherMoments> { $0.merge($1) }
    var blocks = Array(0..<Blocks.count(samples: values.count))
    if let seed {
      var generator = SplitMix64(seed: seed)
      blocks.shuffle(using: &generator)
    }
    for index in blocks {
      var node = SectionHigherMoments(columnCount: 1)
      let range = index * Blocks.size..<min((index + 1) * Blocks.size, values.count)
      values.withUnsafeBufferPointer {
        node.setBlock(0, UnsafeBufferPointer(rebasing: $0[range]), hasMissing: hasMissing)
      }
      tree.insert(node, at: .init(level: 0, index: index))
    }
    return tree.total()!
  }

  @Test("Skewness and kurtosis are those of mpmath, to 12 digits of the larger of 1 and the value")
  func values() throws {
    for set in try reference("higher-moments", as: Reference.self).sets {
      let sections = Self.moments(of: set.values).sections(0)
      let skewness = Intervals.skewness(sections).value
      let kurtosis = Intervals.excessKurtosis(sections).value
      #expect(abs(skewness - set.skewness) <= 1e-12 * max(1, set.skewness.magnitude), "\(set.name)")
      #expect(
        abs(kurtosis - set.excessKurtosis) <= 1e-12 * max(1, set.excessKurtosis.magnitude),
        "\(set.name)")
    }
  }

  @Test("Count, mean and squares are those of the moments to the second", arguments: Series.finite)
  func lower(series: Series) {
    let found = Self.moments(of: series.values).sections(0)
    let expected = SectionMomentsTests.moments(of: series.values).sections(0)
    for (a, b) in zip(found, expected) where b.squares > 0 && b.squares.isFinite {
      #expect(a.count == b.count)
      // The moments to the second carry no rest of the mean: they may be off by its last place.
      let place = b.mean.magnitude.ulp
      let deviation = b.standardDeviation
      #expect(abs(a.mean - b.mean) <= 4 * place + 1e-14 * deviation)
      #expect(abs(a.squares - b.squares) <= 1e-13 * b.squares + b.count * place * deviation)
    }
  }

  @Test("Neither the order of blocks nor the width of the vectors nor the way in matters")
  func order() {
    for series in Series.finite {
      let expected = Self.moments(of: series.values).sections(0)
      func isSame(_ other: [HigherMoments]) -> Bool {
        zip(expected, other).allSatisfy { a, b in
          [(a.mean, b.mean), (a.squares, b.squares), (a.cubes, b.cubes), (a.fourths, b.fourths)]
            .allSatisfy { $0.0.isSame(as: $0.1) }
        }
      }
      #expect(isSame(Self.moments(of: series.values, shuffledBy: 3).sections(0)))
      #expect(isSame(Self.moments(of: series.values, hasMissing: false).sections(0)))
      for width in [VectorWidth.scalar, .avx2, .avx512] {
        width.force()
        #expect(isSame(Self.moments(of: series.values).sections(0)))
      }
      VectorWidth.automatic.force()
    }
  }

  @Test("Too few values, or equal ones, have none")
  func none() {
    #expect(Intervals.skewness(Self.moments(of: [1, 2]).sections(0)).value.isNaN)
    #expect(Intervals.excessKurtosis(Self.moments(of: [1, 2, 4]).sections(0)).value.isNaN)
    let same = Self.moments(of: Array(repeating: 5, count: 100)).sections(0)
    #expect(Intervals.skewness(same).value.isNaN)
  }

  @Test("The intervals of a normal quantity hold 0: 91 to 98 %")
  func coverage() {
    for statistic in [Intervals.skewness, Intervals.excessKurtosis] {
      let coverage = SectionedCoverageTests.coverage(of: 0) { run in
        statistic(Self.moments(of: SectionedCoverageTests.normal(.independent, run)).sections(0))
      }
      #expect((0.91...0.98).contains(coverage), "\(coverage)")
    }
  }
}
