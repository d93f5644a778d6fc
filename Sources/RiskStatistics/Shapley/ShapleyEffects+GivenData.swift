import RiskNumerics

extension ShapleyEffects {
  /// How effects are told from given data.
  public struct Search: Sendable {
    /// Whether the inputs determine the output, so that all together explain 1. If not, what they
    /// explain is estimated, and the rest is the model's own randomness.
    public var isDeterministic: Bool
    /// The most subsets of inputs: up to here all of them are visited, beyond it those along random
    /// orders of the inputs.
    public var subsets: Int
    /// The neighbourhoods of each subset, at most a quarter of the samples. Nil for as many as make
    /// 2¹⁸ over all subsets, from 128 to 2,048.
    public var queries: Int?

    public init(isDeterministic: Bool, subsets: Int = 1 << 10, queries: Int? = nil) {
      (self.isDeterministic, self.subsets, self.queries) = (isDeterministic, subsets, queries)
    }
  }

  /// The fewest samples from which effects are told.
  public static let minimumSamples = 512
  /// The samples that are searched for neighbours: the first ones.
  public static let searchedSamples = 8_192

  /// The effects of inputs from the samples of a run, whatever their dependence.
  ///
  /// For every set u of inputs, c(u) = 1 − E Var(Y | X_u) / Var(Y) is estimated from neighbourhoods in
  /// X_u, see ``ShapleyNeighbours``. The effects are sums over all sets; if these are more than
  /// ``Search/subsets``, the mean over random orders of the inputs of what each adds to those before it.
  /// Intervals are those of the jackknife over sections, whose samples are left out of the variance,
  /// of the neighbourhoods and of what these are about, with the error of the orders added. They know nothing of what surfaces miss: with many inputs in
  /// a set, neighbourhoods are wide and c(u) is too small. That moves effects towards one another.
  ///
  /// Samples with a NaN output are left out and counted; ``searchedSamples`` of the others are used.
  /// - Parameters:
  ///   - inputs: A column for each.
  ///   - output: By sample.
  ///   - groups: Sets of inputs that are taken together, or nil for each alone. Inputs in no group
  ///     are noise.
  ///   - key: of the random stream of orders.
  /// - Complexity: n |u| operations for each neighbourhood of a subset u.
  public static func neighbours(
    inputs: [[Double]], output: [Double], groups: [[Int]]? = nil, search: Search, key: UInt64
  ) throws(ShapleyError) -> ShapleyEffects {
    precondition(inputs.allSatisfy { $0.count == output.count }, "columns have the same length")
    let players = try players(groups, inputs: inputs.count)
    guard players.count <= 62 else { throw .tooManyPlayers(players.count, most: 62) }
    let present = output.indices.filter { !output[$0].isNaN }
    guard present.count >= minimumSamples else {
      throw .tooFewSamples(used: present.count, needed: minimumSamples)
    }
    let samples = Array(present.prefix(searchedSamples))
    let outputs = samples.map { output[$0] }
    guard outputs.allSatisfy(\.isFinite) else { throw .notFinite }
    guard outputs.contains(where: { $0 != outputs[0] }) else { throw .constantOutput }
    var ranks = RankTable(rows: samples.count, columns: inputs.count)
    for (number, input) in inputs.enumerated() {
      ranks.append(samples.map { input[$0] })
      if ranks.gaps[number] == .missingInput { throw .missingInput(number) }
    }
    let sections = Drivers.sections(of: samples)
    // Each section must have samples enough to do without one.
    let fewest =
      (0..<UInt8(Blocks.sections)).map { section in sections.count { $0 == section } }
      .min() ?? 0
    guard fewest >= minimumSamples / Blocks.sections / 2 else {
      throw .tooFewSamples(
        used: fewest * Blocks.sections, needed: minimumSamples / 2)
    }
    var shares = SubsetShares(
      neighbours: ShapleyNeighbours(ranks: ranks, output: outputs, sections: sections),
      players: players, search: search)
    var result =
      1 << min(players.count, 30) <= search.subsets
      ? shares.overAllSubsets() : shares.alongOrders(key: key)
    result.missing = output.count - present.count
    return result
  }
}
