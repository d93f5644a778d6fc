import RiskPluginKit

/// What the defender would rather do: cohesion, and the probabilities of hardness that follow.
enum Resolve {
  static let bounds = 0.05...0.95

  /// h = base + .2 clip((g − .02) / .03, 0, 1) + .1 u + what diplomacy adds, within .05 and .95.
  ///
  /// - Parameters: by sample; g is spending as a share of GDP, u the American share.
  /// - Source: assumption: a closure of this project.
  static func cohesion(
    base: [Double], spendingShare: [Double], americanShare: [Double], diplomacy: [Double]
  ) -> [Double] {
    base.indices.map { row in
      let spending = min(max((spendingShare[row] - 0.02) / 0.03, 0), 1)
      let sum = base[row] + 0.2 * spending + 0.1 * americanShare[row] + diplomacy[row]
      return min(max(sum, bounds.lowerBound), bounds.upperBound)
    }
  }

  /// The quantiles of Beta(k mean, k (1 − mean)) at these ranks.
  ///
  /// A rank is a sample's own for all years and policies, so that hardness only rises with cohesion.
  /// - Throws: what the host says of parameters.
  static func hardness(
    mean: [Double], concentration: Double, ranks: [Double], distributions: Distributions
  ) throws(RiskError) -> [Double] {
    var parameters = Matrix(rows: mean.count, columns: 4)
    var probabilities = Matrix(rows: mean.count, columns: 1)
    for row in mean.indices {
      parameters[row, 0] = concentration * mean[row]
      parameters[row, 1] = concentration * (1 - mean[row])
      parameters[row, 3] = 1
      probabilities[row, 0] = ranks[row]
    }
    var quantiles = Matrix(rows: mean.count, columns: 1)
    try distributions.quantile(
      "beta", parameters: parameters.view, of: probabilities.view, into: quantiles.mutableView)
    return mean.indices.map { quantiles[$0, 0] }
  }
}
