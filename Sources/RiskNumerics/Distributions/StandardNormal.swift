import CRiskKernels

/// Calls a kernel for one element, in place.
@inline(__always)
private func evaluate(
  _ kernel: (Int, UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void, _ x: Double
) -> Double {
  var value = x
  withUnsafeMutablePointer(to: &value) { kernel(1, UnsafePointer($0), $0) }
  return value
}

/// The standard normal distribution and its logarithms, one value at a time, by the vector kernels.
///
/// A kernel gives an element the same bits however many there are, so these agree with batches.
enum StandardNormal {
  static func quantile(_ probability: Double) -> Double {
    evaluate(risk_normal_quantile, probability)
  }

  static func cumulative(_ x: Double) -> Double {
    evaluate(risk_normal_cdf, x)
  }

  static func density(_ x: Double) -> Double {
    0.398_942_280_401_432_677_94 * ScalarMath.exp(-0.5 * x * x)
  }
}

/// Elementary functions of one value, with the bits that batches have.
enum ScalarMath {
  static func exp(_ x: Double) -> Double {
    evaluate(risk_exp, x)
  }

  static func expm1(_ x: Double) -> Double {
    evaluate(risk_expm1, x)
  }

  static func log(_ x: Double) -> Double {
    evaluate(risk_log, x)
  }

  static func log1p(_ x: Double) -> Double {
    evaluate(risk_log1p, x)
  }

  static func pow(_ x: Double, _ y: Double) -> Double {
    var value = x
    var exponent = y
    withUnsafeMutablePointer(to: &value) { risk_pow(1, UnsafePointer($0), &exponent, $0) }
    return value
  }
}
