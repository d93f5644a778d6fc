import CRiskSpecial

/// The values that a parameter of a distribution can have by itself.
public enum ParameterDomain: String, Sendable, Hashable {
  /// Any finite number.
  case real
  /// A finite number above zero.
  case positive
  /// A finite number from zero on.
  case nonNegative
  /// A number above zero and up to ten thousand million.
  ///
  /// Beyond, gamma and beta distributions are normal ones to many digits, and their series too long
  /// to sum.
  case shape
  /// A number from −100 to 100.
  case tailShape
  /// A number from zero to one.
  case probability
  /// A number above zero and up to one.
  case positiveProbability
  /// A whole number from zero to a thousand million.
  case count

  /// Half a sentence that says it.
  public var documentation: String {
    switch self {
    case .real: "a finite number"
    case .positive: "a finite number above 0"
    case .nonNegative: "a finite number of at least 0"
    case .shape: "a number above 0 and at most 1e10"
    case .tailShape: "a number from -100 to 100"
    case .probability: "a number from 0 to 1"
    case .positiveProbability: "a number above 0 and at most 1"
    case .count: "a whole number from 0 to 1e9"
    }
  }

  /// Whether the value belongs to the domain.
  public func contains(_ value: Double) -> Bool {
    switch self {
    case .real: value.isFinite
    case .positive: value.isFinite && value > 0
    case .nonNegative: value.isFinite && value >= 0
    case .shape: value > 0 && value <= RISK_SHAPE_LIMIT
    case .tailShape: value.magnitude <= 100
    case .probability: value >= 0 && value <= 1
    case .positiveProbability: value > 0 && value <= 1
    case .count: value >= 0 && value <= 1e9 && value == value.rounded()
    }
  }

  func require(
    _ value: Double, _ parameter: String, of family: String
  ) throws(DistributionError) {
    if !contains(value) {
      throw DistributionError(
        .domain, family: family, parameter: parameter, found: "\(value)",
        allowed: "it must be \(documentation)")
    }
  }
}

/// Throws unless the values rise strictly from the first to the second.
func requireOrder(
  _ low: Double, _ lowName: String, below high: Double, _ highName: String, of family: String
) throws(DistributionError) {
  if !(low < high) {
    throw DistributionError(
      .domain, family: family, parameter: highName, found: "\(high)",
      allowed: "it must be above \(lowName), which is \(low)")
  }
}
