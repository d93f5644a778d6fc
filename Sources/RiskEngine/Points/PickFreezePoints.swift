import RiskNumerics
import RiskStatistics

/// The points of pick-and-freeze indices: a set for each matrix of a ``SaltelliDesign``.
///
/// Its coordinates are those of the plan, and one more for the random numbers of models, which are
/// A's or B's like any other.
struct PickFreezePoints: PointDesign {
  let design: SaltelliDesign
  let rows: Int
  private let matrices: [SaltelliDesign.Matrix]
  private let own: [DesignColumn]
  private let other: [DesignColumn]

  /// - Parameters:
  ///   - groups: The coordinates of each group.
  ///   - includesChance: Whether the random numbers of models are one more group.
  /// - Throws: `InputGroupError` when the plan's design has too few dimensions.
  init(_ plan: Plan, groups: [[Int]], includesChance: Bool, hasSecondOrder: Bool)
    throws(InputGroupError)
  {
    rows = plan.samples
    let coordinates = plan.draws.map(\.coordinate) + plan.auxiliaries
    let dimensions = (coordinates.map(\.dimension).max() ?? 0) + 1
    try Self.check(2 * dimensions, fit: plan.design.kind)
    do throws(DesignError) {
      design = try SaltelliDesign(
        groups: groups + (includesChance ? [[coordinates.count]] : []),
        coordinates: coordinates.count + 1, secondOrder: hasSecondOrder)
    } catch {
      throw InputGroupError(description: error.description, hint: nil)
    }
    matrices = design.matrices
    own = coordinates.map { plan.design.column($0.stream, dimension: $0.dimension) }
    other = coordinates.map {
      let key = StreamKey.derive(
        seed: plan.seed, kind: "pick-freeze", name: "\($0.stream.key)", stream: 1, label: "")
      return plan.design.column(
        RandomStream(key: key), dimension: dimensions + $0.dimension)
    }
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

  var sets: Int { matrices.count }

  func chance(ofSet set: Int) -> Int {
    design.source(of: own.count, in: matrices[set]) == .a
      ? 0 : Blocks.count(samples: rows) * Blocks.size
  }

  func fill(
    _ coordinate: Int, set: Int, first: Int, into buffer: UnsafeMutableBufferPointer<Double>
  ) {
    let source = design.source(of: coordinate, in: matrices[set])
    (source == .a ? own : other)[coordinate].uniforms(firstSample: UInt64(first), into: buffer)
  }
}
