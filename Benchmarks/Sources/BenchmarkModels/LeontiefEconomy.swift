import Foundation
import RiskPluginKit

/// An economy of 56 sectors that formulas define, so that any tool can rebuild it.
///
/// A(i, j) is 0.02 (1 + sin(1.7 i + 0.9 j)) / 2, with 0.05 + 0.001 i more on the diagonal; each
/// column is then scaled to the sum 0.45 + 0.1 cos j. Final demand is 100 (1 + 0.5 sin 0.37 i).
struct LeontiefEconomy: Sendable {
  static let sectorCount = 56
  /// Final demand of each sector.
  let finalDemand: [Double]
  /// Value added per unit of output: 1 less the column sums of A.
  let valueAdded: [Double]
  /// (I − A)⁻¹.
  let inverse: Matrix
  /// Outputs that meet final demand: (I − A)⁻¹ times it.
  let outputs: [Double]

  init() {
    let count = Self.sectorCount
    var coefficients = [[Double]](
      repeating: [Double](repeating: 0, count: count), count: count)
    for i in 0..<count {
      for j in 0..<count {
        coefficients[i][j] = 0.02 * (1 + sin(1.7 * Double(i) + 0.9 * Double(j))) / 2
      }
      coefficients[i][i] += 0.05 + 0.001 * Double(i)
    }
    var added: [Double] = []
    for j in 0..<count {
      let sum = coefficients.reduce(0) { $0 + $1[j] }
      let wanted = 0.45 + 0.1 * cos(Double(j))
      for i in 0..<count { coefficients[i][j] *= wanted / sum }
      added.append(1 - coefficients.reduce(0) { $0 + $1[j] })
    }
    let demand = (0..<count).map { 100 * (1 + 0.5 * sin(0.37 * Double($0))) }
    let inverse = Self.inverse(ofIdentityLess: coefficients)
    finalDemand = demand
    valueAdded = added
    self.inverse = Matrix(rows: inverse)
    outputs = inverse.map { row in zip(row, demand).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// Gauss–Jordan elimination; columns of A sum to less than 1, so no pivot comes near 0.
  private static func inverse(ofIdentityLess a: [[Double]]) -> [[Double]] {
    let count = a.count
    var left = a.map { $0.map { -$0 } }
    var right = a.map { _ in [Double](repeating: 0, count: count) }
    for i in 0..<count {
      left[i][i] += 1
      right[i][i] = 1
    }
    for pivot in 0..<count {
      let scale = 1 / left[pivot][pivot]
      for j in 0..<count {
        left[pivot][j] *= scale
        right[pivot][j] *= scale
      }
      for i in 0..<count where i != pivot {
        let factor = left[i][pivot]
        for j in 0..<count {
          left[i][j] -= factor * left[pivot][j]
          right[i][j] -= factor * right[pivot][j]
        }
      }
    }
    return right
  }
}
