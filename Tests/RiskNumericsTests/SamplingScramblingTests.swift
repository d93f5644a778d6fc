import CRiskKernels
import Testing

@testable import RiskNumerics

/// Nested uniform scrambling by its definition: every digit is turned over or not by a random bit of
/// its own for each sequence of digits before it (Owen 1995, doi:10.1007/978-1-4612-2552-2_19).
struct NestedUniformScrambling {
  let key: UInt32
  let column: UInt32

  func digits(_ digits: UInt32) -> UInt32 {
    (0..<32 as Range<UInt32>).reduce(0) { scrambled, level in
      let prefix = level == 0 ? 0 : digits >> (32 - level)
      var block = [UInt32](repeating: 0, count: 4)
      risk_philox4x32_10([prefix, level, column, 0], [key, 0x0E1], &block)
      return scrambled | ((digits << level) >> 31 ^ block[0] & 1) << (31 - level)
    }
  }
}

/// Counts in cells against equal probabilities.
struct ChiSquare {
  private var counts: [Int]

  init(cells: Int) {
    counts = [Int](repeating: 0, count: cells)
  }

  mutating func add(_ cell: Int) {
    counts[cell] += 1
  }

  /// The statistic less its mean by its standard deviation; normal for many cells.
  var score: Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    let statistic = counts.reduce(0) { sum, count in
      sum + (Double(count) - expected) * (Double(count) - expected) / expected
    }
    let degrees = Double(counts.count - 1)
    return (statistic - degrees) / (2 * degrees).squareRoot()
  }
}

/// All sub-designs of Sobol columns of many keys.
enum SobolReplicates {
  /// Calls `body` with the points 0..<count of each sub-design of each key.
  static func forEach(
    keys: Range<UInt64>, dimension: Int, count: Int, _ body: ([Double]) -> Void
  ) {
    let design = Design(.sobol, stages: [16 * count])
    for key in keys {
      let uniforms = design.column(RandomStream(key: key << 20), dimension: dimension)
        .uniforms(firstSample: 0, count: 16 * count)
      for subdesign in 0..<16 {
        body((0..<count).map { uniforms[16 * $0 + subdesign] })
      }
    }
  }
}

@Suite("Scrambling of Sobol points is nested and uniform")
struct SamplingScramblingTests {
  @Test("every point is uniform by itself", arguments: [0, 1, 1_000])
  func pointsAreUniform(dimension: Int) {
    let count = 8
    var cells = [ChiSquare](repeating: ChiSquare(cells: 256), count: count)
    var values = [[Double]](repeating: [], count: count)
    SobolReplicates.forEach(keys: 0..<2_000, dimension: dimension, count: count) { points in
      for (index, point) in points.enumerated() {
        cells[index].add(Int(point * 256))
        values[index].append(point)
      }
    }
    for index in 0..<count {
      #expect(abs(cells[index].score) < 5)
      // Kolmogorov and Smirnov's distance: 2.7 by the root of n has probability 1e-6.
      let sorted = values[index].sorted()
      let size = Double(sorted.count)
      let distance = sorted.enumerated().reduce(0.0) { worst, value in
        max(worst, abs(value.element - Double(value.offset) / size) + 1 / size)
      }
      #expect(distance < 2.7 / size.squareRoot())
    }
  }

  @Test(
    "2^m points have one in each of 2^m intervals, from any multiple on",
    arguments: [0, 1, 7, 500, 21_200])
  func intervals(dimension: Int) {
    SobolReplicates.forEach(keys: 0..<4, dimension: dimension, count: 2_048) { points in
      for m in 0...11 {
        let block = 1 << m
        for start in stride(from: 0, to: 2_048, by: block) {
          let met = Set(points[start..<start + block].map { Int($0 * Double(block)) })
          #expect(met.count == block)
        }
      }
    }
  }

  @Test("2^m points in two dimensions have one in each elementary interval of area 2^-m")
  func rectangles() {
    let design = Design(.sobol, stages: [16 << 10])
    let columns = (0..<2).map { dimension in
      design.column(RandomStream(key: UInt64(90 + dimension)), dimension: dimension)
        .uniforms(firstSample: 0, count: 16 << 10)
    }
    for subdesign in 0..<16 {
      for m in [1, 4, 7, 10] {
        for first in 0...m {
          let met = Set(
            (0..<1 << m).map { point in
              let x = columns[0][16 * point + subdesign]
              let y = columns[1][16 * point + subdesign]
              return Int(x * Double(1 << first)) << (m - first) | Int(y * Double(1 << (m - first)))
            })
          #expect(met.count == 1 << m)
        }
      }
    }
  }

