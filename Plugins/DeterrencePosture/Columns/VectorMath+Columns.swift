import RiskPluginKit

extension VectorMath {
  /// The logistic function 1 / (1 + e^−z) of each number, the same on every processor.
  /// - Accuracy: 2 ulp.
  func logistic(_ z: [Double]) -> [Double] {
    var values = z.map { -$0 }
    var span = values.mutableSpan
    exp(inPlace: &span)
    return values.map { 1 / (1 + $0) }
  }

  /// eˣ of each number.
  func exp(_ x: [Double]) -> [Double] {
    var values = x
    var span = values.mutableSpan
    exp(inPlace: &span)
    return values
  }

  /// The natural logarithm of each number.
  func log(_ x: [Double]) -> [Double] {
    var values = x
    var span = values.mutableSpan
    log(inPlace: &span)
    return values
  }

  /// xʸ of each pair.
  func pow(_ x: [Double], _ y: [Double]) -> [Double] {
    var values = x
    var span = values.mutableSpan
    pow(x.span, y.span, into: &span)
    return values
  }

  /// The standard normal distribution function of each number.
  func normalCumulative(_ x: [Double]) -> [Double] {
    var values = x
    var span = values.mutableSpan
    normalCumulative(inPlace: &span)
    return values
  }

  /// The standard normal quantile of each number.
  func normalQuantile(_ x: [Double]) -> [Double] {
    var values = x
    var span = values.mutableSpan
    normalQuantile(inPlace: &span)
    return values
  }
}
