/// Count, mean and sums of powers of deviations of one quantity.
public struct HigherMoments: Sendable, Equatable {
  public var count: Double
  public var mean: Double
  /// What the mean lost to rounding.
  public var meanRest: Double
  /// Sums of the second, third and fourth powers of the deviations from the mean.
  public var squares: Double
  public var cubes: Double
  public var fourths: Double

  public init(
    count: Double = 0, mean: Double = 0, meanRest: Double = 0, squares: Double = 0,
    cubes: Double = 0,
    fourths: Double = 0
  ) {
    self.count = count
    self.mean = mean
    self.meanRest = meanRest
    self.squares = squares
    self.cubes = cubes
    self.fourths = fourths
  }

  /// The skewness, corrected for its bias under normality: with `g₁ = m₃ / m₂^1.5`,
  /// `G₁ = g₁ √(n (n − 1)) / (n − 2)`; NaN from fewer than three values or without spread.
  ///
  /// Source: Joanes and Gill (1998), doi:10.1111/1467-9884.00122.
  public var skewness: Double {
    guard count > 2, squares > 0 else { return .nan }
    let plain = (cubes / squares) * (count / squares).squareRoot()
    return plain * (count * (count - 1)).squareRoot() / (count - 2)
  }

  /// The excess kurtosis, unbiased under normality: with `g₂ = m₄ / m₂² − 3`,
  /// `G₂ = (n − 1) ((n + 1) g₂ + 6) / ((n − 2)(n − 3))`; NaN from fewer than four values or without
  /// spread.
  ///
  /// Source: Joanes and Gill (1998), doi:10.1111/1467-9884.00122.
  public var excessKurtosis: Double {
    guard count > 3, squares > 0 else { return .nan }
    let plain = count * (fourths / squares) / squares - 3
    return (count - 1) / ((count - 2) * (count - 3)) * ((count + 1) * plain + 6)
  }

  /// Folds later values into these.
  public mutating func merge(_ later: HigherMoments) {
    var (own, other) = (SectionHigherMoments.Column(), SectionHigherMoments.Column())
    own.set(self)
    other.set(later)
    own.merge(other)
    self = HigherMoments(
      count: own.count[0], mean: own.mean.value[0], meanRest: own.mean.rest[0],
      squares: own.squares[0], cubes: own.cubes[0],
      fourths: own.fourths[0])
  }
}

extension SectionHigherMoments.Column {
  fileprivate mutating func set(_ moments: HigherMoments) {
    count[0] = moments.count
    mean.value[0] = moments.mean
    mean.rest[0] = moments.meanRest
    squares[0] = moments.squares
    cubes[0] = moments.cubes
    fourths[0] = moments.fourths
  }
}

extension Intervals {
  /// The skewness, with the interval of the jackknife over sections.
  public static func skewness(_ sections: [HigherMoments]) -> Estimate {
    jackknife(sections, \.skewness)
  }

  /// The excess kurtosis, with the interval of the jackknife over sections.
  ///
  /// It needs eight moments to settle: below some thousand samples of a heavy-tailed quantity the
  /// interval covers far less often than it says.
  public static func excessKurtosis(_ sections: [HigherMoments]) -> Estimate {
    jackknife(sections, \.excessKurtosis)
  }

  /// A smooth statistic with the interval of the jackknife that leaves out one section at a time,
  /// whatever the samples: `se² = 15/16 Σ (T₋ₛ − mean of T₋ₛ)²` and t of 15 degrees of freedom.
  ///
  /// Source: Efron and Stein (1981), doi:10.1214/aos/1176345462.
  static func jackknife(_ sections: [HigherMoments], _ statistic: (HigherMoments) -> Double)
    -> Estimate
  {
    func folded(without left: Int?) -> HigherMoments {
      var result = HigherMoments()
      for (index, section) in sections.enumerated() where index != left { result.merge(section) }
      return result
    }
    let total = folded(without: nil)
    var spread = Moments()
    for index in sections.indices {
      spread.merge(Moments(count: 1, mean: statistic(folded(without: index))))
    }
    let count = Double(sections.count)
    let error = ((count - 1) / count * spread.squares).squareRoot()
    let value = statistic(total)
    let half = sectionQuantile * error
    return Estimate(
      value: value, standardError: error, lower: value - half, upper: value + half,
      samples: Int(total.count))
  }
}
