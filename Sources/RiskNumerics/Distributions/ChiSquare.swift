extension Gamma {
  /// The chi-square distribution, the sum of `degrees` squares of standard normal quantities: shape
  /// degrees / 2 and scale 2.
  public static func chiSquare(degrees: Double) throws(DistributionError) -> Gamma {
    guard degrees > 0 && 0.5 * degrees <= 1e10 else {
      throw DistributionError(
        .domain, family: "chi-square", parameter: "degrees", found: "\(degrees)",
        allowed: "it must be a number above 0 and at most 2e10")
    }
    return try Gamma(shape: 0.5 * degrees, scale: 2)
  }
}
