#if canImport(Glibc)
  import Glibc
#endif

/// The supply risk of a mineral commodity in the method of the United States Geological Survey.
///
/// - Source: Nassar et al. 2020, DOI 10.1126/sciadv.aay8647.
enum DisruptionPotential {
  /// DP = Σ PSᵢ² · dᵢ: the concentration of production, weighted with the likelihood of disruption.
  ///
  /// - Parameters:
  ///   - productionShares: of each country, fractions that sum to one.
  ///   - likelihoods: that a country's supply is disrupted, 0–1: 1 − (ability and willingness to
  ///     supply).
  /// - Precondition: the arrays are of one length.
  static func index(productionShares: [Double], likelihoods: [Double]) -> Double {
    precondition(productionShares.count == likelihoods.count)
    return zip(productionShares, likelihoods).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
  }

  /// (DP · TE · EV)^(1/3): the geometric mean of the three parts.
  ///
  /// - Parameters:
  ///   - disruptionPotential: ``index(productionShares:likelihoods:)``, 0–1.
  ///   - tradeExposure: net import reliance, 0–1.
  ///   - economicVulnerability: expenditure on the commodity over value added of the industries that
  ///     use it, and how thin their profit is; scaled to 0–1.
  @inline(__always)
  static func supplyRisk(
    disruptionPotential: Double, tradeExposure: Double, economicVulnerability: Double
  ) -> Double {
    cbrt(disruptionPotential * tradeExposure * economicVulnerability)
  }
}
