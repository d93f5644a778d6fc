/// A measure of dependence that depends on the copula alone, not on the margins.
public enum RankCorrelation: String, Sendable, Hashable, CaseIterable {
  /// Kendall's τ: the probability that two draws agree in order minus that they disagree,
  /// τ = 4 E[C(U, V)] − 1.
  case kendall
  /// Spearman's ρ_S: the correlation of the uniforms, ρ_S = 12 E[UV] − 3.
  case spearman
}

/// A family of copulas of two quantities with one parameter: a correlation ρ or a θ.
///
/// Conversions between the parameter and rank correlations, and the tail dependence it brings.
/// Formulas: Nelsen (2006), doi:10.1007/0-387-28678-0, chapter 5; McNeil, Frey & Embrechts (2015),
/// Quantitative Risk Management, ISBN 978-0-691-16627-8, chapter 7.
public enum CopulaFamily: Sendable, Hashable, CustomStringConvertible {
  /// ``GaussianCopula``; the parameter is the correlation of the scores.
  case gaussian
  /// ``StudentTCopula``; the parameter is the correlation of the scores.
  case studentT(degrees: Double)
  /// ``ClaytonCopula``; the parameter is θ.
  case clayton
  /// ``GumbelCopula``; the parameter is θ.
  case gumbel
  /// ``FrankCopula``; the parameter is θ, for two members of either sign.
  case frank

  /// The name of the family.
  public var description: String {
    switch self {
    case .gaussian: "gaussian"
    case .studentT: "student t"
    case .clayton: "clayton"
    case .gumbel: "gumbel"
    case .frank: "frank"
    }
  }

  /// The name of the parameter.
  public var parameterName: String {
    switch self {
    case .gaussian, .studentT: "the correlation"
    case .clayton, .gumbel, .frank: "theta"
    }
  }

  /// The rank correlation at a parameter.
  ///
  /// | Family | τ | ρ_S |
  /// |---|---|---|
  /// | gaussian | (2/π) arcsin ρ | (6/π) arcsin(ρ/2) |
  /// | student t | (2/π) arcsin ρ | numeric |
  /// | clayton | θ / (θ + 2) | numeric |
  /// | gumbel | 1 − 1/θ | numeric |
  /// | frank | 1 − 4 (1 − D₁(θ)) / θ | 1 − 12 (D₁(θ) − D₂(θ)) / θ |
  ///
  /// - Accuracy: 1e-10 absolute where numeric, 1e-14 elsewhere.
  public func rankCorrelation(
    _ measure: RankCorrelation, parameter: Double
  ) throws(CopulaError) -> Double {
    try validate(parameter)
    switch (self, measure) {
    case (.gaussian, .kendall), (.studentT, .kendall):
      return CircularFunctions.arcSine(parameter) * (2 / Double.pi)
    case (.gaussian, .spearman):
      return CircularFunctions.arcSine(0.5 * parameter) * (6 / Double.pi)
    case (.studentT(let degrees), .spearman):
      return StudentSpearman(degrees: degrees).value(parameter)
    case (.clayton, .kendall): return parameter / (parameter + 2)
    case (.clayton, .spearman): return SpearmanIntegral.clayton(parameter)
    case (.gumbel, .kendall): return 1 - 1 / parameter
    case (.gumbel, .spearman): return SpearmanIntegral.gumbel(parameter)
    case (.frank, .kendall): return FrankDependence.kendall(parameter)
    case (.frank, .spearman): return FrankDependence.spearman(parameter)
    }
  }

  /// The parameter with which the copula has a rank correlation.
  ///
  /// Errors: a value that the family does not attain; the text says what it attains.
  ///
  /// - Accuracy: the rank correlation at the result is within 1e-10.
  public func parameter(
    _ measure: RankCorrelation, _ value: Double
  ) throws(CopulaError) -> Double {
    try requireAttainable(measure, value)
    switch (self, measure) {
    case (.gaussian, .kendall), (.studentT, .kendall):
      let sine = CircularFunctions.sinPi(0.5 * value.magnitude)
      return value < 0 ? -sine : sine
    case (.gaussian, .spearman):
      if value.magnitude == 1 { return value }
      let sine = CircularFunctions.sinPi(value.magnitude / 6)
      return value < 0 ? -2 * sine : 2 * sine
    case (.studentT(let degrees), .spearman):
      let integral = StudentSpearman(degrees: degrees)
      let magnitude = value.magnitude
      if magnitude == 0 || magnitude == 1 { return value }
      let root = BracketedRoot.solve(0, 1) { integral.value($0) - magnitude }
      return value < 0 ? -root : root
    case (.clayton, .kendall): return 2 * value / (1 - value)
    case (.gumbel, .kendall): return 1 / (1 - value)
    case (.gumbel, .spearman):
      if value == 0 { return 1 }
      // 1 − 1/θ runs through [0, 1) as the rank correlation does.
      let tau = BracketedRoot.solve(0, 1 - 1 / GumbelCopula.thetaRange.upperBound) {
        SpearmanIntegral.gumbel(1 / (1 - $0)) - value
      }
      return 1 / (1 - tau)
    case (.clayton, .spearman):
      return solveLogarithm(ClaytonCopula.thetaRange, value, SpearmanIntegral.clayton)
    case (.frank, .kendall):
      return solveFrank(value, FrankDependence.kendall)
    case (.frank, .spearman):
      return solveFrank(value, FrankDependence.spearman)
    }
  }

  private func solveFrank(_ value: Double, _ measure: (Double) -> Double) -> Double {
    let root = solveLogarithm(FrankCopula.thetaRange, value.magnitude, measure)
    return value < 0 ? -root : root
  }

  private func solveLogarithm(
    _ range: ClosedRange<Double>, _ value: Double, _ measure: (Double) -> Double
  ) -> Double {
    let logarithm = BracketedRoot.solve(
      ScalarMath.log(range.lowerBound), ScalarMath.log(range.upperBound)
    ) {
      measure(min(max(ScalarMath.exp($0), range.lowerBound), range.upperBound)) - value
    }
    return min(max(ScalarMath.exp(logarithm), range.lowerBound), range.upperBound)
  }
}
