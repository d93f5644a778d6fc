extension Discrete {
  /// The choice of one of K things by weights: the value is its number, 0 to K − 1.
  ///
  /// Weights need not have the sum 1: what `discrete` refuses as a mistake of its probabilities is
  /// the ordinary case here.
  public static func categorical(weights: [Double]) throws(DistributionError) -> Discrete {
    try requireWeights(weights, of: "categorical")
    return Discrete(weights.indices.map(Double.init), weights: weights)
  }

  /// 1 with a probability, else 0.
  public static func bernoulli(probability: Double) throws(DistributionError) -> Discrete {
    try ParameterDomain.probability.require(probability, "probability", of: "bernoulli")
    return Discrete([0, 1], weights: [1 - probability, probability])
  }
}

/// Throws unless there are weights, none below zero, with a finite sum above zero.
func requireWeights(_ weights: [Double], of family: String) throws(DistributionError) {
  for weight in weights {
    try ParameterDomain.nonNegative.require(weight, "weights", of: family)
  }
  let sum = weights.reduce(0, +)
  guard sum > 0 && sum < .infinity && weights.count <= Int(Int32.max) else {
    throw DistributionError(
      .domain, family: family, parameter: "weights",
      found: "a list of \(weights.count) with the sum \(sum)",
      allowed: "the sum must be a finite number above 0")
  }
}
