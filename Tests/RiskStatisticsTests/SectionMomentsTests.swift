import RiskNumerics
import Testing

@testable import RiskStatistics

@Suite("Moments in sixteen sections")
struct SectionMomentsTests {
  /// The moments of samples in order, blocks folded along the tree.
  static func moments(of values: [Double], hasMissing: Bool = true) -> SectionMoments {
    var tree = BlockTree<SectionMoments> { $0.merge($1) }
    for (index, start) in stride(from: 0, to: values.count, by: Blocks.size).enumerated() {
      let block = Array(values[start..<min(start + Blocks.size, values.count)])
      tree.insert(block.moments(hasMissing: hasMissing), at: .init(level: 0, index: index))
    }
    return tree.total()!
  }

  private struct Certified: Decodable {
    struct Set: Decodable {
      var name: String
      var values: [Double]
      var mean: Double
      var standardDeviation: Double
    }
    var sets: [Set]
  }

  @Test(
    "Mean and standard deviation are those that NIST certifies, to 14 digits",
    arguments: ["Lew", "Lottery", "NumAcc1", "NumAcc2", "PiDigits"])
  func certified(name: String) throws {
    let set = try #require(
      try reference("moments", as: Certified.self).sets.first { $0.name == name })
    let moments = Self.moments(of: set.values).moments(0)
    #expect(moments.count == Double(set.values.count))
    #expect(abs(moments.mean / set.mean - 1) <= 1e-14)
    #expect(abs(moments.standardDeviation / set.standardDeviation - 1) <= 1e-14)
    #expect(moments.minimum == set.values.min())
    #expect(moments.maximum == set.values.max())
  }

  @Test("Moments are those of the formulas, section by section", arguments: Series.all)
  func formulas(series: Series) {
    let values = Array(series.values.prefix(3_333))
    let sections = Self.moments(of: values).sections(0)
    #expect(sections.count == Blocks.sections)
    for (section, moments) in sections.enumerated() {
      let own = stride(from: section, to: values.count, by: 16).map { values[$0] }
        .filter { !$0.isNaN }
      #expect(moments.count == Double(own.count))
      #expect(moments.minimum == own.min()!)
      #expect(moments.maximum == own.max()!)
      guard own.allSatisfy(\.isFinite) else { continue }
      // Differences to one of the values are exact where values are close to each other.
      let scale = own.map { ($0 - own[0]).magnitude }.max()!
      guard scale > 1e-150 && scale < 1e150 else { continue }
      let differences = own.map { ($0 - own[0]) / scale }
      let mean = differences.reduce(0, +) / Double(own.count)
      let meanError = 1e-14 * scale + 4 * moments.mean.magnitude.ulp
      #expect(abs(moments.mean - (own[0] + scale * mean)) <= meanError)
      let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      // A mean that is off adds the square of that to each deviation.
      let added = moments.count * meanError / scale * meanError / scale
      #expect(abs(moments.squares / scale / scale - squares) <= 1e-12 * squares + added)
    }
  }

  @Test("A block of any length counts every sample in its section")
  func partialBlocks() {
    for length in 1...Blocks.size {
      let values = (0..<length).map { Double($0) }
      let moments = values.moments(hasMissing: false)
      #expect(moments.moments(0).count == Double(length))
      #expect(abs(moments.moments(0).mean - Double(length - 1) / 2) <= 1e-13)
      for (section, own) in moments.sections(0).enumerated() {
        #expect(own.count == Double((length - section + 15) / 16))
        if own.count > 0 { #expect(own.minimum == Double(section)) }
      }
    }
  }

  @Test(
    "A complete block gives the same bits whether or not it is searched for missing values",
    arguments: Series.finite)
  func sameBits(series: Series) {
    for start in stride(from: 0, to: 8 * Blocks.size, by: Blocks.size) {
      let block = Array(series.values[start..<start + Blocks.size])
      #expect(block.moments(hasMissing: true).bits == block.moments(hasMissing: false).bits)
    }
  }

  @Test("The kernels give the same bits at every width", arguments: Series.all)
  func widths(series: Series) {
    let values = series.values.filter { !$0.isNaN }
    let expected = Self.moments(of: values, hasMissing: false).bits
    for level in [VectorWidth.scalar, .avx2, .avx512] {
      level.force()
      #expect(Self.moments(of: values, hasMissing: false).bits == expected)
    }
    VectorWidth.automatic.force()
  }

  @Test("The split into batches does not change one bit", arguments: Series.all)
  func batches(series: Series) {
    let values = Array(series.values.prefix(19 * Blocks.size + 77))
    let blocks = stride(from: 0, to: values.count, by: Blocks.size).map {
      Array(values[$0..<min($0 + Blocks.size, values.count)]).moments(hasMissing: true)
    }
    let expected = Self.moments(of: values).bits
    var generator = SplitMix64(seed: 7)
    for pieces in [1, 2, 3, 5, 11, 20] {
      var tree = BlockTree<SectionMoments> { $0.merge($1) }
      for range in blocks.cut(into: pieces, using: &generator).shuffled(using: &generator) {
        var batch = BlockTree<SectionMoments> { $0.merge($1) }
        for index in range { batch.insert(blocks[index], at: .init(level: 0, index: index)) }
        for entry in batch.nodes { tree.insert(entry.node, at: entry.address) }
      }
      #expect(tree.total()?.bits == expected)
    }
  }

  @Test("Columns do not touch each other")
  func columns() {
    let (first, second) = ([1.0, 2, 3], [10.0, 20, 40])
    var moments = SectionMoments(columnCount: 2)
    first.withUnsafeBufferPointer { moments.setBlock(0, $0, hasMissing: false) }
    second.withUnsafeBufferPointer { moments.setBlock(1, $0, hasMissing: false) }
    var total = SectionMoments(columnCount: 2)
    total.merge(moments)
    #expect(total.columnCount == 2)
    #expect(total.moments(0).mean == 2)
    #expect(total.moments(1).maximum == 40)
  }

  @Test("Samples that are missing are left out", arguments: [0, 1, 511, 700, 5_000])
  func missing(sample: Int) {
    var values = Array(repeating: 2.0, count: 6_000)
    values[sample] = .nan
    let moments = Self.moments(of: values).moments(0)
    #expect(moments.count == 5_999)
    #expect(moments.mean == 2)
    #expect(moments.variance == 0)
  }

  @Test("Nothing but missing samples has neither mean nor extremes")
  func nothing() {
    let moments = Self.moments(of: Array(repeating: .nan, count: 600)).moments(0)
    #expect(moments.count == 0)
    #expect(moments.variance.isNaN)
    #expect(moments.minimum == .infinity && moments.maximum == -.infinity)
    let mean = Intervals.mean(moments)
    #expect(mean.value.isNaN && mean.lower.isNaN && mean.samples == 0)
  }

  @Test(
    "The mean of finite numbers and one infinity is that infinity, wherever it stands",
    arguments: [0, 3, 15, 16, 511, 512, 1_999], [Double.infinity, -.infinity])
  func infinity(sample: Int, value: Double) {
    var values = (0..<2_000).map { Double($0 % 7) }
    values[sample] = value
    let moments = Self.moments(of: values).moments(0)
    #expect(moments.mean == value)
    #expect(moments.count == 2_000)
    #expect(moments.minimum == (value < 0 ? value : 0))
    #expect(moments.maximum == (value > 0 ? value : 6))
  }

  @Test("Infinities of both signs have no mean")
  func bothInfinities() {
    var values = Array(repeating: 1.0, count: 1_000)
    (values[3], values[900]) = (.infinity, -.infinity)
    #expect(Self.moments(of: values).moments(0).mean.isNaN)
  }

  @Test("A difference of infinities of one sign is no difference")
  func infinityOnly() {
    let moments = Self.moments(of: Array(repeating: .infinity, count: 700)).moments(0)
    #expect(moments.mean == .infinity)
    #expect(moments.count == 700)
  }

  @Test("Moments of one quantity fold like those of its samples")
  func plainMoments() {
    var total = Moments()
    total.merge(Moments())
    #expect(total == Moments())
    for value in [3.0, -1, 8] {
      total.merge(Moments(count: 1, mean: value, squares: 0, minimum: value, maximum: value))
    }
    #expect(total.count == 3)
    #expect(abs(total.mean - 10.0 / 3) <= 1e-15)
    #expect(abs(total.variance - 61.0 / 3) <= 1e-13)
    #expect(abs(total.standardError - (61.0 / 9).squareRoot()) <= 1e-14)
    #expect((total.minimum, total.maximum) == (-1, 8))
  }
}

extension [Double] {
  /// The moments of one block.
  func moments(hasMissing: Bool) -> SectionMoments {
    var result = SectionMoments(columnCount: 1)
    withUnsafeBufferPointer { result.setBlock(0, $0, hasMissing: hasMissing) }
    return result
  }
}

extension SectionMoments {
  /// Every number of the first column, bit for bit.
  var bits: [UInt64] {
    sections(0).flatMap { [$0.count, $0.mean, $0.squares, $0.minimum, $0.maximum] }
      .map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }
  }
}
