/// Probabilities of moving between the four states within a year; a row is the state left.
struct TransitionMatrix: Sendable {
  /// A row per state in the order of ``ConflictState``; lanes are the states entered.
  private(set) var rows: [4 of SIMD4<Double>]

  /// Rows closed to one.
  ///
  /// With weights drawn from gamma distributions of shape count + a and scale 1, the closed rows
  /// follow the Dirichlet posterior of the counts.
  /// - Parameter weights: sixteen weights, row by row, finite and not negative.
  /// - Returns: nil if a row has no positive weight.
  init?(weights: [16 of Double]) {
    rows = .init(repeating: .zero)
    for state in 0..<4 {
      let row = SIMD4(
        weights[4 * state], weights[4 * state + 1], weights[4 * state + 2],
        weights[4 * state + 3])
      let total = row.sum()
      guard total > 0, total.isFinite, row.min() >= 0 else { return nil }
      rows[state] = row / total
    }
  }

  /// The distribution over states a year later.
  func advanced(_ distribution: SIMD4<Double>) -> SIMD4<Double> {
    var next = SIMD4<Double>.zero
    for state in 0..<4 { next += distribution[state] * rows[state] }
    return next
  }

  /// The matrix when a share of the entries into conflict and war from peace and tension is
  /// prevented.
  ///
  /// What is prevented stays at peace or in tension. World Bank and United Nations, Pathways for
  /// Peace, 2018, let prevention act on entries in the same way.
  /// - Parameters:
  ///   - effect: share of entries that is prevented, 0 to 1.
  ///   - shareToPeace: part of the prevented that ends in peace, 0 to 1; the rest is tension.
  func preventing(_ effect: Double, shareToPeace: Double) -> TransitionMatrix {
    var result = self
    for state in [ConflictState.peace.rawValue, ConflictState.tension.rawValue] {
      var row = rows[state]
      let prevented = effect * (row[2] + row[3])
      row[2] *= 1 - effect
      row[3] *= 1 - effect
      row[0] += prevented * shareToPeace
      row[1] += prevented * (1 - shareToPeace)
      result.rows[state] = row
    }
    return result
  }
}