  @Test("in any two dimensions, elementary intervals hold as many points as without scrambling")
  func quality() {
    let dimensions = [17, 40]
    let design = Design(.sobol, stages: [16 << 8])
    let columns = dimensions.map { dimension in
      design.column(RandomStream(key: UInt64(dimension)), dimension: dimension)
        .uniforms(firstSample: 0, count: 16 << 8)
    }
    let plain = dimensions.map { dimension in
      (0..<1 << 8).map {
        Double(SobolSequence(dimension: dimension).digits(UInt32($0))) * 0x1p-32
      }
    }
    func occupancies(_ x: [Double], _ y: [Double], _ split: Int) -> [Int] {
      var counts = [Int](repeating: 0, count: 1 << 8)
      for (u, v) in zip(x, y) {
        counts[Int(u * Double(1 << split)) << (8 - split) | Int(v * Double(1 << (8 - split)))] += 1
      }
      return counts.sorted()
    }
    for subdesign in 0..<16 {
      let points = columns.map { column in (0..<1 << 8).map { column[16 * $0 + subdesign] } }
      for split in 0...8 {
        #expect(
          occupancies(points[0], points[1], split) == occupancies(plain[0], plain[1], split))
      }
    }
  }

  @Test(
    "two points keep the digits they share and are independent from there on",
    arguments: [
      (0, 1, 0), (1, 2, 1), (0, 3, 1), (0, 15, 3), (5, 122, 6),
    ])
  func pairs(first: Int, second: Int, shared: Int) {
    let sequence = SobolSequence(dimension: 0)
    let difference = sequence.digits(UInt32(first)) ^ sequence.digits(UInt32(second))
    #expect(difference.leadingZeroBitCount == shared)
    // The first digit of one, and of both the three behind the digit in which they differ.
    var cells = ChiSquare(cells: 128)
    var share = true
    SobolReplicates.forEach(keys: 0..<4_000, dimension: 0, count: second + 1) { points in
      let x = UInt64(points[first] * 0x1p52)
      let y = UInt64(points[second] * 0x1p52)
      share = share && (x ^ y).leadingZeroBitCount - 12 == shared
      let after = 52 - shared - 1
      let xFollowing = Int((x >> (after - 3)) & 7)
      let yFollowing = Int((y >> (after - 3)) & 7)
      cells.add(64 * Int(x >> 51) + 8 * xFollowing + yFollowing)
    }
    #expect(share)
    #expect(abs(cells.score) < 5)
  }

  @Test("the fifteen random bits of the first four digits are fair and independent")
  func firstBits() {
    var cells = ChiSquare(cells: 1 << 15)
    let sequence = SobolSequence(dimension: 0)
    let inOrder = (0..<16).sorted { sequence.digits(UInt32($0)) < sequence.digits(UInt32($1)) }
    SobolReplicates.forEach(keys: 0..<40_000, dimension: 0, count: 16) { points in
      let digits: [Int] = inOrder.map { Int(points[$0] * 16) }
      var cell = 0
      for level in 0..<4 {
        for prefix in 0..<1 << level {
          // Whether the first interval of this length behind the prefix has its digit turned over.
          let turned = (digits[prefix << (4 - level)] >> (3 - level)) & 1
          cell = 2 * cell + turned
        }
      }
      cells.add(cell)
    }
    #expect(abs(cells.score) < 5)
  }

  @Test("digits beyond the 32nd are the sample's own: different in all sub-designs and points")
  func trailingBits() {
    var cells = ChiSquare(cells: 256)
    var seen = Set<UInt64>()
    SobolReplicates.forEach(keys: 0..<100, dimension: 0, count: 64) { points in
      for point in points {
        let trailing = UInt64(point * 0x1p52) & 0xFFFFF
        cells.add(Int(trailing >> 12))
        seen.insert(trailing)
      }
    }
    #expect(abs(cells.score) < 5)
    // 102,400 of 2^20 values: 97,556 different ones are expected, with a deviation of 66.
    #expect(abs(seen.count - 97_556) < 5 * 66)
  }
}
