/// The linear regression of an output's ranks on the inputs' ranks, all standardised.
///
/// A coefficient is the change of the output's rank, in standard deviations, that goes with a change
/// of one input's rank by a standard deviation while the other inputs stay. Its sign is the
/// direction. Source: Iman and Conover (1979), doi:10.1080/00401706.1979.10489820.
public struct RankRegression: Sendable, Equatable {
  /// One input's part.
  public struct Coefficient: Sendable, Equatable {
    /// The standardised rank regression coefficient, with the interval of the jackknife over the
    /// sections (Student's t, 15 degrees of freedom).
    public var estimate: Estimate
    /// The share of the variance of the input's ranks that the other inputs explain, adjusted for
    /// their number: near 0 for an independent input; the nearer to 1, the less a part of its own
    /// can be told.
    public var explainedByOthers: Double
    /// Why there is no coefficient; then its numbers are NaN.
    public var gap: DriverGap?

    /// No coefficient, for a reason.
    public init(gap: DriverGap, samples: Int) {
      estimate = Estimate(value: .nan, samples: samples)
      explainedByOthers = .nan
      self.gap = gap
    }

    init(estimate: Estimate, explainedByOthers: Double) {
      (self.estimate, self.explainedByOthers) = (estimate, explainedByOthers)
    }
  }

  /// Below this R², the coefficients explain too little to rank inputs by them.
  public static let usefulShare = 0.7

  /// By input.
  public var coefficients: [Coefficient]
  /// R², the share of the variance of the output's ranks that the regression explains.
  public var explained: Estimate
  /// R² adjusted for the number of inputs: 1 − (1 − R²) (n − 1) / (n − d − 1).
  public var adjustedExplained: Double
  /// Why there is no regression; then all numbers are NaN.
  public var gap: DriverGap?

  /// Whether the regression explains too little for its coefficients to tell drivers: the adjusted
  /// R² is below ``usefulShare``.
  public var explainsTooLittle: Bool { !(adjustedExplained >= Self.usefulShare) }

  /// No regression, for a reason.
  init(gap: DriverGap, inputs: Int, samples: Int) {
    coefficients = Array(repeating: Coefficient(gap: gap, samples: samples), count: inputs)
    explained = Estimate(value: .nan, samples: samples)
    adjustedExplained = .nan
    self.gap = gap
  }

  init(coefficients: [Coefficient], explained: Estimate, adjustedExplained: Double) {
    self.coefficients = coefficients
    self.explained = explained
    self.adjustedExplained = adjustedExplained
  }
}
