import Foundation

/// A logit by Newton's method, coded apart from the script that made the tables.
struct LogitFit {
  private(set) var estimates: [Double]
  private(set) var covariance: [[Double]]
  private(set) var likelihood: Double

  init(regressors: [[Double]], wins: [Bool]) {
    let count = regressors.first?.count ?? 0
    estimates = .init(repeating: 0, count: count)
    covariance = []
    likelihood = 0
    for _ in 0..<50 {
      var gradient = [Double](repeating: 0, count: count)
      var information = [[Double]](repeating: gradient, count: count)
      likelihood = 0
      for (row, won) in zip(regressors, wins) {
        let p = 1 / (1 + exp(-zip(row, estimates).reduce(0) { $0 + $1.0 * $1.1 }))
        likelihood += log(won ? p : 1 - p)
        for i in 0..<count {
          gradient[i] += row[i] * ((won ? 1 : 0) - p)
          for j in 0..<count { information[i][j] += row[i] * row[j] * p * (1 - p) }
        }
      }
      covariance = Self.inverse(information)
      for i in 0..<count {
        estimates[i] += zip(covariance[i], gradient).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
  }

  /// By elimination; the matrix is positive definite.
  private static func inverse(_ matrix: [[Double]]) -> [[Double]] {
    let count = matrix.count
    var rows = matrix.enumerated().map { i, row in
      row + (0..<count).map { $0 == i ? 1 : 0 }
    }
    for pivot in 0..<count {
      let divisor = rows[pivot][pivot]
      rows[pivot] = rows[pivot].map { $0 / divisor }
      for other in 0..<count where other != pivot {
        let factor = rows[other][pivot]
        for column in 0..<2 * count { rows[other][column] -= factor * rows[pivot][column] }
      }
    }
    return rows.map { Array($0[count...]) }
  }
}
