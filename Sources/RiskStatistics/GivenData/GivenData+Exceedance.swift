extension GivenData {
  /// Which inputs are distributed differently when outputs are beyond a threshold.
  ///
  /// For each input X and the event A this is Kolmogorov's distance between X given A and X, with the
  /// bound and the p-value of shuffles, and the mean rank of X given A. Intervals are those of the
  /// jackknife over sections; the lower end of a distance is lower by m² / value, with m the mean by
  /// chance. At least ``Exceedance/minimumCount`` samples within A and outside of it are needed.
  ///
  /// An input that only acts together with others can have a distance of zero. With inputs that
  /// depend on one another, a distance includes what moves with the input.
  ///
  /// Source: Spear and Hornberger (1980), doi:10.1016/0043-1354(80)90040-8.
  /// - Returns: By output, then by input.
  public func exceedance(_ outputs: [[Double]], _ event: Exceedance) -> [[ExceedanceDriver]] {
    let indicators = outputs.map(event.indicator)
    let drivers = estimates(of: indicators, none: ExceedanceDriver.init(gap:samples:missing:)) {
      samples in
      let measure = CountMeasure(
        classes: Self.rankClasses(samples.count), cells: 2, value: Self.conditionalDistance,
        bias: { _, value, chance in (chance.mean * chance.mean / max(value, chance.mean), 0) })
      let distances = measure.estimates(samples, shuffles: shuffles, key: key)
      return distances.enumerated().map { number, distances in
        distances.enumerated().map { input, distance in
          ExceedanceDriver(
            distance: distance,
            meanRank: distance.gap == nil
              ? samples.meanRank(input: input, event: number)
              : Estimate(value: .nan, samples: samples.count))
        }
      }
    }
    return zip(indicators, drivers).map { indicator, drivers in
      let within = indicator.count { $0 == 1 }
      let rarer = min(within, indicator.count { $0 == 0 })
      guard rarer < Exceedance.minimumCount else { return drivers }
      return drivers.map {
        ExceedanceDriver(
          gap: $0.distance.gap ?? .rareEvent(used: rarer, needed: Exceedance.minimumCount),
          samples: $0.distance.measure.samples, missing: $0.distance.missing)
      }
    }
  }

  /// Which inputs are distributed differently when an output is beyond a threshold, by input.
  public func exceedance(_ output: [Double], _ event: Exceedance) -> [ExceedanceDriver] {
    exceedance([output], event)[0]
  }

  private static func rankClasses(_ samples: Int) -> Int { max(16, min(128, samples / 16)) }

  /// The distance between the classes of the samples of the second cell and those of all samples.
  private static func conditionalDistance(_ table: CountTable) -> Double {
    let event = table.cellSizes[1]
    let sizes = table.classSizes
    let total = sizes.reduce(0, +)
    var (within, all, largest) = (0.0, 0.0, 0.0)
    for (row, size) in sizes.enumerated() {
      within += table.counts[2 * row + 1]
      all += size
      largest = max(largest, (within / event - all / total).magnitude)
    }
    return largest
  }
}

extension RankedSamples {
  /// The mean rank of an input, on [0, 1], in the samples whose output is the larger of two values.
  fileprivate func meanRank(input: Int, event: Int) -> Estimate {
    let ranks = inputs.column(input)
    let outcomes = outputs.column(event)
    var sums = [(count: Double, rank: Double)](repeating: (0, 0), count: Blocks.sections)
    let largest = outcomes.max() ?? 0
    for (sample, (rank, outcome)) in zip(ranks, outcomes).enumerated() where outcome == largest {
      sums[Int(sections[sample])].count += 1
      sums[Int(sections[sample])].rank += (Double(rank) - 1) / Double(2 * count)
    }
    let all = sums.reduce((count: 0.0, rank: 0.0)) { ($0.count + $1.count, $0.rank + $1.rank) }
    let without = sums.map { (all.rank - $0.rank) / (all.count - $0.count) }
    return SectionJackknife.estimate(
      all.rank / all.count, without: hasAllSections ? without : [], samples: count)
  }
}
