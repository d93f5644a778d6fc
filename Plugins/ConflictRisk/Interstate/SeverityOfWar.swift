import RiskPluginKit

/// Deaths of a year of fighting between states: a Pareto distribution, cut off at both ends.
///
///     P(D > x) = (x^−a − U^−a) / (L^−a − U^−a),   L ≤ x ≤ U
///
/// - Source: deaths of whole interstate wars since 1823 have the tail index a = 0.53 (±0.07),
///   Clauset 2018, DOI 10.1126/sciadv.aao3580. That years, and conflicts below a war, have it too is
///   an assumption.
struct SeverityOfWar: Sendable {
  /// U: the most deaths of a year.
  let mostDeaths: Double

  /// Replaces uniform numbers by deaths.
  /// - Parameters:
  ///   - levels: 1 for conflict, 25 to 999 deaths; 2 for war; others have no deaths.
  ///   - tails: a by sample, above 0.
  func draw(
    _ column: inout MutableSpan<Double>, levels: [Double], tails: [Double],
    with vectorMath: VectorMath
  ) {
    let lower = power(levels.map { $0 > 1 ? ConflictState.warThreshold : 25 }, tails, vectorMath)
    let upper = power(
      levels.map { $0 > 1 ? mostDeaths : ConflictState.warThreshold }, tails, vectorMath)
    let quantiles = levels.indices.map { row in
      lower[row] - column[row] * (lower[row] - upper[row])
    }
    let deaths = power(quantiles, tails.map { 1 / $0 }, vectorMath)
    for row in column.indices {
      let isWar = levels[row] > 1
      let least = isWar ? ConflictState.warThreshold : ConflictState.conflictThreshold
      let most = isWar ? mostDeaths : ConflictState.warThreshold - 1
      column[row] = levels[row] > 0 ? min(max(deaths[row].rounded(.down), least), most) : 0
    }
  }

  /// x^−a.
  private func power(_ x: [Double], _ a: [Double], _ vectorMath: VectorMath) -> [Double] {
    var result = x
    let exponents = a.map { -$0 }
    var span = result.mutableSpan
    vectorMath.pow(x.span, exponents.span, into: &span)
    return result
  }
}
