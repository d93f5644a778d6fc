import Testing

@testable import RiskStatistics

@Suite("Tolerance bounds")
struct ToleranceBoundsTests {
  private struct Reference: Decodable {
    struct Row: Decodable {
      var samples: Int
      var share: Double
      var confidence: Double
      var outside: Int
    }
    var rows: [Row]
  }

  @Test(
    "The smallest numbers of samples are the published ones",
    arguments: [
      (0.95, 0.95, 59, 93), (0.9, 0.95, 29, 46), (0.99, 0.95, 299, 473), (0.95, 0.99, 90, 130),
    ])
  func smallest(share: Double, confidence: Double, oneSided: Int, twoSided: Int) {
    func samples(_ side: ToleranceBounds.Side) -> Int {
      ToleranceBounds.smallestSamples(share: share, confidence: confidence, side: side)
    }
    #expect(samples(.upper) == oneSided && samples(.lower) == oneSided)
    #expect(samples(.both) == twoSided)
  }

  @Test("Ranks are those of the exact binomial distribution")
  func ranks() throws {
    for row in try reference("tolerance", as: Reference.self).rows {
      let (n, k) = (row.samples, row.outside)
      func bounds(_ side: ToleranceBounds.Side) -> ToleranceBounds? {
        ToleranceBounds(
          samples: n, share: row.share, confidence: row.confidence, side: side)
      }
      #expect(bounds(.lower)?.lowerRank == (k >= 1 ? k : nil), "\(row)")
      #expect(bounds(.upper)?.upperRank == (k >= 1 ? n - k + 1 : nil), "\(row)")
      #expect(bounds(.both)?.lowerRank == (k >= 2 ? k / 2 : nil), "\(row)")
      #expect(bounds(.both)?.upperRank == (k >= 2 ? n - k / 2 + 1 : nil), "\(row)")
      for side in ToleranceBounds.Side.allCases {
        if let found = bounds(side) { #expect(found.confidence >= row.confidence - 1e-12) }
      }
    }
  }

  @Test("Bounds hold the share as often as they say, and not much more")
  func coverage() throws {
    let bounds = try #require(
      ToleranceBounds(samples: 200, share: 0.9, confidence: 0.95, side: .both))
    var generator = SplitMix64(seed: 9)
    let held = (0..<2_000).count { _ in
      let values = (0..<200).map { _ in Double.random(in: 0..<1, using: &generator) }
      let found = bounds.values(
        in: EmpiricalDistribution(all: OrderedCells(values: values), sections: []))
      return found.upper! - found.lower! >= 0.9
    }
    // The standard deviation of the share of runs is 0.5 %.
    #expect(abs(Double(held) / 2_000 - bounds.confidence) < 0.015, "\(held), \(bounds.confidence)")
  }
}
