import CRiskKernels
import CRiskPlugin
import RiskNumerics

/// The tables of functions that plugins get by id.
enum HostServices {
  /// The table of a service, or nil when the id is unknown.
  static func table(_ id: String) -> UnsafeRawPointer? {
    switch id {
    case RT_SERVICE_RNG: UnsafeRawPointer(rng)
    case RT_SERVICE_LINALG: UnsafeRawPointer(linalg)
    case RT_SERVICE_VMATH: UnsafeRawPointer(vmath)
    case RT_SERVICE_DISTRIBUTIONS: UnsafeRawPointer(distributions)
    default: nil
    }
  }

  /// A table that lives as long as the process.
  private static func permanent<Table>(_ table: Table) -> UnsafePointer<Table> {
    let place = UnsafeMutablePointer<Table>.allocate(capacity: 1)
    place.initialize(to: table)
    return UnsafePointer(place)
  }

  // Pointers to constant tables, which any thread may read.
  nonisolated(unsafe) private static let rng = permanent(
    rt_rng(
      uniform: { host, stream, firstSample, firstDraw, out in
        let stream = HostContext.of(host).stream(stream)
        for column in 0..<out.cols {
          stream.uniforms(
            firstSample: firstSample, draw: firstDraw + UInt64(column),
            into: UnsafeMutableBufferPointer(start: out.data + column * out.ld, count: out.rows))
        }
      },
      normal: { host, stream, firstSample, firstDraw, out in
        let stream = HostContext.of(host).stream(stream)
        for column in 0..<out.cols {
          stream.normals(
            firstSample: firstSample, draw: firstDraw + UInt64(column),
            into: UnsafeMutableBufferPointer(start: out.data + column * out.ld, count: out.rows))
        }
      }))

  nonisolated(unsafe) private static let vmath = permanent(
    rt_vmath(
      exp: { risk_exp($0, $1, $2) }, expm1: { risk_expm1($0, $1, $2) },
      log: { risk_log($0, $1, $2) }, log1p: { risk_log1p($0, $1, $2) },
      tanh: { risk_tanh($0, $1, $2) }, pow: { risk_pow($0, $1, $2, $3) },
      normal_cdf: { risk_normal_cdf($0, $1, $2) },
      normal_quantile: { risk_normal_quantile($0, $1, $2) }))

  nonisolated(unsafe) private static let linalg = permanent(
    rt_linalg(
      gemm: { _, transposeA, transposeB, alpha, a, b, beta, c in
        status { () throws(LinearAlgebraError) in
          try LinearAlgebra.gemm(
            transposeA: transposeA, transposeB: transposeB, alpha: alpha, view(a), view(b),
            beta: beta, into: view(c))
        }
      },
      syrk: { _, transpose, alpha, a, beta, c in
        status { () throws(LinearAlgebraError) in
          try LinearAlgebra.syrk(
            transpose: transpose, alpha: alpha, view(a), beta: beta, into: view(c))
        }
      },
      cholesky: { _, a in
        status { () throws(LinearAlgebraError) in try LinearAlgebra.cholesky(view(a)) }
      },
      solve_triangular: { _, upper, transpose, t, x in
        status { () throws(LinearAlgebraError) in
          try LinearAlgebra.solveTriangular(
            upper: upper, transpose: transpose, view(t), view(x))
        }
      },
      lu: { _, a, pivots in
        guard let pivots else { return rt_status(RT_INVALID_ARGUMENT) }
        return status { () throws(LinearAlgebraError) in
          try LinearAlgebra.lu(view(a), pivots: pivots)
        }
      },
      lu_solve: { _, transpose, factor, pivots, x in
        guard let pivots else { return rt_status(RT_INVALID_ARGUMENT) }
        return status { () throws(LinearAlgebraError) in
          try LinearAlgebra.luSolve(
            transpose: transpose, factor: view(factor), pivots: pivots, view(x))
        }
      },
      eigen_symmetric: { _, a, values in
        guard let values else { return rt_status(RT_INVALID_ARGUMENT) }
        return status { () throws(LinearAlgebraError) in
          try LinearAlgebra.eigenSymmetric(view(a), values: values)
        }
      }))

  private static func status(_ body: () throws(LinearAlgebraError) -> Void) -> rt_status {
    do throws(LinearAlgebraError) {
      try body()
      return rt_status(RT_OK)
    } catch {
      return rt_status(error.isInvalidArgument ? RT_INVALID_ARGUMENT : RT_NUMERICAL)
    }
  }

  private static func view(_ matrix: rt_matrix) -> MatrixView {
    MatrixView(
      data: matrix.data, rows: matrix.rows, columns: matrix.cols, leadingDimension: matrix.ld)
  }

  /// A matrix that is only read, though the view could write to it.
  private static func view(_ matrix: rt_const_matrix) -> MatrixView {
    MatrixView(
      data: UnsafeMutablePointer(mutating: matrix.data), rows: matrix.rows, columns: matrix.cols,
      leadingDimension: matrix.ld)
  }

  nonisolated(unsafe) private static let distributions = permanent(
    rt_distributions(
      quantile: { _, name, parameters, u, out in
        apply(name, parameters, u, out) { distribution, input, output in
          distribution.quantiles(input, into: output)
        }
      },
      cdf: { _, name, parameters, x, out in
        apply(name, parameters, x, out) { distribution, input, output in
          for index in input.indices { output[index] = distribution.cumulative(input[index]) }
        }
      }))

  private static func apply(
    _ name: UnsafePointer<CChar>?, _ parameters: rt_const_matrix, _ input: rt_const_matrix,
    _ out: rt_matrix,
    _ body: (any Distribution, UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>)
      -> Void
  ) -> rt_status {
    guard let name, out.rows == input.rows, out.cols == input.cols,
      parameters.rows == 1 || parameters.rows == input.rows
    else { return rt_status(RT_INVALID_ARGUMENT) }
    let family = String(cString: name)
    guard DistributionCatalogue.family(named: family) != nil else {
      return rt_status(RT_UNSUPPORTED)
    }
    do throws(DistributionError) {
      // Parameters that are the same for all rows are worth preparing.
      let isShared = parameters.rows == 1
      for row in 0..<(isShared ? 1 : input.rows) {
        let values = (0..<parameters.cols).map { parameters.data[row + $0 * parameters.ld] }
        let distribution = try DistributionCatalogue.make(family: family, inOrder: values)
        let chosen = isShared ? distribution.prepared() : distribution
        for column in 0..<input.cols {
          let count = isShared ? input.rows : 1
          body(
            chosen,
            UnsafeBufferPointer(start: input.data + row + column * input.ld, count: count),
            UnsafeMutableBufferPointer(start: out.data + row + column * out.ld, count: count))
        }
      }
      return rt_status(RT_OK)
    } catch {
      return rt_status(RT_INVALID_ARGUMENT)
    }
  }
}
