import Foundation

/// The Gaussian kernel of ranks as a quadratic form of Chebyshev's polynomials.
///
/// On [0, 1], k(u, v) = exp(−(u − v)² / (2 s²)) ≈ Σ B_kl T_k(2 u − 1) T_l(2 v − 1), where
/// s = 1 − √½ is the median distance of two independent uniforms: the median heuristic for ranks.
///
/// - Accuracy: 2e-4 with the ten polynomials taken.
enum KernelBasis {
  static let size = 10
  static let width = 1 - 0.5.squareRoot()

  /// B, row after row.
  static let form: [Double] = {
    let angles = (0..<size).map { Double.pi * (Double($0) + 0.5) / Double(size) }
    let nodes = angles.map { cos($0) }
    // A function's coefficients are sums of its values at the nodes with these weights.
    var weights: [[Double]] = []
    for k in 0..<size {
      let scale: Double = (k == 0 ? 1 : 2) / Double(size)
      weights.append(angles.map { scale * cos(Double(k) * $0) })
    }
    var form: [Double] = []
    for left in weights {
      for right in weights {
        var sum = 0.0
        for row in 0..<size {
          for column in 0..<size {
            let distance = (nodes[row] - nodes[column]) / 2 / width
            sum += left[row] * exp(-distance * distance / 2) * right[column]
          }
        }
        form.append(sum)
      }
    }
    return form
  }()

  /// The polynomials at a rank, T_0 … T_9.
  static func polynomials(at rank: Double) -> [Double] {
    let x = 2 * rank - 1
    var values = [1, x]
    for k in 2..<size { values.append(2 * x * values[k - 1] - values[k - 2]) }
    return values
  }

  /// B M for a matrix of `size` rows, row after row.
  static func applied(to matrix: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: matrix.count)
    for row in 0..<size {
      for inner in 0..<size {
        let factor = form[row * size + inner]
        for column in 0..<size {
          result[row * size + column] += factor * matrix[inner * size + column]
        }
      }
    }
    return result
  }
}
