/// A measure of dependence that is a function of the counts of classes and cells.
struct CountMeasure: Sendable {
  /// The classes of an input of many values, and the cells of such an output.
  let classes: Int
  let cells: Int
  let value: @Sendable (CountTable) -> Double
  /// How much too large and too small a value may be on average.
  let bias: @Sendable (CountTable, _ value: Double, ChanceValues) -> (above: Double, below: Double)

  private struct Layout: Hashable {
    var input: RankBins
    var output: RankBins
  }

  /// The estimates by output, then by input.
  ///
  /// Under a shuffle, a count's distribution depends on the sizes of classes and cells alone, so
  /// that inputs and outputs with the same sizes share what chance gives.
  func estimates(
    _ samples: RankedSamples, shuffles count: Int, key: UInt64
  ) -> [[GivenDataEstimate]] {
    let columns = (0..<samples.inputs.columns).map { column in
      samples.inputs.gaps[column] == nil
        ? BinnedColumn(doubledRanks: samples.inputs.column(column), most: classes) : nil
    }
    let usable = columns.count { $0.map { $0.count > 1 } ?? false }
    let shuffles = Shuffles(samples: samples.count, count: count, key: key)
    var chances: [Layout: ChanceValues] = [:]
    return (0..<samples.outputs.columns).map { number in
      let output = BinnedColumn(doubledRanks: samples.outputs.column(number), most: cells)
      guard output.count > 1 else {
        return Array(repeating: samples.none(.nearlyConstantOutput), count: columns.count)
      }
      return columns.enumerated().map { place, input in
        guard let input else {
          return samples.none(samples.inputs.gaps[place] ?? .constantInput)
        }
        guard input.count > 1 else { return samples.none(.nearlyConstantInput) }
        let layout = Layout(input: input.bins, output: output.bins)
        let chance = chances[layout] ?? chance(layout, shuffles)
        chances[layout] = chance
        let (all, parts) = input.counts(output, sections: samples.sections)
        let without = samples.hasAllSections ? parts.map { value(all - $0) } : []
        let whole = value(all)
        var measure = SectionJackknife.estimate(whole, without: without, samples: samples.count)
        let bias = bias(all, whole, chance)
        measure.lower -= bias.above
        measure.upper += bias.below
        return samples.estimate(measure, chance: chance, inputs: usable)
      }
    }
  }

  private func chance(_ layout: Layout, _ shuffles: Shuffles) -> ChanceValues {
    let (input, output) = (layout.input.bins, layout.output.bins)
    // From the sizes alone, so that it does not matter whose they are.
    let classes = input.indices.flatMap { Array(repeating: UInt16($0), count: input[$0].count) }
    let cells = output.indices.flatMap { Array(repeating: UInt16($0), count: output[$0].count) }
    let values = (0..<shuffles.count).map { shuffle in
      var table = CountTable(classes: input.count, cells: output.count)
      for (number, sample) in zip(classes, shuffles[shuffle]) {
        table.counts[Int(number) * output.count + Int(cells[Int(sample)])] += 1
      }
      return value(table)
    }
    return ChanceValues(values, freedom: Double((input.count - 1) * (output.count - 1)))
  }
}
