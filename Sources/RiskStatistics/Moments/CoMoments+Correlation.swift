import Foundation

extension CoMoments {
  /// The samples that have all columns.
  public var count: Int { Int(counts.sum()) }

  /// Unbiased covariances, row by row; NaN from fewer than two complete samples.
  public var covariances: [Double] {
    let total = total
    let degrees = total.counts[0] > 1 ? total.counts[0] - 1 : .nan
    return matrix { total.products[$0][0] / degrees }
  }

  /// Pearson's correlations, row by row; NaN where a column does not vary.
  public var correlations: [Double] {
    let total = total
    var result = matrix { total.products[$0][0] }
    let roots = (0..<columnCount).map { result[$0 * columnCount + $0].squareRoot() }
    for row in 0..<columnCount {
      for column in 0..<columnCount {
        let place = row * columnCount + column
        let bounded = min(1, max(-1, result[place] / roots[row] / roots[column]))
        // The comparison with a bound would make a number of a NaN.
        let isNumber = roots[row] > 0 && roots[column] > 0 && result[place].isFinite
        result[place] = isNumber ? (row == column ? 1 : bounded) : .nan
      }
    }
    return result
  }

  private func matrix(_ element: (Int) -> Double) -> [Double] {
    var result = [Double](repeating: 0, count: columnCount * columnCount)
    var place = 0
    for row in 0..<columnCount {
      for column in row..<columnCount {
        result[row * columnCount + column] = element(place)
        result[column * columnCount + row] = element(place)
        place += 1
      }
    }
    return result
  }

  /// The correlation of two columns with an interval on Fisher's scale, `z = artanh r`.
  ///
  /// Independent: `z ± 1.96 / √(n − 3)`, exact in the limit for two normal quantities (Fisher 1921,
  /// Metron 1, 3–32); other shapes may need more. Sectioned: `z ± t · se(r) / (1 − r²)` with 15
  /// degrees of freedom and the error of the sections' contributions
  /// `x y − r (x² + y²) / 2` in standardised units, which assumes no shape.
  public func correlation(_ first: Int, _ second: Int, samples kind: SampleKind) -> Estimate {
    let total = total
    let n = total.counts[0]
    let r = correlations[first * columnCount + second]
    guard r.isFinite else { return Estimate(value: .nan, samples: Int(n)) }
    // A quantity's correlation with itself, or with a multiple of it, is not uncertain.
    guard r.magnitude < 1 else {
      return Estimate(value: r, standardError: 0, lower: r, upper: r, samples: Int(n))
    }
    let (error, half): (Double, Double)
    switch kind {
    case .independent:
      let onScale = n > 3 ? 1 / (n - 3).squareRoot() : .nan
      (error, half) = (onScale * (1 - r * r), Intervals.normalQuantile * onScale)
    case .sectioned:
      let ofR = counts.min() > 0 ? sectionedError(first, second, r, total) : .nan
      (error, half) = (ofR, Intervals.sectionQuantile * ofR / (1 - r * r))
    }
    let z = atanh(r)
    return Estimate(
      value: r, standardError: error, lower: tanh(z - half), upper: tanh(z + half),
      samples: Int(n))
  }

  private func sectionedError(_ first: Int, _ second: Int, _ r: Double, _ total: CoMoments)
    -> Double
  {
    let own = products(first, first, around: total)
    let other = products(second, second, around: total)
    let both = products(first, second, around: total)
    let (ownSum, otherSum) = (own.reduce(0, +), other.reduce(0, +))
    let scale = Double(Blocks.sections)
    let root = ownSum.squareRoot() * otherSum.squareRoot()
    return Intervals.errorOfSum(
      both.indices.map {
        scale * (both[$0] / root - r / 2 * (own[$0] / ownSum + other[$0] / otherSum))
      })
  }
}
