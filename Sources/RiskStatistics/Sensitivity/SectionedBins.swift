/// Eight outputs side by side, each in its lane: a lane's numbers do not depend on the others.
typealias OutputLanes = SIMD8<Double>

/// An input's samples in the order of bins and, within, of sections.
struct SectionedBins: Sendable {
  let bins: RankBins
  /// Sample numbers.
  private let order: [UInt16]
  /// Where the samples of bin b and section s start: place 16 b + s.
  private let starts: [UInt16]

  /// - Parameter sections: The section of each sample.
  init(doubledRanks: ArraySlice<UInt16>, sections: [UInt8]) {
    bins = RankBins(doubledRanks: doubledRanks)
    let cells = zip(bins.numbers(doubledRanks: doubledRanks), sections).map {
      Blocks.sections * $0 + Int($1)
    }
    var next = [Int](repeating: 0, count: Blocks.sections * bins.bins.count + 1)
    for cell in cells { next[cell + 1] += 1 }
    for cell in 1..<next.count { next[cell] += next[cell - 1] }
    starts = next.map { UInt16($0) }
    var order = [UInt16](repeating: 0, count: cells.count)
    for (sample, cell) in cells.enumerated() {
      order[next[cell]] = UInt16(sample)
      next[cell] += 1
    }
    self.order = order
  }

  /// The sums of outputs by bin and section, each in the order of the samples.
  func sums(doubledRanks: ArraySlice<UInt16>, outputs: [OutputLanes]) -> [BinSums] {
    let scale = 1 / Double(2 * outputs.count)
    // Positions count from the middle of the bin, where least squares is well conditioned.
    var centres: [Int] = []
    var start = 0
    for bin in bins.bins {
      centres.append(2 * start + bin.count + 1)
      start += bin.count
    }
    return order.withUnsafeBufferPointer { order in
      doubledRanks.withUnsafeBufferPointer { ranks in
        outputs.withUnsafeBufferPointer { outputs in
          (0..<starts.count - 1).map { cell in
            var sums = BinSums()
            let centre = centres[cell / Blocks.sections]
            for place in Int(starts[cell])..<Int(starts[cell + 1]) {
              let sample = Int(order[place])
              sums.add(at: Double(Int(ranks[sample]) - centre) * scale, outputs[sample])
            }
            return sums
          }
        }
      }
    }
  }
}
