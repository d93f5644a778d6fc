import RiskPluginKit

extension VectorMath {
  /// Powers of e.
  func exp(_ values: [Double]) -> [Double] { apply(values) { exp(inPlace: &$0) } }
  /// Powers of e less 1.
  func expm1(_ values: [Double]) -> [Double] { apply(values) { expm1(inPlace: &$0) } }
  /// Natural logarithms.
  func log(_ values: [Double]) -> [Double] { apply(values) { log(inPlace: &$0) } }
  /// Natural logarithms of 1 + x.
  func log1p(_ values: [Double]) -> [Double] { apply(values) { log1p(inPlace: &$0) } }
  /// The standard normal distribution function.
  func normalCumulative(_ values: [Double]) -> [Double] {
    apply(values) { normalCumulative(inPlace: &$0) }
  }
  /// Powers of a base for each sample.
  func pow(_ bases: [Double], _ exponents: [Double]) -> [Double] {
    var result = bases
    var out = result.mutableSpan
    pow(bases.span, exponents.span, into: &out)
    return result
  }

  private func apply(
    _ values: [Double], _ function: (inout MutableSpan<Double>) -> Void
  ) -> [Double] {
    var result = values
    var span = result.mutableSpan
    function(&span)
    return result
  }
}
