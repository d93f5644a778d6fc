/// How values that were observed become a distribution.
public enum EmpiricalSmoothing: Sendable, Hashable {
  /// The values themselves, each as likely as its weight says.
  case none
  /// Straight lines between the values: F rises linearly from one to the next.
  case linear
  /// A normal density about each value, of this bandwidth or of the one that Silverman's rule gives.
  case kernel(bandwidth: Double?)
}

/// Distributions made from observed values.
public enum Empirical {
  /// The distribution of values with weights, equal ones if they are left out.
  ///
  /// Weights need not have the sum 1. Linear smoothing and kernels need two different values.
  public static func make(
    values: [Double], weights: [Double]? = nil, smoothing: EmpiricalSmoothing = .none
  ) throws(DistributionError) -> any Distribution {
    guard !values.isEmpty else {
      throw DistributionError(
        .count, family: "empirical", parameter: "values", found: "an empty list",
        allowed: "it must have at least one value")
    }
    for value in values { try ParameterDomain.real.require(value, "values", of: "empirical") }
    let weights = weights ?? [Double](repeating: 1, count: values.count)
    guard weights.count == values.count else {
      throw DistributionError(
        .count, family: "empirical", parameter: "weights", found: "a list of \(weights.count)",
        allowed: "it must have one element for each of the \(values.count) values")
    }
    try requireWeights(weights, of: "empirical")
    let points = Discrete(values, weights: weights)
    if smoothing == .none { return points }
    guard points.values.count > 1 else {
      throw DistributionError(
        .noSolution, family: "empirical", parameter: "values", found: "one value only",
        allowed: "smoothing needs at least two different values")
    }
    switch smoothing {
    case .none: return points
    case .linear: return LinearEmpirical(points)
    case .kernel(let bandwidth):
      let effective = points.probabilities.reduce(0) { $0 + $1 * $1 }
      let count = weights.allSatisfy { $0 == weights[0] } ? Double(values.count) : 1 / effective
      return try KernelEmpirical(
        points, bandwidth: bandwidth ?? KernelEmpirical.silverman(points, count: count))
    }
  }
}
