/// What first-order indices need of the inputs: prepared once for outputs of the same samples.
struct FirstOrderBasis: Sendable {
  private let table: RankTable
  private let binned: [SectionedBins?]
  private let gaps: [DriverGap?]
  private let hasAllSections: Bool
  private let chance: ChanceDistribution

  init(table: RankTable, sections: [UInt8], shuffles: Int, key: UInt64) {
    self.table = table
    guard table.rows >= Drivers.minimumSamples else {
      (binned, gaps, hasAllSections) = ([], [], false)
      chance = ChanceDistribution(samples: 0, shuffles: 0, key: key)
      return
    }
    var (binned, gaps): ([SectionedBins?], [DriverGap?]) = ([], [])
    for column in 0..<table.columns {
      let bins =
        table.gaps[column] == nil
        ? SectionedBins(doubledRanks: table.column(column), sections: sections) : nil
      let varies = bins.map { $0.bins.parameters > 1 } ?? false
      binned.append(varies ? bins : nil)
      gaps.append(table.gaps[column] ?? (varies ? nil : .nearlyConstantInput))
    }
    (self.binned, self.gaps) = (binned, gaps)
    hasAllSections = Set(sections).count == Blocks.sections
    chance = ChanceDistribution(samples: table.rows, shuffles: shuffles, key: key)
  }

  /// The indices by output of the batch, then by input.
  func estimates(_ batch: OutputBatch) -> [[DriverEstimate]] {
    let layouts = Set(binned.compactMap { $0?.bins })
    let quantiles = chance.quantiles(
      of: batch.values, layouts: Array(layouts), inputs: gaps.count { $0 == nil })
    var result = batch.numbers.map { _ in [DriverEstimate]() }
    for (column, bins) in binned.enumerated() {
      if let bins, let quantiles = quantiles[bins.bins] {
        let index = index(of: bins, column: column, batch, quantiles)
        for lane in result.indices { result[lane].append(index.estimate(lane, table.rows)) }
      } else if let gap = gaps[column] {
        let estimate = DriverEstimate(gap: gap, samples: table.rows)
        for lane in result.indices { result[lane].append(estimate) }
      }
    }
    return result
  }

  private func index(
    of bins: SectionedBins, column: Int, _ batch: OutputBatch,
    _ quantiles: ChanceDistribution.Quantiles
  ) -> Index {
    let sums = bins.sums(doubledRanks: table.column(column), outputs: batch.values)
    let layout = bins.bins.bins
    let totals = layout.indices.map { bin in
      sums[bin * Blocks.sections..<(bin + 1) * Blocks.sections].reduce(into: BinSums(), +=)
    }
    let all = ExplainedVariance(layout) { totals[$0] }
    let without = (0..<Blocks.sections).map { section in
      ExplainedVariance(layout) { totals[$0] - sums[$0 * Blocks.sections + section] }.index
    }
    let error =
      hasAllSections
      ? SectionJackknife.standardError(without: without) : OutputLanes(repeating: .nan)
    return Index(
      value: all.index, error: error, bound: all.index(at: quantiles.one),
      familyBound: all.index(at: quantiles.family))
  }

  /// The index of an input, for the outputs of a batch.
  private struct Index {
    var value, error, bound, familyBound: OutputLanes

    func estimate(_ lane: Int, _ samples: Int) -> DriverEstimate {
      var index = Estimate(value: value[lane], standardError: error[lane], samples: samples)
      let half = Intervals.sectionQuantile * index.standardError
      var result = DriverEstimate(
        index: index, bound: bound[lane], familyBound: familyBound[lane])
      guard half.isFinite else { return result }
      index.lower = result.isDistinguishable ? max(0, index.value - half) : 0
      index.upper = min(1, index.value + half)
      if !result.isDistinguishable { index.upper = max(index.upper, min(1, result.bound)) }
      result.index = index
      return result
    }
  }
}
