import RiskNumerics
import RiskStatistics

/// The points of pick-and-freeze indices: two independent samples A and B of all coordinates, and
/// mixtures of them.
///
/// Set 0 is A and set 1 is B. Set 2 + g is A with the coordinates of group g from B; with second
/// order, sets of B with the coordinates of group g from A follow. One more group can be the random
/// numbers of models, which are A's or B's like a coordinate.
struct PickFreezePoints: PointDesign {
  private let own: [DesignColumn]
  private let other: [DesignColumn]
  /// By set and coordinate, whether it is taken from B.
  private let isOther: [[Bool]]
  /// By set, whether models take the random numbers of B.
  private let hasOtherChance: [Bool]
  let rows: Int
  /// The groups, the random numbers of models among them.
  let groupCount: Int

  var sets: Int { isOther.count }

  /// - Parameters:
  ///   - groups: The coordinates of each group.
  ///   - includesChance: Whether the random numbers of models are one more group.
  /// - Throws: `InputGroupError` when the design has too few dimensions.
  init(_ plan: Plan, groups: [[Int]], includesChance: Bool, hasSecondOrder: Bool)
    throws(InputGroupError)
  {
    rows = plan.samples
    let coordinates = plan.draws.map(\.coordinate) + plan.auxiliaries
    let dimensions = (coordinates.map(\.dimension).max() ?? 0) + 1
    try Self.check(2 * dimensions, fit: plan.design.kind)
    own = coordinates.map { plan.design.column($0.stream, dimension: $0.dimension) }
    other = coordinates.map {
      let key = StreamKey.derive(
        seed: plan.seed, kind: "pick-freeze", name: "\($0.stream.key)", stream: 1, label: "")
      return plan.design.column(
        RandomStream(key: key), dimension: dimensions + $0.dimension)
    }
    let none = Array(repeating: false, count: coordinates.count)
    let all = Array(repeating: true, count: coordinates.count)
    var moved = groups.map { group in
      coordinates.indices.map { group.contains($0) }
    }
    var movedChance = groups.map { _ in false }
    if includesChance {
      moved.append(none)
      movedChance.append(true)
    }
    groupCount = moved.count
    var isOther = [none, all] + moved
    var hasOtherChance = [false, true] + movedChance
    if hasSecondOrder {
      isOther += moved.map { $0.map { !$0 } }
      hasOtherChance += movedChance.map { !$0 }
    }
    self.isOther = isOther
    self.hasOtherChance = hasOtherChance
  }

  private static func check(_ dimensions: Int, fit kind: Design.Kind) throws(InputGroupError) {
    let limit =
      switch kind {
      case .sobol: Design.sobolDimensions
      case .halton: Design.haltonDimensions
      case .random, .latinHypercube: Int.max
      }
    if dimensions > limit {
      throw InputGroupError(
        description: "two samples of all inputs take \(dimensions) dimensions, and "
          + "'\(kind.rawValue)' has \(limit)",
        hint: "set 'sampling: random' or 'latin-hypercube'")
    }
  }

  func chance(ofSet set: Int) -> Int {
    hasOtherChance[set] ? Blocks.count(samples: rows) * Blocks.size : 0
  }

  func fill(
    _ coordinate: Int, set: Int, first: Int, into buffer: UnsafeMutableBufferPointer<Double>
  ) {
    (isOther[set][coordinate] ? other : own)[coordinate]
      .uniforms(firstSample: UInt64(first), into: buffer)
  }
}
