import RiskNumerics

/// Principal curvatures of the boundary of an event, by second differences.
enum BoundaryCurvature {
  private static let difference = 0.02

  /// The curvatures at a design point, positive where the boundary bends away from the origin.
  ///
  /// - Complexity: d² − d + 1 evaluations for d coordinates.
  /// - Returns: Nil if the model failed near the point.
  static func principal<State: LimitState>(
    _ evaluation: inout LimitStateEvaluation<State>, at point: DesignPointSearch.Point
  ) throws(RareEventError) -> [Double]? {
    let tangents = tangents(to: point.normal)
    let count = tangents.count
    guard count > 0 else { return [] }
    var table = ScoreTable(columns: point.place.map { [$0] })
    func append(_ along: [Double]) {
      for sign in [difference, -difference] {
        table.append(point: zip(point.place, along).map { $0 + sign * $1 })
      }
    }
    for tangent in tangents { append(tangent) }
    for i in 0..<count {
      for j in 0..<i { append(zip(tangents[i], tangents[j]).map { $0 + $1 }) }
    }
    let margins = try evaluation.margins(at: table)
    guard margins.allSatisfy(\.isFinite) else { return nil }
    // The sum at two opposite points, less twice the value between them.
    let second = (0..<(margins.count - 1) / 2).map {
      -(margins[1 + 2 * $0] + margins[2 + 2 * $0] - 2 * margins[0])
        / (difference * difference * point.slope)
    }
    var hessian = [Double](repeating: 0, count: count * count)
    var next = count
    for i in 0..<count {
      hessian[i + i * count] = second[i]
      for j in 0..<i {
        let mixed = (second[next] - second[i] - second[j]) / 2
        (hessian[i + j * count], hessian[j + i * count]) = (mixed, mixed)
        next += 1
      }
    }
    return eigenvalues(&hessian, count)
  }

  /// Orthonormal vectors across a unit vector: columns of the reflection that swaps it with the
  /// last axis.
  private static func tangents(to normal: [Double]) -> [[Double]] {
    let last = normal.count - 1
    var mirror = normal
    mirror[last] += normal[last] >= 0 ? 1 : -1
    let square = mirror.lengthSquared
    return (0..<last).map { axis in
      normal.indices.map { index in
        (index == axis ? 1 : 0) - 2 * mirror[axis] * mirror[index] / square
      }
    }
  }

  private static func eigenvalues(_ matrix: inout [Double], _ count: Int) -> [Double]? {
    var values = [Double](repeating: 0, count: count)
    do {
      try matrix.withUnsafeMutableBufferPointer { matrix throws(LinearAlgebraError) in
        try values.withUnsafeMutableBufferPointer { values throws(LinearAlgebraError) in
          guard let elements = matrix.baseAddress, let results = values.baseAddress else { return }
          try LinearAlgebra.eigenSymmetric(
            MatrixView(data: elements, rows: count, columns: count), values: results)
        }
      }
    } catch {
      return nil
    }
    return values
  }
}
