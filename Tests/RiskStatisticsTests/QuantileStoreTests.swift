import Foundation
import Testing

@testable import RiskStatistics

@Suite("Stores of quantiles")
struct QuantileStoreTests {
  static let probabilities = [
    0, 0.001, 0.01, 0.05, 0.25, 0.3, 0.5, 0.6, 0.75, 0.9, 0.95, 0.99, 0.999, 1,
  ]

  /// Adds consecutive samples, calibrated on the first block.
  static func store(
    _ values: [Double], exact: Int = 1_024, bits: Int = 8, keepsSections: Bool = true,
    pieces: [Range<Int>]? = nil
  ) -> QuantileStore {
    let store = QuantileStore(
      .init(exactSamples: exact, bits: bits, keepsSections: keepsSections))
    store.calibrate(values)
    for piece in pieces ?? [0..<values.count] { store.add(values, piece) }
    return store
  }

  /// Every number that a distribution tells, bit for bit.
  static func bits(_ distribution: EmpiricalDistribution) -> [UInt64] {
    let all = ([distribution.all] + distribution.sections).flatMap { cells in
      probabilities.map { cells.quantile($0) } + [
        Double(cells.count), cells.tailMean(share: 0.05, ofUpperEnd: true).mean,
        cells.tailMean(share: 0.05, ofUpperEnd: false).mean,
      ]
    }
    return all.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }
  }

  @Test(
    "As long as all samples are kept, quantiles are those of the sorted values",
    arguments: Series.all)
  func exact(series: Series) {
    let store = Self.store(series.values, exact: series.values.count)
    let distribution = store.distribution(samples: series.values.count)
    let expected = OrderedCells(values: series.values.filter { !$0.isNaN })
    #expect(distribution.all.count == expected.count)
    for probability in Self.probabilities {
      #expect(distribution.all.quantile(probability).isSame(as: expected.quantile(probability)))
      #expect(distribution.all.resolution(at: probability) == 0)
    }
    for (section, own) in distribution.sections.enumerated() {
      let values = stride(from: section, to: series.values.count, by: 16)
        .map { series.values[$0] }.filter { !$0.isNaN }
      #expect(own.count == values.count)
      #expect(own.quantile(0.5).isSame(as: OrderedCells(values: values).quantile(0.5)))
    }
  }

  @Test(
    "Beyond them a quantile lies within its resolution of the order statistics around it",
    arguments: Series.all, [6, 8, 12])
  func bound(series: Series, bits: Int) {
    let distribution = Self.store(series.values, bits: bits)
      .distribution(samples: series.values.count)
    let sorted = series.values.filter { !$0.isNaN }.sorted()
    #expect(distribution.all.count == sorted.count)
    for probability in Self.probabilities {
      let position = Double(sorted.count - 1) * probability
      let low = sorted[Int(position.rounded(.down))]
      let high = sorted[min(Int(position.rounded(.down)) + 1, sorted.count - 1)]
      let estimate = distribution.quantile(probability)
      let slack = estimate.approximation + 4 * max(low.magnitude.ulp, high.magnitude.ulp)
      let isInfinite = low.isInfinite || high.isInfinite
      #expect(
        isInfinite
          ? estimate.value.isInfinite || estimate.value >= low && estimate.value <= high
          : estimate.value >= low - slack && estimate.value <= high + slack,
        "\(probability): \(estimate.value) for \(low) to \(high), within \(slack)")
    }
  }

  @Test(
    "The resolution is at most 2^-bits of the distance from the centre and a 64th of the scale",
    arguments: Series.finite, [6, 8, 12])
  func resolution(series: Series, bits: Int) {
    let distribution = Self.store(series.values, bits: bits)
      .distribution(samples: series.values.count)
    let pilot = series.values.prefix(Blocks.size).sorted()
    let centre = pilot[pilot.count / 2]
    let spread = pilot[pilot.count * 3 / 4] - pilot[pilot.count / 4]
    let reach = max(pilot[pilot.count - 1] - centre, centre - pilot[0])
    let scale = spread > 0 ? spread : reach > 0 ? reach : centre.magnitude
    for probability in Self.probabilities {
      let estimate = distribution.quantile(probability)
      let width = Double(sign: .plus, exponent: -bits, significand: 1)
      // A quantile lies between two order statistics, whose cells may be a width further out.
      let rank = Int(Double(distribution.all.count - 1) * probability)
      let distance = [rank, rank + 1].map {
        (distribution.all.value(ofRank: $0) - centre).magnitude
      }
      .max()!
      let limit = width * (1 + width) * (distance + scale / 64)
      #expect(
        estimate.approximation <= limit * 1.000001 + 4 * estimate.value.magnitude.ulp,
        "\(probability)")
    }
  }

  @Test("Cells are sharp around 1e12, where a relative cell would be a thousand times the spread")
  func farFromZero() throws {
    let series = try #require(Series.finite.first { $0.name.contains("1e12") })
    let estimate = Self.store(series.values, bits: 12).distribution(samples: 20_000).quantile(0.95)
    #expect(estimate.approximation < 1e-4)
    #expect(abs(estimate.value - 1e12) < 0.05)
  }

  @Test(
    "Neither the order in which samples come nor the pieces matter", arguments: Series.all)
  func order(series: Series) {
    let expected = Self.bits(Self.store(series.values).distribution(samples: series.values.count))
    var generator = SplitMix64(seed: 3)
    for pieces in [2, 7, 40, 400] {
      let ranges = series.values.cut(into: pieces, using: &generator).shuffled(using: &generator)
      let store = Self.store(series.values, pieces: ranges)
      #expect(Self.bits(store.distribution(samples: series.values.count)) == expected)
    }
  }

  @Test("Threads may add at the same time", arguments: Series.all)
  func threads(series: Series) {
    let expected = Self.bits(Self.store(series.values).distribution(samples: series.values.count))
    let store = Self.store(series.values, pieces: [])
    let size = 700
    DispatchQueue.concurrentPerform(iterations: (series.values.count + size - 1) / size) { index in
      store.add(series.values, index * size..<min((index + 1) * size, series.values.count))
    }
    #expect(Self.bits(store.distribution(samples: series.values.count)) == expected)
  }

  @Test(
    "A run that ends early tells the same as one planned short",
    arguments: Series.all, [1, 100, 512, 1_024, 1_500, 9_216])
  func interrupted(series: Series, samples: Int) {
    func configuration(_ planned: Int) -> QuantileStore.Configuration {
      .fitting(bytes: 40_000, stores: 1, samples: planned, keepsSections: true)
    }
    let long = QuantileStore(configuration(series.values.count))
    long.calibrate(series.values)
    long.add(series.values, 0..<samples)
    let short = QuantileStore(configuration(samples))
    short.calibrate(series.values)
    short.add(series.values, 0..<samples)
    #expect(
      Self.bits(long.distribution(samples: samples))
        == Self.bits(short.distribution(samples: samples)))
  }

  @Test(
    "Leaving samples out equals never having had them", arguments: Series.all,
    [0, 1_024, 20_000])
  func joint(series: Series, exact: Int) {
    var generator = SplitMix64(seed: 11)
    var (own, other) = (series.values, series.values)
    for sample in own.indices {
      if Int.random(in: 0..<50, using: &generator) == 0 { own[sample] = .nan }
      if Int.random(in: 0..<50, using: &generator) == 0 { other[sample] = .nan }
    }
    let ownStore = Self.store(own, exact: exact)
    let otherStore = Self.store(other, exact: exact)
    let excluded = ownStore.emptyTwin()
    var joint = own
    for sample in own.indices where other[sample].isNaN && !own[sample].isNaN {
      if sample >= exact { excluded.count(own[sample], sample: sample) }
      joint[sample] = .nan
    }
    // The cells are those of the pilot, which the joint samples must not change.
    let expected = QuantileStore(.init(exactSamples: exact, bits: 8, keepsSections: true))
    expected.calibrate(own)
    expected.add(joint, 0..<joint.count)
    let found = ownStore.distribution(
      samples: own.count, where: otherStore, excluding: excluded)
    let wanted = expected.distribution(samples: own.count)
    #expect(found.all.count == wanted.all.count)
    for (a, b) in zip([found.all] + found.sections, [wanted.all] + wanted.sections) {
      #expect(a.count == b.count)
      for probability in Self.probabilities.dropFirst().dropLast() {
        // Extremes that were left out may leave the outermost cell wider than need be.
        let slack = a.resolution(at: probability) + b.resolution(at: probability)
        let (x, y) = (a.quantile(probability), b.quantile(probability))
        #expect(x.isSame(as: y) || abs(x - y) <= slack)
      }
    }
  }

  @Test("Up to 128 different values are counted one by one, 129 go into cells")
  func overflow() {
    func values(_ different: Int) -> [Double] {
      (0..<20_000).map { Double($0 % different) / 7 + 1 }
    }
    let few = Self.store(values(128), exact: 0).distribution(samples: 20_000)
    let sorted = values(128).sorted()
    for probability in Self.probabilities {
      #expect(few.quantile(probability).approximation == 0)
      #expect(
        few.quantile(probability).value == OrderedCells(ascending: sorted).quantile(probability))
    }
    let many = Self.store(values(129), exact: 0).distribution(samples: 20_000)
    #expect(many.all.count == 20_000)
    #expect(many.quantile(0.3).approximation > 0)
    for (probability, estimate) in Self.probabilities.map({ ($0, many.quantile($0)) }) {
      let exact = OrderedCells(values: values(129)).quantile(probability)
      #expect(abs(estimate.value - exact) <= estimate.approximation + 1.0 / 7)
    }
  }

  @Test("Zeros of both signs are one value")
  func zeros() {
    var distinct = DistinctValues()
    for value in [0.0, -0.0] {
      let isNew = distinct.add(value, section: 1)
      #expect(isNew)
    }
    #expect(distinct.values == [0])
    #expect(distinct.counts[0][1] == 2)
  }

  @Test("Infinities are values among the different ones")
  func infiniteValues() {
    var distinct = DistinctValues()
    for value in [1, Double.infinity, -Double.infinity, Double.infinity] {
      let isKept = distinct.add(value, section: 0)
      #expect(isKept)
    }
    let cells = distinct.cells()
    #expect(cells.count == 4)
    #expect(cells.quantile(0) == -.infinity && cells.quantile(1) == .infinity)
  }

  @Test("A value far beyond a tiny scale stays finite")
  func farBeyond() {
    var values = (0..<2_000).map { Double($0) * 1e-300 }
    values[1_500] = 1e10
    let distribution = Self.store(values, exact: 0).distribution(samples: values.count)
    #expect(distribution.quantile(1).value.isFinite)
  }

  @Test(
    "The finer the memory allows, the finer the cells; some samples are always kept",
    arguments: [(1_000, 1), (40 << 20, 1), (40 << 20, 100), (40 << 20, 5_000)])
  func configurations(bytes: Int, stores: Int) {
    for keepsSections in [true, false] {
      let configuration = QuantileStore.Configuration.fitting(
        bytes: bytes, stores: stores, samples: 1 << 30, keepsSections: keepsSections)
      #expect((6...12).contains(configuration.bits))
      #expect(configuration.exactSamples >= 2 * Blocks.size)
      let share = bytes / stores
      if share > 100_000 { #expect(configuration.exactSamples * 8 <= share / 2) }
    }
    #expect(
      QuantileStore.Configuration.fitting(
        bytes: bytes, stores: stores, samples: 10, keepsSections: true
      ).exactSamples == 10)
  }

  @Test("Sections are kept only when they are wanted")
  func withoutSections() {
    let values = Series.finite[0].values
    let without = Self.store(values, keepsSections: false).distribution(samples: values.count)
    let with = Self.store(values, keepsSections: true).distribution(samples: values.count)
    #expect(without.sections.isEmpty)
    #expect(with.sections.count == Blocks.sections)
    #expect(with.sections.reduce(0) { $0 + $1.count } == with.all.count)
    #expect(without.quantile(0.9) == with.quantile(0.9))
  }
}

extension QuantileStore {
  /// Calibrates on the first block of the samples.
  func calibrate(_ values: [Double]) {
    values.withUnsafeBufferPointer {
      calibrate(pilot: UnsafeBufferPointer(rebasing: $0.prefix(Blocks.size)))
    }
  }

  /// Adds a range of the samples.
  func add(_ values: [Double], _ range: Range<Int>) {
    values.withUnsafeBufferPointer {
      add(UnsafeBufferPointer(rebasing: $0[range]), firstSample: range.lowerBound)
    }
  }
}

extension Double {
  /// Whether both are equal, or both no number.
  func isSame(as other: Double) -> Bool { self == other || isNaN && other.isNaN }
}
