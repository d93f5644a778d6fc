import CRiskPlugin
import Foundation
import RiskPluginKit

/// A host of the fewest parts: it keeps what a plugin says, and offers small services.
///
/// Used by one test on one thread.
final class FakeHost {
  struct Failure: Equatable {
    var row: Int
    var status: Int32
    var field: String?
    var reason: String
  }
  var lines: [String] = []
  var metrics: [String: Double] = [:]
  var failures: [Failure] = []
  var shouldStop = false
  var offersServices = true
  let raw: UnsafeMutablePointer<rt_host>

  init() {
    raw = .allocate(capacity: 1)
    raw.initialize(to: rt_host())
    raw.pointee.struct_size = UInt32(MemoryLayout<rt_host>.size)
    raw.pointee.abi_version = RT_ABI_VERSION
    raw.pointee.context = Unmanaged.passUnretained(self).toOpaque()
    raw.pointee.log = { host, severity, message in
      FakeHost.of(host).lines.append("\(severity.rawValue) \(String(cString: message!))")
    }
    raw.pointee.metric = { host, name, value, unit in
      FakeHost.of(host).metrics["\(String(cString: name!)) \(String(cString: unit!))"] = value
    }
    raw.pointee.fail_row = { host, row, status, field, message in
      FakeHost.of(host).failures.append(
        Failure(
          row: row, status: status, field: field.map { String(cString: $0) },
          reason: String(cString: message!)))
    }
    raw.pointee.should_stop = { FakeHost.of($0).shouldStop }
    raw.pointee.service = { host, id in
      FakeHost.of(host).offersServices ? FakeServices.table(String(cString: id!)) : nil
    }
  }

  deinit { raw.deallocate() }

  private static func of(_ host: UnsafePointer<rt_host>?) -> FakeHost {
    Unmanaged<FakeHost>.fromOpaque(host!.pointee.context).takeUnretainedValue()
  }
}

/// Services with answers that a test can tell by hand.
enum FakeServices {
  static func table(_ id: String) -> UnsafeRawPointer? {
    switch id {
    case RT_SERVICE_RNG: UnsafeRawPointer(rng)
    case RT_SERVICE_LINALG: UnsafeRawPointer(linalg)
    case RT_SERVICE_VMATH: UnsafeRawPointer(vmath)
    case RT_SERVICE_DISTRIBUTIONS: UnsafeRawPointer(distributions)
    default: nil
    }
  }

  private static func forever<Value>(_ value: Value) -> UnsafePointer<Value> {
    let pointer = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    pointer.initialize(to: value)
    return UnsafePointer(pointer)
  }

  /// The address as a number: stream + sample / 100 + draw / 10,000; a normal is its negative.
  nonisolated(unsafe) private static let rng = forever(
    rt_rng(
      uniform: { _, stream, sample, draw, out in
        for j in 0..<out.cols {
          for i in 0..<out.rows {
            out.data[i + j * out.ld] =
              Double(stream) + (Double(sample) + Double(i)) / 100 + (Double(draw) + Double(j)) / 1e4
          }
        }
      },
      normal: { _, stream, sample, draw, out in
        for j in 0..<out.cols {
          for i in 0..<out.rows {
            out.data[i + j * out.ld] =
              -(Double(stream) + (Double(sample) + Double(i)) / 100
              + (Double(draw) + Double(j)) / 1e4)
          }
        }
      }))

