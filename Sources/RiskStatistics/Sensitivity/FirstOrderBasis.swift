/// What first-order indices need of the inputs: prepared once for outputs of the same samples.
struct FirstOrderBasis: Sendable {
  private let table: RankTable
  private let binned: [SectionedBins?]
  private let gaps: [DriverGap?]
  private let sections: [UInt8]
  private let hasAllSections: Bool
  private let chance: ChanceDistribution

  init(table: RankTable, sections: [UInt8], shuffles: Int, key: UInt64) {
    (self.table, self.sections) = (table, sections)
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
    let inputs = gaps.count { $0 == nil }
    let quantiles = chance.quantiles(of: batch.values, layouts: Array(layouts), inputs: inputs)
    let familyQuantile = SectionJackknife.upperQuantile(
      exceedance: (1 - Intervals.level) / Double(max(1, inputs)))
    let totals = OutputTotals.withoutEach(batch.values, sections: sections)
    var result = batch.numbers.map { _ in [DriverEstimate]() }
    for (column, bins) in binned.enumerated() {
      if let bins, let quantiles = quantiles[bins.bins] {
        let index = index(of: bins, column: column, batch.values, totals, quantiles)
        for lane in result.indices {
          result[lane].append(
            index.estimate(lane, samples: table.rows, familyQuantile: familyQuantile))
        }
      } else if let gap = gaps[column] {
        let estimate = DriverEstimate(gap: gap, samples: table.rows)
        for lane in result.indices { result[lane].append(estimate) }
      }
    }
    return result
  }

  private func index(
    of binned: SectionedBins, column: Int, _ outputs: [OutputLanes],
    _ totals: (all: OutputTotals, without: [OutputTotals]),
    _ quantiles: ChanceDistribution.Quantiles
  ) -> Index {
    let sums = binned.sums(doubledRanks: table.column(column), outputs: outputs)
    let layout = binned.bins.bins
    let bins = layout.indices.map { number in
      sums[number * Blocks.sections..<(number + 1) * Blocks.sections]
        .reduce(into: FirstOrderIndex.Bin()) { $0.add($1) }
    }
    let value = FirstOrderIndex.value(layout, totals.all) { bins[$0] }
    var error = OutputLanes(repeating: .nan)
    if hasAllSections {
      let without = (0..<Blocks.sections).map { section in
        FirstOrderIndex.value(layout, totals.without[section]) {
          bins[$0].without(sums[$0 * Blocks.sections + section])
        }
      }
      error = SectionJackknife.standardError(without: without)
    }
    // The noise that is taken off has itself 15 degrees of freedom.
    let chance =
      ExplainedVariance(layout) { bins[$0].sums }.chance * (16.0 / 15).squareRoot()
      * Double(table.rows) / totals.all.variation
    // On the scale of an index whose input leaves the same variance unexplained as this one.
    func bound(_ statistic: OutputLanes) -> OutputLanes {
      let explained = statistic * chance
      return (explained / (explained + (1 - value))).replacing(with: 0, where: chance .== 0)
    }
    return Index(
      value: value, error: error, bound: bound(quantiles.one),
      familyBound: bound(quantiles.family))
  }

  /// The index of an input, for the outputs of a batch.
  private struct Index {
    var value, error, bound, familyBound: OutputLanes

    func estimate(_ lane: Int, samples: Int, familyQuantile: Double) -> DriverEstimate {
      let index = Estimate(value: value[lane], standardError: error[lane], samples: samples)
      let half = Intervals.sectionQuantile * index.standardError
      guard half.isFinite else {
        return DriverEstimate(index: index, bound: bound[lane], familyBound: familyBound[lane])
      }
      // Shuffles know nothing of a design, under which chance can explain much less.
      let result = DriverEstimate(
        index: index, bound: min(bound[lane], half),
        familyBound: min(familyBound[lane], familyQuantile * index.standardError))
      return result.withInterval(half: half)
    }
  }
}
