import RiskPluginKit

/// A 0–10 score of conflict risk: 10 (p m)^½.
///
/// p is the probability of 25 deaths or more in the year, and m the expected ln(1 + D) given that, over
/// ln 100,000 and at most 1: probability times intensity, as in the Global Conflict Risk Index.
///
/// - Source: Halkia et al. 2020, DOI 10.1016/j.pdisas.2020.100069, for the product; its square root
///   and the scale of intensity are assumptions.
struct RiskScore: Sendable {
  private let law: IntensityLaw
  private let meanConflictRatio: Double
  private let meanWarRatio: Double

  /// ln 100,000, and the ln(1 + D) of the least conflict.
  static let fullScale = 11.51292546497022842
  static let leastLog = 3.25809653802148205

  init(_ law: IntensityLaw) {
    self.law = law
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    meanConflictRatio = mean(law.conflict.ratios)
    meanWarRatio = mean(law.war.ratios)
  }

  /// The expected logarithm of the deaths of a year in conflict or at war.
  /// - Parameters:
  ///   - state: of the year before.
  ///   - logDeaths: ln(1 + D) of the year before.
  @inline(__always)
  private func expectedLog(war isWar: Bool, state: Lanes, logDeaths: Lanes) -> Lanes {
    let line = isWar ? law.war : law.conflict
    let anew = line.intercept + line.slope * logDeaths
    let ratio = isWar ? meanWarRatio : meanConflictRatio
    let onward =
      IntensityLaw.persistence * (logDeaths + ratio) + (1 - IntensityLaw.persistence) * anew
    return anew.replacing(with: onward, where: state .== (isWar ? 3 : 2))
  }

  /// The score, given the probabilities of the year and the year before.
  @inline(__always)
  func score(conflict: Lanes, war: Lanes, state: Lanes, logDeaths: Lanes) -> Lanes {
    let share = war / conflict
    let expected =
      share * expectedLog(war: true, state: state, logDeaths: logDeaths)
      + (1 - share) * expectedLog(war: false, state: state, logDeaths: logDeaths)
    let intensity = Lanes.lesser(
      Lanes(repeating: 1),
      Lanes.greater(expected, Lanes(repeating: Self.leastLog)) / Self.fullScale)
    return (10 * (conflict * intensity).squareRoot())
      .replacing(with: Lanes.zero, where: conflict .<= 0)
  }
}