  nonisolated(unsafe) private static let linalg = forever(
    rt_linalg(
      gemm: { _, ta, tb, alpha, a, b, beta, c in
        let inner = ta ? a.rows : a.cols
        guard c.rows == (ta ? a.cols : a.rows), inner == (tb ? b.cols : b.rows) else {
          return Int32(RT_INVALID_ARGUMENT)
        }
        for i in 0..<c.rows {
          for j in 0..<c.cols {
            var sum = 0.0
            for k in 0..<inner {
              sum +=
                a.data[ta ? k + i * a.ld : i + k * a.ld]
                * b.data[tb ? j + k * b.ld : k + j * b.ld]
            }
            let old = beta == 0 ? 0 : beta * c.data[i + j * c.ld]
            c.data[i + j * c.ld] = alpha * sum + old
          }
        }
        return Int32(RT_OK)
      },
      syrk: { _, transpose, alpha, a, beta, c in
        let inner = transpose ? a.rows : a.cols
        for i in 0..<c.rows {
          for j in 0...i {
            var sum = 0.0
            for k in 0..<inner {
              sum +=
                a.data[transpose ? k + i * a.ld : i + k * a.ld]
                * a.data[transpose ? k + j * a.ld : j + k * a.ld]
            }
            c.data[i + j * c.ld] = alpha * sum + (beta == 0 ? 0 : beta * c.data[i + j * c.ld])
          }
        }
        return Int32(RT_OK)
      },
      cholesky: { _, a in
        for j in 0..<a.cols {
          for i in j..<a.rows {
            var sum = a.data[i + j * a.ld]
            for k in 0..<j { sum -= a.data[i + k * a.ld] * a.data[j + k * a.ld] }
            if i == j {
              guard sum > 0 else { return Int32(RT_NUMERICAL) }
              a.data[j + j * a.ld] = sum.squareRoot()
            } else {
              a.data[i + j * a.ld] = sum / a.data[j + j * a.ld]
            }
          }
        }
        return Int32(RT_OK)
      },
      // A diagonal T is enough to see that the arguments arrive.
      solve_triangular: { _, upper, transpose, t, x in
        for j in 0..<x.cols {
          for i in 0..<x.rows {
            x.data[i + j * x.ld] /= t.data[j + j * t.ld]
            if upper != transpose { x.data[i + j * x.ld] *= -1 }
          }
        }
        return Int32(RT_OK)
      },
      // Without pivoting.
      lu: { _, a, pivots in
        for k in 0..<a.cols {
          pivots![k] = Int32(k + 1)
          guard a.data[k + k * a.ld] != 0 else { return Int32(RT_NUMERICAL) }
          for i in (k + 1)..<max(a.rows, k + 1) {
            a.data[i + k * a.ld] /= a.data[k + k * a.ld]
            for j in (k + 1)..<a.cols {
              a.data[i + j * a.ld] -= a.data[i + k * a.ld] * a.data[k + j * a.ld]
            }
          }
        }
        return Int32(RT_OK)
      },
      // x A = b with A = L U: y U = b from the left, then x L = y from the right.
      lu_solve: { _, transpose, a, pivots, x in
        guard !transpose, pivots![0] == 1 else { return Int32(RT_UNSUPPORTED) }
        let n = a.cols
        for i in 0..<x.rows {
          for j in 0..<n {
            for k in 0..<j { x.data[i + j * x.ld] -= x.data[i + k * x.ld] * a.data[k + j * a.ld] }
            x.data[i + j * x.ld] /= a.data[j + j * a.ld]
          }
          for j in stride(from: n - 1, through: 0, by: -1) {
            for k in (j + 1)..<max(n, j + 1) {
              x.data[i + j * x.ld] -= x.data[i + k * x.ld] * a.data[k + j * a.ld]
            }
          }
        }
        return Int32(RT_OK)
      },
      // Of a diagonal matrix that is ascending already.
      eigen_symmetric: { _, a, values in
        for j in 0..<a.cols {
          values![j] = a.data[j + j * a.ld]
          for i in 0..<a.rows { a.data[i + j * a.ld] = i == j ? 1 : 0 }
        }
        return Int32(RT_OK)
      }))

  nonisolated(unsafe) private static let vmath = forever(
    rt_vmath(
      exp: { n, x, out in for i in 0..<n { out![i] = exp(x![i]) } },
      expm1: { n, x, out in for i in 0..<n { out![i] = expm1(x![i]) } },
      log: { n, x, out in for i in 0..<n { out![i] = log(x![i]) } },
      log1p: { n, x, out in for i in 0..<n { out![i] = log1p(x![i]) } },
      tanh: { n, x, out in for i in 0..<n { out![i] = tanh(x![i]) } },
      pow: { n, x, y, out in for i in 0..<n { out![i] = pow(x![i], y![i]) } },
      normal_cdf: { n, x, out in for i in 0..<n { out![i] = erfc(-x![i] / 2.squareRoot()) / 2 } },
      normal_quantile: { n, x, out in for i in 0..<n { out![i] = x![i] - 0.5 } }))

  /// One family, `uniform` from its first parameter to its second.
  nonisolated(unsafe) private static let distributions = forever(
    rt_distributions(
      quantile: { _, name, parameters, u, out in
        guard String(cString: name!) == "uniform" else { return Int32(RT_UNSUPPORTED) }
        for i in 0..<u.rows {
          let row = parameters.rows == 1 ? 0 : i
          let (low, high) = (parameters.data[row], parameters.data[row + parameters.ld])
          out.data[i] = low + (high - low) * u.data[i]
        }
        return Int32(RT_OK)
      },
      cdf: { _, name, parameters, x, out in
        guard String(cString: name!) == "uniform" else { return Int32(RT_UNSUPPORTED) }
        for i in 0..<x.rows {
          let row = parameters.rows == 1 ? 0 : i
          let (low, high) = (parameters.data[row], parameters.data[row + parameters.ld])
          out.data[i] = (x.data[i] - low) / (high - low)
        }
        return Int32(RT_OK)
      }))
}
