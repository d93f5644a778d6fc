import RiskPluginKit

/// How numbers decide battles: the logit of the attacker's win on the logarithm of the force ratio.
///
/// P(attacker wins) = σ(c + m ln(A / D)), fitted to battles of 1600 to 1982.
/// - Source: Helmbold 1993, DTIC ADA279069, for the battles; models/deterrence-posture/contest.csv
///   has estimates and covariances, made by scripts/compile-posture.py.
struct ContestEstimates: Sendable {
  /// A fit, with standard errors and the covariance of the two.
  struct Fit: Sendable, Equatable {
    var advantage, advantageError: Double
    var decisiveness, decisivenessError: Double
    var covariance: Double

    /// The correlation of the errors of c and m.
    var correlation: Double { covariance / (advantageError * decisivenessError) }
  }

  /// With relative combat effectiveness among the regressors, and without it.
  let quality, raw: Fit

  static let table = "contest"
  static let columns: [Field] = [
    .texts("fit", table: table, label: "Name of the fit: `quality` and `raw` are used"),
    .numbers("advantage", table: table, label: "Attacker's advantage c"),
    .numbers(
      "advantage_error", table: table, label: "Standard error of c", range: .above(0)),
    .numbers("decisiveness", table: table, label: "Decisiveness m"),
    .numbers(
      "decisiveness_error", table: table, label: "Standard error of m", range: .above(0)),
    .numbers("covariance", table: table, label: "Covariance of c and m"),
  ]

  init(quality: Fit, raw: Fit) {
    (self.quality, self.raw) = (quality, raw)
  }

  /// - Throws: `missingData` or `invalidArgument` with table, column and row.
  init(_ table: Table) throws(RiskError) {
    quality = try Self.fit("quality", in: table)
    raw = try Self.fit("raw", in: table)
  }

  private static func fit(_ name: String, in table: Table) throws(RiskError) -> Fit {
    guard let row = try table.texts("fit").firstIndex(of: name) else {
      throw .missingData("table \(Self.table) has no row whose fit is \(name)")
    }
    func number(_ column: String) throws(RiskError) -> Double {
      let value = try table.numbers(column)[row]
      guard value.isFinite else {
        throw .missingData("\(column) is missing in table \(Self.table), row \(row + 1)")
      }
      return value
    }
    let fit = Fit(
      advantage: try number("advantage"), advantageError: try number("advantage_error"),
      decisiveness: try number("decisiveness"),
      decisivenessError: try number("decisiveness_error"), covariance: try number("covariance"))
    guard fit.advantageError > 0, fit.decisivenessError > 0, abs(fit.correlation) < 1 else {
      throw .invalidArgument(
        "the errors and covariance of fit \(name) in table \(Self.table), row \(row + 1), are"
          + " those of no two numbers")
    }
    return fit
  }

  /// The contest of a sample.
  ///
  /// c is that of the fit with quality for both: attackers choose whom they attack, so the larger c of
  /// the raw fit is selection, which an attack that is imposed does not have.
  /// - Parameters:
  ///   - isQualityKnown: which fit m comes from.
  ///   - scores: standard normal scores of c, and of what m has beside it.
  func contest(
    isQualityKnown: Bool, scores: (advantage: Double, decisiveness: Double)
  ) -> (advantage: Double, decisiveness: Double) {
    let fit = isQualityKnown ? quality : raw
    let correlation = fit.correlation
    let error =
      correlation * scores.advantage
      + (1 - correlation * correlation).squareRoot() * scores.decisiveness
    return (
      quality.advantage + quality.advantageError * scores.advantage,
      // Numbers do not help the side that has fewer of them.
      max(0, fit.decisiveness + fit.decisivenessError * error)
    )
  }
}
