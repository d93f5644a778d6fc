import Foundation

/// What the likelihood tells around its maximum.
struct MaximumLikelihood {
  /// Parameters of the likelihood, at its maximum.
  let parameters: [Double]
  let logLikelihood: Double
  /// The inverse of the observed information; nil where that is not positive definite.
  let covariance: [[Double]]?

  private let minusLog: ([Double]) -> Double

  /// - Parameters:
  ///   - start: Where the likelihood is positive.
  ///   - scales: How far from the maximum each parameter's curvature is measured.
  ///   - minusLog: Minus the logarithm of the likelihood; infinite outside of its domain.
  init?(
    from start: [Double], scales: ([Double]) -> [Double],
    minusLog: @escaping ([Double]) -> Double
  ) {
    guard let found = SimplexSearch().minimum(from: start, step: 0.1, minusLog) else { return nil }
    self.minusLog = minusLog
    parameters = found.place
    logLikelihood = -found.value
    covariance = Self.inverse(
      Self.curvature(at: found.place, steps: scales(found.place).map { 1e-3 * $0 }, minusLog))
  }

  /// Second derivatives by central differences.
  private static func curvature(
    at place: [Double], steps: [Double], _ function: ([Double]) -> Double
  ) -> [[Double]] {
    func value(_ i: Int, _ a: Double, _ j: Int, _ b: Double) -> Double {
      var moved = place
      moved[i] += a * steps[i]
      moved[j] += b * steps[j]
      return function(moved)
    }
    return place.indices.map { i in
      place.indices.map { j in
        i == j
          ? (value(i, 1, j, 0) - 2 * function(place) + value(i, -1, j, 0)) / (steps[i] * steps[i])
          : (value(i, 1, j, 1) - value(i, 1, j, -1) - value(i, -1, j, 1) + value(i, -1, j, -1))
            / (4 * steps[i] * steps[j])
      }
    }
  }

  /// By Gauss and Jordan's elimination; nil unless all pivots are positive.
  private static func inverse(_ matrix: [[Double]]) -> [[Double]]? {
    let n = matrix.count
    var rows = matrix.indices.map { i in
      matrix[i] + (0..<n).map { $0 == i ? 1.0 : 0 }
    }
    for pivot in 0..<n {
      guard rows[pivot][pivot] > 0 else { return nil }
      let scale = rows[pivot][pivot]
      rows[pivot] = rows[pivot].map { $0 / scale }
      for row in 0..<n where row != pivot {
        let factor = rows[row][pivot]
        rows[row] = zip(rows[row], rows[pivot]).map { $0 - factor * $1 }
      }
    }
    return rows.map { Array($0[n...]) }
  }

  /// The standard error of a function of the parameters, by the delta method.
  func standardError(gradient: [Double]) -> Double {
    guard let covariance else { return .nan }
    let variance = gradient.indices.reduce(0) { sum, i in
      gradient.indices.reduce(sum) { $0 + gradient[i] * covariance[i][$1] * gradient[$1] }
    }
    return variance.squareRoot()
  }

  /// The ends of the interval in which twice the logarithm of the likelihood, maximised over all
  /// other parameters, is within χ²₁(0.95) of its maximum.
  ///
  /// - Parameters:
  ///   - value: Where the maximum is.
  ///   - reach: How far to look at first, such as the standard error.
  ///   - profile: Minus the logarithm of the likelihood for a value and the other parameters.
  ///   - others: The other parameters at the maximum.
  ///   - offsets: What to add to them for other starts of the search.
  /// - Returns: NaN for an end that the likelihood does not bound.
  func profileInterval(
    value: Double, reach: Double, others: [Double], offsets: [[Double]],
    _ profile: @escaping (Double, [Double]) -> Double
  ) -> (lower: Double, upper: Double) {
    let limit = -logLikelihood + Intervals.normalQuantile * Intervals.normalQuantile / 2
    func end(_ direction: Double) -> Double {
      var nuisance = others
      func isWithin(_ x: Double) -> Bool {
        // From several starts: where the first one leaves data outside of the support, another
        // one does not, and one place within the limit is enough.
        for offset in offsets {
          let start = zip(nuisance, offset).map { $0 + $1 }
          let found = SimplexSearch(tolerance: 1e-8).minimum(from: start, step: 0.05) {
            profile(x, $0)
          }
          guard let found, found.value <= limit else { continue }
          nuisance = found.place
          return true
        }
        return false
      }
      var (inside, outside) = (value, value + direction * reach / 2)
      var doublings = 0
      while isWithin(outside) {
        doublings += 1
        guard doublings < 40 else { return .nan }
        inside = outside
        outside = value + (outside - value) * 1.5
      }
      for _ in 0..<40 where (outside - inside).magnitude > 1e-9 * (1 + inside.magnitude) {
        let middle = (inside + outside) / 2
        if isWithin(middle) { inside = middle } else { outside = middle }
      }
      return inside
    }
    return reach > 0 ? (end(-1), end(1)) : (.nan, .nan)
  }
}
