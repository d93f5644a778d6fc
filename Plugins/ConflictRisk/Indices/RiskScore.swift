import CConflictKernels
import RiskPluginKit

/// A 0–10 score of conflict risk: 10 (p m)^½.
///
/// p is the probability of 25 deaths or more in the year, and m the expected ln(1 + D) given that, over
/// ln 100,000 and at most 1: probability times intensity, as in the Global Conflict Risk Index.
///
/// - Source: Halkia et al. 2020, DOI 10.1016/j.pdisas.2020.100069, for the product; its square root
///   and the scale of intensity are assumptions.
struct RiskScore: Sendable {
  /// The expected logarithm of the deaths of a year in conflict or at war follows the line of its
  /// state; in a year that keeps its state, the mean ratio to the year before by the share of
  /// ``IntensityLaw/persistence``.
  let law: conflict_score

  /// ln 100,000, and the ln(1 + D) of the least conflict.
  static let fullScale = 11.51292546497022842
  static let leastLog = 3.25809653802148205

  init(_ law: IntensityLaw) {
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    self.law = conflict_score(
      conflict_intercept: law.conflict.intercept, conflict_slope: law.conflict.slope,
      conflict_ratio: mean(law.conflict.ratios), war_intercept: law.war.intercept,
      war_slope: law.war.slope, war_ratio: mean(law.war.ratios),
      persistence: IntensityLaw.persistence, least_log: Self.leastLog, full_scale: Self.fullScale)
  }
}
