/// Variance-based indices of the groups of a ``SaltelliDesign`` for one output.
///
/// With X_g the coordinates of a group and the coordinates independent of one another, the first
/// order index Var(E[Y | X_g]) / Var(Y) is the share of the variance that vanishes on average once
/// the group is known; of a group of several inputs it is the closed index, with the interactions
/// within. The total index E[Var(Y | X_~g)] / Var(Y) is the share that is left when all but the group
/// are known. Their difference is what the group explains together with others.
public struct SobolIndices: Sendable, Equatable {
  /// The indices of a group.
  public struct Group: Sendable, Equatable {
    public var first: DesignEstimate
    public var total: DesignEstimate
  }

  /// The indices of a pair of groups.
  public struct Pair: Sendable, Equatable {
    /// The places of the groups.
    public var groups: [Int]
    /// The share of the variance that both explain together beyond the first order of each.
    public var interaction: DesignEstimate
    /// The share that vanishes once both are known: the first orders and the interaction.
    public var closed: DesignEstimate
  }

  /// By group of the design.
  public var groups: [Group]
  /// The pairs (0, 1), (0, 2) … (1, 2) …; empty without second order.
  public var pairs: [Pair]

  public init(groups: [Group], pairs: [Pair]) {
    (self.groups, self.pairs) = (groups, pairs)
  }

  /// All indices missing for one reason.
  init(gap: DesignGap, outputs: PickFreezeOutputs) {
    let none = DesignEstimate(gap: gap, samples: 0, missing: 0)
    groups = outputs.ab.map { _ in Group(first: none, total: none) }
    pairs = outputs.ba.indices.flatMap { g in
      (g + 1..<outputs.ba.count).map { Pair(groups: [g, $0], interaction: none, closed: none) }
    }
  }
}
