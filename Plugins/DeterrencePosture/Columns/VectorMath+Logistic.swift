import RiskPluginKit

extension VectorMath {
  /// The logistic function 1 / (1 + e^−z) of each number, the same on every processor.
  /// - Accuracy: 2 ulp.
  func logistic(_ z: [Double]) -> [Double] {
    exp(z.map { -$0 }).map { 1 / (1 + $0) }
  }

  /// The standard normal quantile of each number.
  func normalQuantile(_ probabilities: [Double]) -> [Double] {
    var values = probabilities
    var span = values.mutableSpan
    normalQuantile(inPlace: &span)
    return values
  }
}
