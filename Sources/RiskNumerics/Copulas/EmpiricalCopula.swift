import CRiskSpecial

/// The dependence of observed data: a draw takes the ranks of an observation and spreads each
/// within its cell.
///
/// An auxiliary uniform picks one of n observations; a member whose value has the rank r there gets
/// a uniform from [(r − 1) / n, r / n] (checkerboard), or the quantile of Beta(r, n + 1 − r) (beta).
/// Either way members are exactly uniform.
///
/// Equal values share the ranks they take up: with m of them from r on, the cell is
/// [(r − 1) / n, (r − 1 + m) / n], and the beta copula picks one of the m ranks by the member's
/// uniform. So the order of observations never matters. Observations are picked in the order
/// of the first member, then the second and so on, so that the first member increases in the
/// auxiliary uniform.
///
/// There is no dependence inside a cell, so no tail dependence: the data know nothing beyond their
/// extremes.
///
/// Source: Genest, Nešlehová & Rémillard (2014), doi:10.3150/13-BEJ524 (checkerboard with ties);
/// Segers, Sibuya & Tsukahara (2017), doi:10.1016/j.jmva.2016.11.010 (beta).
public struct EmpiricalCopula: Copula {
  /// How a rank becomes a uniform.
  public enum Smoothing: String, Sendable, CaseIterable {
    /// Uniform within the cell of the rank: cheap, keeps ranks apart.
    case checkerboard
    /// The law of an order statistic: smoother, less dependence in small data; a microsecond a
    /// value.
    case beta
  }

  /// The number of observations.
  public let observationCount: Int
  /// How a rank becomes a uniform.
  public let smoothing: Smoothing
  public let dimension: Int

  /// For each observation in order, and each member: ranks below the cell, ranks in the cell.
  private let cells: [Cell]

  private struct Cell: Sendable {
    var below: Double
    var width: Double
  }

  /// The copula of a table: an array of `dimension` values for each observation.
  ///
  /// Errors: fewer than two observations or members, a row of another length, a value that is not
  /// finite.
  public init(
    observations: [[Double]], smoothing: Smoothing = .checkerboard
  ) throws(CopulaError) {
    let count = observations.count
    guard count >= 2 else {
      throw CopulaError(
        "empirical", "the number of observations", found: "\(count)",
        allowed: "it must be at least 2")
    }
    let dimension = observations[0].count
    try CopulaError.requireDimension(dimension, of: "empirical")
    for (row, values) in observations.enumerated() {
      guard values.count == dimension else {
        throw CopulaError(
          "empirical", "the length of observation \(row + 1)", found: "\(values.count)",
          allowed: "the first one has \(dimension) values")
      }
      for (member, value) in values.enumerated() where !value.isFinite {
        throw CopulaError(
          "empirical", "value \(member + 1) of observation \(row + 1)", found: "\(value)",
          allowed: "values must be finite numbers")
      }
    }
    let order = observations.indices.sorted {
      observations[$0].lexicographicallyPrecedes(observations[$1])
    }
    var cells = [Cell](repeating: Cell(below: 0, width: 1), count: count * dimension)
    for member in 0..<dimension {
      let ranked = order.indices.sorted {
        observations[order[$0]][member] < observations[order[$1]][member]
      }
      var start = 0
      while start < count {
        let value = observations[order[ranked[start]]][member]
        var end = start + 1
        while end < count, observations[order[ranked[end]]][member] == value { end += 1 }
        for position in start..<end {
          cells[ranked[position] * dimension + member] = Cell(
            below: Double(start), width: Double(end - start))
        }
        start = end
      }
    }
    self.cells = cells
    self.dimension = dimension
    self.smoothing = smoothing
    observationCount = count
  }

  public var auxiliaryCount: Int { 1 }

  public func transform(_ columns: [UnsafeMutableBufferPointer<Double>]) {
    let count = Double(observationCount)
    CopulaChunk.forEach(self, columns) { chunk in
      let picks = chunk[dimension]
      cells.withUnsafeBufferPointer { cells in
        for row in 0..<chunk.count {
          // n times a uniform below 1 can round up to n.
          let pick = min(Int(count * picks[row]), observationCount - 1)
          for member in 0..<dimension {
            let cell = cells[pick * dimension + member]
            let place = cell.width * chunk[member][row]
            let u =
              switch smoothing {
              case .checkerboard: (cell.below + place) / count
              case .beta: betaQuantile(below: cell.below, place: place, width: cell.width)
              }
            chunk[member][row] = CopulaRange.clamp(u)
          }
        }
      }
    }
  }

  /// The whole part of `place` picks the rank in the cell, the fraction the value.
  private func betaQuantile(below: Double, place: Double, width: Double) -> Double {
    let step = min(place.rounded(.down), width - 1)
    let rank = below + step + 1
    return risk_beta_lower_inverse(rank, Double(observationCount) + 1 - rank, place - step).value
  }
}
