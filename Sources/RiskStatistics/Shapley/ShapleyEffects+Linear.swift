extension ShapleyEffects {
  /// The exact effects of a linear model of normal inputs.
  ///
  /// With Y = Σ β_i X_i and the covariance matrix C of X, a set u of inputs explains the variance
  /// gᵀ C_uu⁻¹ g, where g = (C β)_u. All 2^d subsets are visited, each by one step of elimination
  /// from one of its own subsets. An input that others determine adds nothing to them. It holds for any
  /// inputs whose conditional means are straight lines; for others it is that of the linear model
  /// that looks most alike.
  ///
  /// - Parameters:
  ///   - coefficients: β.
  ///   - covariance: C by row, symmetric within 1e-9 of the standard deviations; it may be singular.
  ///   - groups: Sets of inputs that are taken together, or nil for each alone. Inputs in no group
  ///     are noise: the effects add up to what the groups explain.
  /// - Complexity: At most 2^d d² operations and 2^d numbers, for d groups or inputs, at most
  ///   ``maximumPlayers``.
  /// Source: Owen and Prieur (2017), doi:10.1137/16M1097717, section 4; Broto et al. (2019),
  /// arXiv:1801.04095.
  public static func linear(
    coefficients: [Double], covariance: [[Double]], groups: [[Int]]? = nil
  ) throws(ShapleyError) -> ShapleyEffects {
    let shares = try linearShares(
      coefficients: coefficients, covariance: covariance, groups: groups)
    return ShapleyEffects(
      effects: values(subsets: shares).map {
        Estimate(value: $0, standardError: 0, lower: $0, upper: $0, samples: 0)
      },
      explained: shares[shares.count - 1])
  }

  /// The share that each subset explains, see ``values(subsets:)``.
  static func linearShares(
    coefficients: [Double], covariance: [[Double]], groups: [[Int]]?
  ) throws(ShapleyError) -> [Double] {
    let inputs = coefficients.count
    let players = try players(groups, inputs: inputs)
    guard players.count <= maximumPlayers else {
      throw .tooManyPlayers(players.count, most: maximumPlayers)
    }
    try validate(covariance, inputs: inputs)
    guard coefficients.allSatisfy(\.isFinite) else { throw .notFinite }
    let products = covariance.map { row in zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 } }
    let variance = zip(products, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    guard variance > 0 else { throw .constantOutput }
    // The inputs in the order of the players, and the output last.
    let order = Array(players.joined())
    var matrix = order.map { row in order.map { covariance[row][$0] } + [products[row]] }
    matrix.append(order.map { products[$0] } + [variance])
    var elimination = Elimination(
      sizes: players.map(\.count), variances: order.map { covariance[$0][$0] })
    elimination.visit(matrix, player: 0, first: 0, subset: 0)
    guard elimination.isSemidefinite else { throw .invalidCovariance }
    return elimination.explained.map { $0 / variance }
  }

  static func validate(_ covariance: [[Double]], inputs: Int) throws(ShapleyError) {
    guard covariance.count == inputs, covariance.allSatisfy({ $0.count == inputs }) else {
      throw .invalidCovariance
    }
    for row in 0..<inputs {
      for column in 0...row {
        let scale = (covariance[row][row] * covariance[column][column]).squareRoot()
        let difference = (covariance[row][column] - covariance[column][row]).magnitude
        // Negative variances give a NaN scale, which is refused here, too.
        guard difference <= 1e-9 * scale, covariance[row][column].magnitude <= (1 + 1e-9) * scale
        else { throw .invalidCovariance }
      }
    }
  }

  /// Elimination of inputs along all subsets, depth first.
  private struct Elimination {
    let sizes: [Int]
    /// Of the inputs before any elimination.
    let variances: [Double]
    /// The variance of the output that each subset explains.
    var explained: [Double]
    /// Whether no conditional variance was negative.
    private(set) var isSemidefinite = true

    init(sizes: [Int], variances: [Double]) {
      (self.sizes, self.variances) = (sizes, variances)
      explained = [Double](repeating: 0, count: 1 << sizes.count)
    }

    /// Visits the subsets that take or leave the players from one on.
    ///
    /// - Parameter matrix: The covariances of the inputs from `first` on, and of the output, given the
    ///   inputs of the subset.
    mutating func visit(_ matrix: [[Double]], player: Int, first: Int, subset: Int) {
      let output = matrix.count - 1
      guard player < sizes.count else { return }
      let next = first + sizes[player]
      visit(matrix, player: player + 1, first: next, subset: subset)
      var matrix = matrix
      var gain = 0.0
      for pivot in first..<next {
        let variance = matrix[pivot][pivot]
        if variance < -1e-9 * variances[pivot] { isSemidefinite = false }
        // Determined by the inputs before it.
        guard variance > 1e-12 * variances[pivot] else { continue }
        let row = matrix[pivot]
        gain += row[output] * row[output] / variance
        for other in pivot + 1...output where row[other] != 0 {
          let factor = row[other] / variance
          for column in pivot + 1...output { matrix[other][column] -= factor * row[column] }
        }
      }
      let joined = subset | 1 << player
      explained[joined] = explained[subset] + gain
      visit(matrix, player: player + 1, first: next, subset: joined)
    }
  }
}
