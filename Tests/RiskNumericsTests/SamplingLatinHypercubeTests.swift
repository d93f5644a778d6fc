import Testing

@testable import RiskNumerics

/// Strata of the points of each sub-design of each key.
enum LatinReplicates {
  static func forEach(keys: Range<UInt64>, strata: Int, points: Int, _ body: ([Int]) -> Void) {
    let design = Design(.latinHypercube, stages: [16 * strata])
    for key in keys {
      let uniforms = design.column(RandomStream(key: key << 20), dimension: 0)
        .uniforms(firstSample: 0, count: 16 * points)
      for subdesign in 0..<16 {
        body((0..<points).map { Int(uniforms[16 * $0 + subdesign] * Double(strata)) })
      }
    }
  }
}

@Suite("Latin hypercubes")
struct SamplingLatinHypercubeTests {
  @Test(
    "every stratum has one point, in every sub-design of every stage",
    arguments: [
      [16], [1], [15], [33], [16 * 64], [16 * 64 + 1], [16 * 65 + 3], [100, 1_100, 17_003],
      [7, 20, 21, 500, 5_000, 5_001, 40_000], [16 * 4_096, 16 * 8_192], [1_000_000],
    ])
  func strata(stages: [Int]) {
    let uniforms = Design(.latinHypercube, stages: stages)
      .column(RandomStream(key: 5), dimension: 0).uniforms(firstSample: 0, count: stages.last ?? 0)
    for (start, end) in zip([0] + stages, stages) {
      for subdesign in 0..<16 {
        let points = (start..<end).filter { $0 % 16 == subdesign }.map { uniforms[$0] }
        let strata = Set(points.map { Int($0 * Double(points.count)) })
        #expect(strata == Set(0..<points.count))
      }
    }
  }

  @Test("points are uniform within their strata")
  func jitter() {
    for strata in [5, 100, 3_000] {
      var cells = ChiSquare(cells: 64)
      let uniforms = Design(.latinHypercube, stages: [16 * strata])
        .column(RandomStream(key: 8), dimension: 0).uniforms(firstSample: 0, count: 16 * strata)
      for uniform in uniforms {
        let place = uniform * Double(strata)
        cells.add(Int((place - place.rounded(.down)) * 64))
      }
      #expect(abs(cells.score) < 5)
    }
  }

  @Test("all permutations of few points are equally likely", arguments: [2, 3, 4, 5, 6])
  func permutations(count: Int) {
    var cells = ChiSquare(cells: (1...count).reduce(1, *))
    LatinReplicates.forEach(keys: 0..<6_000, strata: count, points: count) { strata in
      // The number of the permutation: at each place, the rank among those that are left.
      var cell = 0
      for (place, stratum) in strata.enumerated() {
        cell = cell * (count - place) + strata[place...].count { $0 < stratum }
      }
      cells.add(cell)
    }
    #expect(abs(cells.score) < 5)
  }

  /// 64 is the last count of ranks, 65 and 66 the first of the network; 4,096 has no point beyond
  /// its pairs.
  @Test("a point is in any stratum equally often", arguments: [64, 65, 66, 625, 4_096])
  func marginals(count: Int) {
    for place in [0, 1, 40] {
      var cells = ChiSquare(cells: count)
      LatinReplicates.forEach(keys: 0..<4_000, strata: count, points: place + 1) { strata in
        cells.add(strata[place])
      }
      #expect(abs(cells.score) < 5)
    }
  }

  @Test("two points are in any two different strata equally often", arguments: [20, 65, 66])
  func pairs(count: Int) {
    for (first, second) in [(0, 1), (0, 8), (3, 19)] {
      var cells = ChiSquare(cells: count * (count - 1))
      LatinReplicates.forEach(keys: 0..<4_000, strata: count, points: second + 1) { strata in
        let other = strata[second] - (strata[second] > strata[first] ? 1 : 0)
        cells.add(strata[first] * (count - 1) + other)
      }
      #expect(abs(cells.score) < 5, "\(first), \(second)")
    }
  }

  @Test(
    "inversions, fixed points and parity are those of random permutations",
    arguments: [64, 65, 66, 81, 200])
  func statistics(count: Int) {
    var inversions = 0.0
    var fixed = 0.0
    var odd = 0.0
    var replicates = 0.0
    LatinReplicates.forEach(keys: 0..<300, strata: count, points: count) { strata in
      var here = 0
      for (place, stratum) in strata.enumerated() {
        here += strata[place...].count { $0 < stratum }
        fixed += stratum == place ? 1 : 0
      }
      inversions += Double(here)
      odd += Double(here % 2)
      replicates += 1
    }
    let n = Double(count)
    let deviation = (n * (n - 1) * (2 * n + 5) / 72 / replicates).squareRoot()
    #expect(abs(inversions / replicates - n * (n - 1) / 4) < 5 * deviation)
    #expect(abs(fixed / replicates - 1) < 5 / replicates.squareRoot())
    #expect(abs(odd / replicates - 0.5) < 2.5 / replicates.squareRoot())
  }

  @Test("neighbours are uncorrelated", arguments: [100, 10_000, 65_536])
  func neighbours(count: Int) {
    for lag in [1, 2, 16, 64] {
      var products = 0.0
      var pairs = 0.0
      LatinReplicates.forEach(keys: 0..<4, strata: count, points: count) { strata in
        let centre = Double(count - 1) / 2
        for place in 0..<count - lag {
          products += (Double(strata[place]) - centre) * (Double(strata[place + lag]) - centre)
          pairs += 1
        }
      }
      // Strata that differ have the correlation -1 / (n - 1).
      let correlation = products / pairs * 12 / (Double(count) * Double(count) - 1)
      #expect(abs(correlation + 1 / Double(count - 1)) < 5 / pairs.squareRoot())
    }
  }

  @Test("means of additive functions have less than a hundredth of the variance of random ones")
  func variance() {
    let count = 100
    let design = Design(.latinHypercube, stages: [16 * count])
    var square = 0.0
    for key in 0..<25 as Range<UInt64> {
      let columns = (0..<3 as Range<UInt64>).map {
        design.column(RandomStream(key: key << 8 | $0), dimension: 0)
          .uniforms(firstSample: 0, count: 16 * count)
      }
      for subdesign in 0..<16 {
        let mean = (0..<count).reduce(0) { sum, point in
          sum + columns.reduce(-1.5) { $0 + $1[16 * point + subdesign] } / Double(count)
        }
        square += mean * mean / 400
      }
    }
    #expect(square < 0.01 * 3 / 12 / Double(count))
  }
}
