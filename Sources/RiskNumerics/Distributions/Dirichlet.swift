import CRiskSpecial

/// Shares that sum to one: gamma quantities of shapes α₁ … α_K, divided by their sum.
///
/// Share k has mean α_k / Σα and is Beta(α_k, Σα − α_k) by itself. Unlike the other families it has
/// as many values as it has shapes, and it takes as many uniforms.
public struct Dirichlet: Sendable {
  /// The shapes, at least two, each above zero.
  public let alphas: [Double]

  private let marginals: [Gamma]

  /// How far from one the sum of mean shares may be before it is an error rather than rounding.
  public static let sumTolerance = 1e-9

  /// The Dirichlet distribution of its shapes.
  public init(alphas: [Double]) throws(DistributionError) {
    guard alphas.count >= 2 else {
      throw DistributionError(
        .count, family: "dirichlet", parameter: "alpha", found: "a list of \(alphas.count)",
        allowed: "it must have an element for each share, at least 2")
    }
    var marginals: [Gamma] = []
    for alpha in alphas {
      try ParameterDomain.shape.require(alpha, "alpha", of: "dirichlet")
      marginals.append(try Gamma(shape: alpha, scale: 1))
    }
    self.alphas = alphas
    self.marginals = marginals
  }

  /// The Dirichlet distribution of mean shares and a concentration: α = mean · concentration.
  ///
  /// The variance of a share with mean m is m (1 − m) / (concentration + 1).
  public init(mean: [Double], concentration: Double) throws(DistributionError) {
    try ParameterDomain.positive.require(concentration, "concentration", of: "dirichlet")
    for share in mean { try ParameterDomain.positive.require(share, "mean", of: "dirichlet") }
    let sum = mean.reduce(0, +)
    guard mean.isEmpty || (sum - 1).magnitude <= Self.sumTolerance else {
      throw DistributionError(
        .domain, family: "dirichlet", parameter: "mean", found: "a list with sum \(sum)",
        allowed: "shares must have the sum 1")
    }
    try self.init(alphas: mean.map { $0 / sum * concentration })
  }

  private init(alphas: [Double], marginals: [Gamma]) {
    self.alphas = alphas
    self.marginals = marginals
  }

  /// The expected shares.
  public var mean: [Double] {
    let sum = alphas.reduce(0, +)
    return alphas.map { $0 / sum }
  }

  /// The variances of the shares.
  public var variance: [Double] {
    let sum = alphas.reduce(0, +)
    return alphas.map { $0 / sum * ((sum - $0) / sum) / (sum + 1) }
  }

  /// The distribution of one share by itself.
  public func marginal(_ index: Int) -> Beta {
    Beta(unchecked: alphas[index], alphas.reduce(0, +) - alphas[index], 0, 1)
  }

  /// The same distribution with tables of the gamma quantiles, for many draws.
  public func prepared() -> Dirichlet {
    var tables: [Double: Gamma] = [:]
    for marginal in marginals where tables[marginal.shape] == nil {
      tables[marginal.shape] = marginal.withTable()
    }
    return Dirichlet(alphas: alphas, marginals: marginals.map { tables[$0.shape] ?? $0 })
  }

  /// Replaces columns of uniforms by columns of shares; a row is a draw.
  ///
  /// What a row gets depends on its uniforms alone. There is a column for each shape, all of one
  /// length.
  public func transform(_ columns: [UnsafeMutableBufferPointer<Double>]) {
    precondition(columns.count == alphas.count, "a Dirichlet needs a column for each shape")
    let rows = columns[0].count
    precondition(columns.allSatisfy { $0.count == rows }, "columns of different lengths")
    let chunk = 256
    withUnsafeTemporaryAllocation(of: Double.self, capacity: columns.count * chunk) { gammas in
      for start in stride(from: 0, to: rows, by: chunk) {
        let count = min(chunk, rows - start)
        for (k, column) in columns.enumerated() {
          marginals[k].quantiles(
            UnsafeBufferPointer(rebasing: column[start..<(start + count)]),
            into: UnsafeMutableBufferPointer(rebasing: gammas[(k * chunk)..<(k * chunk + count)]))
        }
        for row in 0..<count {
          var sum = 0.0
          for k in columns.indices { sum += gammas[k * chunk + row] }
          if sum < Self.smallestSum {
            normaliseInLogSpace(columns, row: start + row)
          } else {
            for k in columns.indices { columns[k][start + row] = gammas[k * chunk + row] / sum }
          }
        }
      }
    }
  }

  /// Below this sum, gamma quantiles of small shapes have lost digits or are zero.
  private static let smallestSum = 1e-280

  /// Shares of a row whose gamma quantiles are all tiny, where ln x = (ln u + ln Γ(α + 1)) / α.
  private func normaliseInLogSpace(_ columns: [UnsafeMutableBufferPointer<Double>], row: Int) {
    var largest = -Double.infinity
    for k in columns.indices {
      let logarithm =
        (ScalarMath.log(columns[k][row]) + risk_log_gamma(alphas[k] + 1)) / alphas[k]
      columns[k][row] = logarithm
      largest = max(largest, logarithm)
    }
    var sum = 0.0
    for column in columns {
      column[row] = ScalarMath.exp(column[row] - largest)
      sum += column[row]
    }
    for column in columns { column[row] /= sum }
  }
}
