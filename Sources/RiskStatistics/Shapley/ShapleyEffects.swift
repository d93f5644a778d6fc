/// How the variance of an output is shared out among inputs, also among dependent ones.
///
/// With c(u) = Var(E[Y | X_u]) / Var(Y), the share that the inputs of a set u explain together, the
/// Shapley effect of input i of d is
///
///     φ_i = Σ over u without i of |u|! (d − 1 − |u|)! / d! (c(u + i) − c(u))
///
/// what it adds to those before it, averaged over all orders of the inputs. Effects are not negative
/// and add up to c of all inputs: 1, unless the model has randomness of its own. For independent
/// inputs an effect lies between the first-order and the total index; for dependent ones, what inputs
/// explain in common is shared evenly among them.
///
/// Source: Owen (2014), doi:10.1137/130936233; Owen and Prieur (2017), doi:10.1137/16M1097717.
public struct ShapleyEffects: Sendable, Equatable {
  /// By input or group. An estimate can lie slightly below zero.
  public var effects: [Estimate]
  /// c of all inputs: what the effects add up to.
  public var explained: Double
  /// The samples, or evaluations, that were left out because an output is NaN.
  public var missing: Int

  public init(effects: [Estimate], explained: Double, missing: Int = 0) {
    (self.effects, self.explained, self.missing) = (effects, explained, missing)
  }

  /// The most inputs or groups whose subsets are all visited.
  public static let maximumPlayers = 20

  /// The effects from the shares that all subsets explain.
  ///
  /// Any estimate of c will do, as from a pick-and-freeze design over independent inputs.
  /// - Parameter shares: c of subset u at the place whose bit i is set if u has input i; a power of 2
  ///   of them, the first one 0.
  /// - Complexity: d 2^d.
  public static func values(subsets shares: [Double]) -> [Double] {
    let players = shares.count.trailingZeroBitCount
    precondition(shares.count == 1 << players, "a share for each subset")
    // 1 / (d C(d − 1, s)) for subsets of s inputs.
    var weights: [Double] = []
    for size in 0..<max(1, players) {
      let last = weights.last ?? 1 / Double(max(1, players))
      weights.append(size == 0 ? last : last * Double(size) / Double(players - size))
    }
    return (0..<players).map { player in
      let bit = 1 << player
      var sum = 0.0
      for subset in shares.indices where subset & bit == 0 {
        sum += weights[subset.nonzeroBitCount] * (shares[subset | bit] - shares[subset])
      }
      return sum
    }
  }

  /// The inputs of each player: each of them alone, or the groups given.
  static func players(_ groups: [[Int]]?, inputs: Int) throws(ShapleyError) -> [[Int]] {
    guard let groups else { return (0..<inputs).map { [$0] } }
    var seen = Set<Int>()
    for (number, group) in groups.enumerated() {
      guard !group.isEmpty else { throw .invalidGroup(number) }
      for input in group {
        guard (0..<inputs).contains(input), seen.insert(input).inserted else {
          throw .invalidGroup(number)
        }
      }
    }
    return groups
  }
}
