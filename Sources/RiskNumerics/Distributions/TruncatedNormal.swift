extension Normal {
  /// The normal distribution of a mean and standard deviation, given that the value lies in an
  /// interval: mean and sd are those before the condition.
  public static func truncated(
    mean: Double, sd: Double, minimum: Double, maximum: Double
  ) throws(DistributionError) -> any Distribution {
    guard !minimum.isNaN && !maximum.isNaN && minimum < maximum else {
      throw DistributionError(
        .domain, family: "truncated-normal", parameter: "maximum", found: "\(maximum)",
        allowed: "it must be above minimum, which is \(minimum)")
    }
    return try Normal(mean: mean, sd: sd).truncated(to: minimum...maximum)
  }
}
