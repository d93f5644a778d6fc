extension GivenData {
  /// How PAWN sums up the distances of the slices of an input.
  public enum PawnSummary: Sendable, CaseIterable {
    /// The middle one: how much the input moves the output's distribution in most of its range.
    case median
    /// The largest one: how much it does somewhere. It is for ruling inputs out.
    case maximum

    func value(of distances: [Double]) -> Double {
      let sorted = distances.sorted()
      guard let largest = sorted.last else { return .nan }
      if self == .maximum { return largest }
      return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
  }

  /// The slices of an input of many values.
  public static let pawnSlices = 10

  /// The PAWN index of outputs: how far the output's distribution function moves.
  ///
  /// X is cut into ten slices of about equal numbers of samples, or by its values if there are at
  /// most twenty. With F the distribution function of Y, for each slice I
  ///
  ///     KS(I) = max over y of |F(y) − F(y | X in I)|
  ///
  /// is Kolmogorov's distance, at 127 quantiles of Y (fewer below 2,048 samples), and the index is
  /// the median or the largest one of the slices. Chance alone gives it a positive value: compare it
  /// with the bound, which stands for the dummy input of the literature. The interval is that of the
  /// jackknife over sections; its lower end is lower by m² / value, with m the mean by chance, about
  /// what chance adds.
  ///
  /// Sources: Pianosi and Wagener (2018), doi:10.1016/j.envsoft.2018.07.019; for the dummy input,
  /// Zadeh et al. (2017), doi:10.1016/j.envsoft.2017.02.001.
  /// - Returns: By output, then by input.
  public func pawn(_ outputs: [[Double]], summary: PawnSummary) -> [[GivenDataEstimate]] {
    estimates(of: outputs) { samples in
      let measure = CountMeasure(
        classes: Self.pawnSlices, cells: max(16, min(128, samples.count / 16)),
        value: { summary.value(of: Self.distances($0)) },
        bias: { _, value, chance in (chance.mean * chance.mean / max(value, chance.mean), 0) })
      return measure.estimates(samples, shuffles: shuffles, key: key)
    }
  }

  /// The PAWN index of one output, by input.
  public func pawn(_ output: [Double], summary: PawnSummary) -> [GivenDataEstimate] {
    pawn([output], summary: summary)[0]
  }

  /// The distance of each class that has samples.
  private static func distances(_ table: CountTable) -> [Double] {
    let sizes = table.cellSizes
    let total = sizes.reduce(0, +)
    return table.classSizes.enumerated().compactMap { row, size in
      guard size > 0 else { return nil }
      var (within, all, largest) = (0.0, 0.0, 0.0)
      for cell in 0..<table.cells {
        within += table.counts[row * table.cells + cell]
        all += sizes[cell]
        largest = max(largest, (within / size - all / total).magnitude)
      }
      return largest
    }
  }
}
