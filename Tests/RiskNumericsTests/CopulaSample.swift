@testable import RiskNumerics

/// Rows put through a copula, and what can be measured of them.
enum CopulaSample {
  /// How the uniforms of a sample are made.
  enum Design: String, CaseIterable {
    case random
    case latinHypercube
    case quasiRandom
  }

  /// Columns of uniforms.
  static func uniforms(_ design: Design, columns: Int, rows: Int, key: UInt64 = 77) -> [[Double]] {
    let stream = RandomStream(key: key)
    return (0..<columns).map { column in
      let random = stream.uniforms(firstSample: 0, draw: UInt64(column), count: rows)
      switch design {
      case .random: return random
      case .latinHypercube:
        let order = stream.uniforms(firstSample: 0, draw: UInt64(1_000 + column), count: rows)
        let strata = order.indices.sorted { order[$0] < order[$1] }
        return (0..<rows).map { (Double(strata[$0]) + random[$0]) / Double(rows) }
      case .quasiRandom:
        // A lattice of irrational steps, randomly shifted: powers of the root of x^(d+1) = x + 1.
        var root = 1.5
        for _ in 0..<60 {
          root = Double.exponentOf(1 / Double(columns + 1), base: 1 + root)
        }
        var step = 1.0
        for _ in 0...column { step /= root }
        return (0..<rows).map {
          let value = random[0] + Double($0 + 1) * step
          return max(value - value.rounded(.down), 0x1p-53)
        }
      }
    }
  }

  /// Columns put through a copula; the first `dimension` of them.
  static func transform(_ columns: [[Double]], by copula: any Copula) -> [[Double]] {
    let rows = columns[0].count
    var columns =
      columns
      + [[Double]](
        repeating: [Double](repeating: 0.5, count: rows),
        count: max(0, copula.dimension + copula.auxiliaryCount - columns.count))
    let buffers = columns.indices.map { index in
      let buffer = UnsafeMutableBufferPointer<Double>.allocate(capacity: rows)
      _ = buffer.initialize(from: columns[index])
      return buffer
    }
    copula.transform(buffers)
    columns = buffers.prefix(copula.dimension).map(Array.init)
    for buffer in buffers { buffer.deallocate() }
    return columns
  }

  /// Rows put through a copula.
  static func transformed(_ rows: [[Double]], by copula: any Copula) -> [[Double]] {
    let columns = transform(
      rows[0].indices.map { column in rows.map { $0[column] } }, by: copula)
    return rows.indices.map { row in columns.map { $0[row] } }
  }

  /// Uniforms of a copula, also from one that yields scores.
  static func draw(
    _ copula: any Copula, _ design: Design, rows: Int, key: UInt64 = 77
  ) -> [[Double]] {
    let columns = transform(
      uniforms(design, columns: copula.dimension + copula.auxiliaryCount, rows: rows, key: key),
      by: copula)
    guard copula.yieldsNormalScores else { return columns }
    return columns.map { $0.map { StandardNormal.cumulative($0) } }
  }

  /// Kendall's τ without ties, by counting inversions.
  static func kendall(_ x: ArraySlice<Double>, _ y: ArraySlice<Double>) -> Double {
    var values = x.indices.sorted { x[$0] < x[$1] }.map { y[$0] }
    let count = values.count
    var inversions = 0
    var width = 1
    while width < count {
      var merged = values
      for start in stride(from: 0, to: count, by: 2 * width) {
        let middle = min(start + width, count)
        let end = min(start + 2 * width, count)
        var (left, right) = (start, middle)
        for place in start..<end {
          if right == end || (left < middle && values[left] <= values[right]) {
            merged[place] = values[left]
            left += 1
          } else {
            merged[place] = values[right]
            right += 1
            inversions += middle - left
          }
        }
      }
      values = merged
      width *= 2
    }
    return 1 - 4 * Double(inversions) / (Double(count) * Double(count - 1))
  }

  /// The mean of batch values and its standard error.
  static func estimate(_ values: [Double]) -> (mean: Double, error: Double) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / (count * (count - 1))).squareRoot())
  }
}

extension Double {
  /// base to the power of an exponent.
  static func exponentOf(_ exponent: Double, base: Double) -> Double {
    ScalarMath.exp(exponent * ScalarMath.log(base))
  }
}
