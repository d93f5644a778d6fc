import CRiskKernels
import Foundation

extension GivenData {
  /// Chatterjee's rank correlation ξ of outputs.
  ///
  ///     ξ = ∫ Var(E[1(Y ≥ t) | X]) dF(t) / ∫ Var(1(Y ≥ t)) dF(t)
  ///
  /// the first-order index of the events Y ≥ t, averaged over all thresholds t: 0 if and only if Y
  /// does not depend on X, 1 if and only if X determines Y. It is estimated from the ranks of Y in the
  /// order of X, where equal values of X are ordered at random. The bound and the p-value are those
  /// of its normal limit without dependence; the interval is normal, see ``ChatterjeeXi``.
  ///
  /// Source: Chatterjee (2021), doi:10.1080/01621459.2020.1758115.
  /// - Returns: By output, then by input.
  public func xi(_ outputs: [[Double]]) -> [[GivenDataEstimate]] {
    estimates(of: outputs) { samples in
      // Equal values of an input are taken in the order of one shuffle.
      let ties = Shuffles(samples: samples.count, count: 1, key: key)[0]
      let orders = (0..<samples.inputs.columns).map { column in
        samples.inputs.gaps[column] == nil
          ? ChatterjeeXi.order(samples.inputs.column(column), ties: ties) : nil
      }
      let usable = orders.count { $0 != nil }
      return (0..<samples.outputs.columns).map { number in
        let xi = ChatterjeeXi(doubledRanks: samples.outputs.column(number))
        let familyQuantile = Self.normalQuantile(
          1 - (1 - Intervals.level) / Double(max(1, usable)))
        return orders.enumerated().map { place, order in
          guard let order else {
            return samples.none(samples.inputs.gaps[place] ?? .constantInput)
          }
          let (value, error) = xi.value(order: order)
          let half = Intervals.normalQuantile * error
          return GivenDataEstimate(
            measure: Estimate(
              value: value, standardError: error, lower: value - half, upper: value + half,
              samples: samples.count),
            bound: Self.normalQuantile(Intervals.level) * xi.nullError,
            familyBound: familyQuantile * xi.nullError,
            chance: 0.5 * erfc(value / xi.nullError / 2.0.squareRoot()), missing: samples.missing)
        }
      }
    }
  }

  /// Chatterjee's rank correlation of one output, by input.
  public func xi(_ output: [Double]) -> [GivenDataEstimate] { xi([output])[0] }

  private static func normalQuantile(_ probability: Double) -> Double {
    var result = 0.0
    withUnsafePointer(to: probability) { risk_normal_quantile(1, $0, &result) }
    return result
  }
}
