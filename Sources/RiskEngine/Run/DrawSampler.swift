import RiskNumerics

/// Fills columns with the draws of a batch.
struct DrawSampler {
  private let draws: [PlannedDraw]
  private let couplings: [Coupling]
  private let isCoupledNormal: [Bool]

  init(_ plan: Plan) {
    draws = plan.draws
    couplings = plan.couplings
    var coupled = Array(repeating: false, count: plan.draws.count)
    for case .gaussian(let members, _) in plan.couplings {
      for draw in members { coupled[draw] = true }
    }
    isCoupledNormal = coupled
  }

  /// Draws the samples `first ..< first + rows`, a column for each draw.
  func sample(first: Int, rows: Int, into columns: AlignedColumns) {
    for (index, draw) in draws.enumerated() where !isCoupledNormal[index] {
      draw.stream.uniforms(
        firstSample: UInt64(first), draw: 0, into: columns.column(index, rows: rows))
    }
    for case .gaussian(let members, let factor) in couplings {
      correlate(members, factor, first: first, rows: rows, columns)
    }
    for (index, draw) in draws.enumerated() {
      let column = columns.column(index, rows: rows)
      draw.distribution.quantiles(UnsafeBufferPointer(column), into: column)
    }
    for case .shares(let members) in couplings {
      close(members, rows: rows, columns)
    }
  }

  /// Replaces independent normal numbers by uniform ones with the dependence of a Gaussian copula.
  private func correlate(
    _ members: [Int], _ factor: [Double], first: Int, rows: Int, _ columns: AlignedColumns
  ) {
    for member in members {
      draws[member].stream.normals(
        firstSample: UInt64(first), draw: 0, into: columns.column(member, rows: rows))
    }
    let size = members.count
    // From the last to the first, since row i of the factor needs the numbers before it.
    for i in (0..<size).reversed() {
      let target = columns.column(members[i])
      for row in 0..<rows { target[row] *= factor[i * size + i] }
      for j in 0..<i {
        let source = columns.column(members[j])
        let weight = factor[i * size + j]
        for row in 0..<rows { target[row] += weight * source[row] }
      }
    }
    for member in members {
      let column = columns.column(member, rows: rows)
      VectorMath.normalCumulative(UnsafeBufferPointer(column), into: column)
      // A distribution's quantile is taken of the open interval only.
      for row in 0..<rows { column[row] = min(max(column[row], 0x1p-1022), 1 - 0x1p-53) }
    }
  }

  /// Divides gamma variates by their sum.
  private func close(_ members: [Int], rows: Int, _ columns: AlignedColumns) {
    for row in 0..<rows {
      var total = 0.0
      for member in members { total += columns.column(member)[row] }
      // All variates of tiny parameters can underflow; zero divided by zero marks the sample.
      for member in members { columns.column(member)[row] /= total }
    }
  }
}
