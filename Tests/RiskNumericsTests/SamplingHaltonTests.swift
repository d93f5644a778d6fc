import Testing

@testable import RiskNumerics

@Suite("Scrambled Halton sequences")
struct SamplingHaltonTests {
  /// The first hundred primes.
  static let primes = (2...541).filter { candidate in
    (2..<candidate).allSatisfy { candidate % $0 != 0 }
  }

  static func subdesigns(key: UInt64, dimension: Int, count: Int) -> [[Double]] {
    let uniforms = Design(.halton, stages: [16 * count])
      .column(RandomStream(key: key), dimension: dimension)
      .uniforms(firstSample: 0, count: 16 * count)
    return (0..<16).map { subdesign in (0..<count).map { uniforms[16 * $0 + subdesign] } }
  }

  @Test("b^m points of the base b of any dimension have one in each of b^m intervals")
  func intervals() {
    #expect(Self.primes.count == Design.haltonDimensions)
    for (dimension, base) in Self.primes.enumerated() {
      let count = base < 20 ? base * base * base : base
      for points in Self.subdesigns(key: 3, dimension: dimension, count: count) {
        #expect(Set(points.map { Int($0 * Double(count)) }).count == count, "base \(base)")
      }
    }
  }

  @Test(
    "first digits of two points are any two different ones equally often", arguments: [2, 3, 6])
  func pairs(dimension: Int) {
    let base = Self.primes[dimension]
    var cells = ChiSquare(cells: base * (base - 1))
    for key in 0..<2_000 as Range<UInt64> {
      for points in Self.subdesigns(key: key << 9, dimension: dimension, count: base) {
        let first = Int(points[0] * Double(base))
        let second = Int(points[base - 1] * Double(base))
        cells.add(first * (base - 1) + second - (second > first ? 1 : 0))
      }
    }
    #expect(abs(cells.score) < 5)
  }

  @Test("points are uniform, the first one too", arguments: [0, 1, 20, 99])
  func uniform(dimension: Int) {
    var cells = [ChiSquare](repeating: ChiSquare(cells: 128), count: 4)
    for key in 0..<2_000 as Range<UInt64> {
      for points in Self.subdesigns(key: key << 7, dimension: dimension, count: 4) {
        for (index, point) in points.enumerated() { cells[index].add(Int(point * 128)) }
      }
    }
    #expect(cells.allSatisfy { abs($0.score) < 5 })
  }
}
