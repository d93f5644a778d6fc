/// What bins of independent samples explain, less what chance adds, over its deviation by chance.
///
/// In bin b, of n_b samples, least squares fits k_b parameters: a constant or a straight line. With
/// R_b the remaining sum of squares, s_b² = R_b / (n_b − k_b) estimates the variance within. Of the
/// explained sum of squares E = Σ_b (fitted − ȳ)², the part k_b s_b² comes from errors of the
/// parameters, less one s² = Σ_b n_b s_b² / n for the mean ȳ, so that
///
///     T = (E − Σ_b k_b s_b² + s²) / √(2 Σ_b k_b s_b⁴)
///
/// has mean 0 and variance 1, about, when the input does not matter. Variances are taken bin by
/// bin, which allows for an output whose spread depends on the input while its mean does not.
struct ExplainedVariance {
  /// The part of variance that is explained, chance taken off.
  private let between: OutputLanes
  /// The standard deviation of that part by chance.
  let chance: OutputLanes

  /// T; infinite or NaN when there is no variance within.
  var statistic: OutputLanes { between / chance }

  /// - Parameter sums: those of a bin, by its number; a bin may have no samples.
  @inline(__always)
  init(_ bins: [RankBins.Bin], sums: (Int) -> BinSums) {
    let zero = OutputLanes(repeating: 0)
    var (count, total, explained) = (0.0, zero, zero)
    var (noise, residual, noiseSquares) = (zero, zero, zero)
    // Bins too small for a variance of their own take that of the others.
    var (spareCount, spareParameters) = (0.0, 0.0)
    var (freedom, rest) = (0.0, zero)
    for (number, bin) in bins.enumerated() {
      let sums = sums(number)
      let n = sums.count
      guard n > 0 else { continue }
      count += n
      total += sums.output
      var fitted = sums.output * sums.output / n
      let spread = sums.positionSquares - sums.position * sums.position / n
      var parameters = 1.0
      if bin.hasSlope && n > 2 && spread > 1e-9 * sums.positionSquares {
        let covariance = sums.product - sums.position * sums.output / n
        fitted += covariance * covariance / spread
        parameters = 2
      }
      explained += fitted
      let left = (sums.squares - fitted).clamped(lowerBound: zero, upperBound: sums.squares)
      guard n >= parameters + 2 else {
        spareCount += n
        spareParameters += parameters
        continue
      }
      let variance = left / (n - parameters)
      freedom += n - parameters
      rest += left
      noise += parameters * variance
      noiseSquares += parameters * variance * variance
      residual += n * variance
    }
    if spareCount > 0 && freedom > 0 {
      let variance = rest / freedom
      noise += spareParameters * variance
      noiseSquares += spareParameters * variance * variance
      residual += spareCount * variance
    }
    let within = residual / count
    between = (explained - total * total / count - noise + within) / count
    chance = (2 * noiseSquares).squareRoot() / count
  }
}
