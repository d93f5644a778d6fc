/// A column whose samples are put into bins.
struct BinnedColumn: Sendable {
  let bins: RankBins
  /// By sample, the number of its bin.
  let numbers: [UInt16]

  init(doubledRanks: ArraySlice<UInt16>, most: Int) {
    bins = RankBins(doubledRanks: doubledRanks, most: most)
    numbers = bins.numbers(doubledRanks: doubledRanks).map { UInt16($0) }
  }

  var count: Int { bins.bins.count }

  /// The counts of all samples, then those of each section.
  func counts(_ output: BinnedColumn, sections: [UInt8]) -> (all: CountTable, parts: [CountTable]) {
    let cells = output.count
    var all = CountTable(classes: count, cells: cells)
    let size = all.counts.count
    var sums = [Int32](repeating: 0, count: Blocks.sections * size)
    for sample in numbers.indices {
      let place = Int(numbers[sample]) * cells + Int(output.numbers[sample])
      sums[Int(sections[sample]) * size + place] += 1
    }
    let parts = (0..<Blocks.sections).map { section in
      var part = CountTable(classes: count, cells: cells)
      for place in 0..<size {
        part.counts[place] = Double(sums[section * size + place])
        all.counts[place] += part.counts[place]
      }
      return part
    }
    return (all, parts)
  }
}
