/// The generalised Hessian of the dual problem: V h = diag(P (Ω ∘ (Pᵀ Diag(h) P)) Pᵀ).
///
/// P holds the eigenvectors; Ω is the first divided difference of max(λ, 0). Source: Qi & Sun
/// (2006), doi:10.1137/050624509, section 3.
struct NearestCorrelationHessian {
  private let count: Int
  private let vectors: [Double]
  private let omega: [Double]

  init(values: [Double], vectors: [Double]) {
    let count = values.count
    var omega = [Double](repeating: 0, count: count * count)
    for i in 0..<count {
      for j in 0..<count {
        let (larger, smaller) = (max(values[i], values[j]), min(values[i], values[j]))
        omega[i + j * count] =
          smaller > 0 ? 1 : larger <= 0 ? 0 : larger / (larger - smaller)
      }
    }
    (self.count, self.vectors, self.omega) = (count, vectors, omega)
  }

  /// V h.
  func applied(to h: [Double]) throws(CorrelationError) -> [Double] {
    var scaled = vectors
    for k in 0..<count {
      for row in 0..<count { scaled[row + k * count] *= h[row] }
    }
    var inner = try product(vectors, transposed: true, scaled)
    for index in inner.indices { inner[index] *= omega[index] }
    let outer = try product(vectors, transposed: false, inner)
    var result = [Double](repeating: 0, count: count)
    for k in 0..<count {
      for row in 0..<count { result[row] += outer[row + k * count] * vectors[row + k * count] }
    }
    return result
  }

  /// The diagonal of V, which conditions conjugate gradients, kept away from zero.
  ///
  /// V_ii = Σ_kl P_ik² Ω_kl P_il².
  func diagonal() -> [Double] {
    var weighted = [Double](repeating: 0, count: count * count)
    for l in 0..<count {
      for k in 0..<count {
        let factor = omega[k + l * count]
        guard factor != 0 else { continue }
        for row in 0..<count {
          let element = vectors[row + k * count]
          weighted[row + l * count] += factor * element * element
        }
      }
    }
    var result = [Double](repeating: 0, count: count)
    for l in 0..<count {
      for row in 0..<count {
        let element = vectors[row + l * count]
        result[row] += weighted[row + l * count] * element * element
      }
    }
    return result.map { max($0, 1e-8) }
  }

  private func product(
    _ a: [Double], transposed: Bool, _ b: [Double]
  ) throws(CorrelationError) -> [Double] {
    var (a, b) = (a, b)
    var c = [Double](repeating: 0, count: count * count)
    do {
      try a.withUnsafeMutableBufferPointer { a throws(LinearAlgebraError) in
        try b.withUnsafeMutableBufferPointer { b throws(LinearAlgebraError) in
          try c.withUnsafeMutableBufferPointer { c throws(LinearAlgebraError) in
            try LinearAlgebra.gemm(
              transposeA: transposed, view(a), view(b), into: view(c))
          }
        }
      }
    } catch {
      throw .noConvergence(error.description)
    }
    return c
  }

  private func view(_ elements: UnsafeMutableBufferPointer<Double>) -> MatrixView {
    MatrixView(data: elements.baseAddress!, rows: count, columns: count)
  }
}
