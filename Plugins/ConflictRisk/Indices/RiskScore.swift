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
  func expectedLog(war isWar: Bool, state: Double, logDeaths: Double) -> Double {
    let line = isWar ? law.war : law.conflict
    let anew = line.intercept + line.slope * logDeaths
    guard state == (isWar ? 3 : 2) else { return anew }
    let ratio = isWar ? meanWarRatio : meanConflictRatio
    return IntensityLaw.persistence * (logDeaths + ratio)
      + (1 - IntensityLaw.persistence) * anew
  }

  /// The score, given the probabilities of the year and the year before.
  @inline(__always)
  func score(conflict: Double, war: Double, state: Double, logDeaths: Double) -> Double {
    guard conflict > 0 else { return 0 }
    let share = war / conflict
    let expected =
      share * expectedLog(war: true, state: state, logDeaths: logDeaths)
      + (1 - share) * expectedLog(war: false, state: state, logDeaths: logDeaths)
    let intensity = min(1, max(expected, Self.leastLog) / Self.fullScale)
    return 10 * (conflict * intensity).squareRoot()
  }
}
