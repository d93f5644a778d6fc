/// The first-order index from the sums of an input's bins and sections.
///
/// In each bin, least squares fits a constant or a straight line. Of the explained sum of squares
/// E = Σ_b (fitted − ȳ)², a part comes from the noise of the fitted parameters. It is told from the
/// sections, which are independent of one another in every design: with r the residuals, n samples
/// in a bin, m their mean position and w = Σ (u − m)²,
///
///     N_b = 16/15 Σ_s (Σ_s r)² / n + 16/15 Σ_s (Σ_s (u − m) r)² / w
///
/// where Σ_s runs over a section, and 16/15 stands for 1 / (1 − Σ_s (share of section s)²). N_0 is
/// the same for the mean ȳ, and Q = Σ (y − ȳ)². The index is nearly unbiased:
///
///     S = (E − Σ_b N_b + N_0) / (Q + N_0)
///
/// Under independent samples N_b is k_b s_b² on average. Where a design balances the other inputs
/// within bins, noise is much smaller than that, and taking k_b s_b² off would push S below zero.
/// Sources: Strong, Oakley and Brennan (2014), doi:10.1177/0272989X13505910, for the correction;
/// Liang and Zeger (1986), doi:10.1093/biomet/73.1.13, for noise from groups of samples.
enum FirstOrderIndex {
  /// A bin's sums, over all sections or all but one.
  struct Bin: Sendable {
    var sums = BinSums()
    var products = SectionProducts()

    @inline(__always)
    mutating func add(_ section: BinSums) {
      sums += section
      products.add(section)
    }

    @inline(__always)
    func without(_ section: BinSums) -> Bin {
      var result = self
      result.sums = sums - section
      result.products.add(section, sign: -1)
      return result
    }

    /// The sum of squares that the bin's line explains about zero, less its noise.
    @inline(__always)
    func explained(hasSlope: Bool) -> OutputLanes {
      let n = sums.count
      guard n > 0 else { return .zero }
      let mean = sums.output / n
      let position = sums.position / n
      let spread = sums.positionSquares - sums.position * position
      var fitted = sums.output * mean
      var (slope, parameters) = (OutputLanes.zero, 1.0)
      if hasSlope && n > 2 && spread > 1e-9 * sums.positionSquares {
        let covariance = sums.product - position * sums.output
        slope = covariance / spread
        fitted += covariance * slope
        parameters = 2
      }
      let level = mean - position * slope
      let countShare = products.countShare(of: n)
      let spreadShare = parameters > 1 ? products.spreadShare(of: spread, about: position) : 1
      guard min(countShare, spreadShare) > 0.1 else {
        // Nearly all in one section, which tells no noise; as if samples were independent.
        guard n > parameters else { return .zero }
        return fitted - (sums.squares - fitted) * (parameters / (n - parameters))
      }
      var noise = products.residuals(level, slope) / (n * countShare)
      if parameters > 1 {
        noise += products.moments(about: position, level, slope) / (spread * spreadShare)
      }
      return fitted - noise
    }
  }

  /// S, with a bin's sums by its number.
  @inline(__always)
  static func value(
    _ bins: [RankBins.Bin], _ totals: OutputTotals, _ bin: (Int) -> Bin
  ) -> OutputLanes {
    var explained = OutputLanes.zero
    for (number, layout) in bins.enumerated() {
      explained += bin(number).explained(hasSlope: layout.hasSlope)
    }
    return (explained - totals.meanSquares + totals.meanNoise) / totals.variation
  }
}

/// What first-order indices need of the outputs alone: n ȳ², N_0 and Q + N_0.
struct OutputTotals: Sendable {
  let meanSquares: OutputLanes
  let meanNoise: OutputLanes
  let variation: OutputLanes

  /// - Parameter sections: The sums of each section, positions left out.
  init(_ sections: [BinSums]) {
    let all = sections.reduce(into: BinSums(), +=)
    let mean = all.output / all.count
    var (noise, shares) = (OutputLanes.zero, 0.0)
    for section in sections {
      let rest = section.output - section.count * mean
      noise += rest * rest
      shares += section.count * section.count
    }
    meanSquares = all.output * mean
    meanNoise = noise / (all.count * (1 - shares / (all.count * all.count)))
    variation = all.squares - meanSquares + meanNoise
  }

  /// Those of all samples, then those without each section.
  static func withoutEach(_ outputs: [OutputLanes], sections: [UInt8]) -> (
    all: OutputTotals, without: [OutputTotals]
  ) {
    var sums = Array(repeating: BinSums(), count: Blocks.sections)
    for (output, section) in zip(outputs, sections) { sums[Int(section)].add(at: 0, output) }
    let without = sums.indices.map { section in
      OutputTotals(sums.indices.filter { $0 != section }.map { sums[$0] })
    }
    return (OutputTotals(sums), without)
  }
}
