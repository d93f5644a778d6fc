/// The sums of the products of one output over all base samples, by section and by resample.
///
/// Products and weights exist for a block of samples at a time, so that a bootstrap takes the
/// memory of its sums. The order of all additions is fixed.
struct PickFreezeSums: Sendable {
  typealias Lanes = SIMD4<Double>
  /// Samples in a block: their products and weights stay in the processor's caches.
  private static let blockSize = 128

  /// By section, then by four columns.
  private var sectionSums: [Lanes]
  /// By resample, then by four columns.
  private var resampleSums: [Lanes]
  private let tiles: Int

  /// - Parameter weights: Of the bootstrap, if there is one.
  init(_ products: PickFreezeProducts, samples: Int, weights: ResampleWeights?) {
    tiles = products.tiles
    sectionSums = Array(repeating: .zero, count: Blocks.sections * tiles)
    resampleSums = Array(repeating: .zero, count: (weights?.count ?? 0) * tiles)
    for start in stride(from: 0, to: samples, by: Self.blockSize) {
      let range = start..<min(start + Self.blockSize, samples)
      let block = products.block(range)
      addSections(block, range)
      if let weights { addResamples(block, weights.block(range), samples: range.count) }
    }
  }

  /// All sums, by column.
  var total: [Double] {
    (0..<tiles).flatMap { tile in
      let sum = (0..<Blocks.sections).reduce(Lanes.zero) { $0 + sectionSums[$1 * tiles + tile] }
      return sum.indices.map { sum[$0] }
    }
  }

  /// The sums of all samples but those of one section, by section and column.
  var withoutSections: [[Double]] {
    let total = total
    return (0..<Blocks.sections).map { section in
      zip(total, columns(sectionSums, section)).map { $0 - $1 }
    }
  }

  /// The weighted sums by resample and column.
  var resamples: [[Double]] {
    (0..<resampleSums.count / max(tiles, 1)).map { columns(resampleSums, $0) }
  }

  private func columns(_ sums: [Lanes], _ row: Int) -> [Double] {
    sums[row * tiles..<(row + 1) * tiles].flatMap { lanes in lanes.indices.map { lanes[$0] } }
  }

  private mutating func addSections(_ block: [Lanes], _ samples: Range<Int>) {
    let count = samples.count
    for (place, sample) in samples.enumerated() {
      let row = sample % Blocks.sections * tiles
      for tile in 0..<tiles { sectionSums[row + tile] += block[tile * count + place] }
    }
  }

  private mutating func addResamples(_ block: [Lanes], _ weights: [Lanes], samples count: Int) {
    for first in stride(from: 0, to: weights.count, by: count) {
      let row = first / count * 4 * tiles
      for tile in 0..<tiles {
        var (s0, s1, s2, s3) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
        for place in 0..<count {
          let product = block[tile * count + place]
          let weight = weights[first + place]
          s0 += product * weight[0]
          s1 += product * weight[1]
          s2 += product * weight[2]
          s3 += product * weight[3]
        }
        resampleSums[row + tile] += s0
        resampleSums[row + tiles + tile] += s1
        resampleSums[row + 2 * tiles + tile] += s2
        resampleSums[row + 3 * tiles + tile] += s3
      }
    }
  }
}
