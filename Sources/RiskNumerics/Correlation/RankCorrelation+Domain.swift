extension CopulaFamily {
  /// The parameters of the family; for Frank their magnitudes.
  private var parameterRange: ClosedRange<Double> {
    switch self {
    case .gaussian, .studentT: -1...1
    case .clayton: ClaytonCopula.thetaRange
    case .gumbel: GumbelCopula.thetaRange
    case .frank: FrankCopula.thetaRange
    }
  }

  /// Checks a parameter and, of Student's t, the degrees of freedom.
  func validate(_ parameter: Double) throws(CopulaError) {
    try validateDegrees()
    let range = parameterRange
    let isFrank = self == .frank
    guard range.contains(isFrank ? parameter.magnitude : parameter) else {
      throw CopulaError(
        description, parameterName, found: "\(parameter)",
        allowed: "\(isFrank ? "its magnitude" : "it") must be at least \(range.lowerBound) and at "
          + "most \(range.upperBound)")
    }
  }

  /// Checks that some parameter has this rank correlation.
  func requireAttainable(_ measure: RankCorrelation, _ value: Double) throws(CopulaError) {
    try validateDegrees()
    let name = "\(measure.rawValue) correlation"
    guard value.magnitude <= 1 else {
      throw CopulaError(
        description, name, found: "\(value)", allowed: "rank correlations lie between -1 and 1")
    }
    let range = parameterRange
    let isFrank = self == .frank
    let lowest = try rankCorrelation(measure, parameter: range.lowerBound)
    let highest = try rankCorrelation(measure, parameter: range.upperBound)
    guard (isFrank ? value.magnitude : value) >= lowest else {
      throw CopulaError(
        description, name, found: "\(value)",
        allowed: isFrank || value == 0
          ? "the family comes no nearer to independence than \(lowest); leave the copula out instead"
          : "the family has no negative dependence; reverse a quantity, or use a gaussian, student "
            + "t or, for two, frank copula")
    }
    guard (isFrank ? value.magnitude : value) <= highest else {
      throw CopulaError(
        description, name, found: "\(value)",
        allowed: "the family is served up to \(highest); for perfect dependence use a comonotonic "
          + "copula")
    }
  }

  private func validateDegrees() throws(CopulaError) {
    guard case .studentT(let degrees) = self else { return }
    guard StudentTCopula.degreesRange.contains(degrees) else {
      throw CopulaError(
        description, "degrees", found: "\(degrees)",
        allowed:
          "the degrees of freedom must be at least \(StudentTCopula.degreesRange.lowerBound) "
          + "and at most \(StudentTCopula.degreesRange.upperBound)")
    }
  }
}
