import RiskPluginKit

extension VectorMath {
  /// The natural logarithms of a few values.
  func log(_ values: [Double]) -> [Double] { apply(values) { log(inPlace: &$0) } }
  /// The natural logarithms of 1 + x.
  func log1p(_ values: [Double]) -> [Double] { apply(values) { log1p(inPlace: &$0) } }
  /// Powers of e.
  func exp(_ values: [Double]) -> [Double] { apply(values) { exp(inPlace: &$0) } }
  /// The natural logarithm of one value.
  func log(_ value: Double) -> Double { log([value])[0] }
  /// A power of e.
  func exp(_ value: Double) -> Double { exp([value])[0] }

  private func apply(
    _ values: [Double], _ function: (inout MutableSpan<Double>) -> Void
  ) -> [Double] {
    var result = values
    var span = result.mutableSpan
    function(&span)
    return result
  }
}
