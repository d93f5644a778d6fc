import RiskNumerics
import RiskStatistics

/// The points of derivatives: base samples, and in each further set those a step away from them.
struct DerivativePoints: PointDesign {
  let design: DerivativeDesign
  let rows: Int
  private let base: [DesignColumn]
  /// By coordinate, the set in which it steps; nil for those that stay.
  private let stepped: [Int?]
  /// A step of a single coordinate, for coordinates of either scale.
  private let steps: [DerivativeDesign]

  /// - Parameters:
  ///   - coordinates: Those that step, in the order of the measures.
  ///   - scales: Of these coordinates.
  init(_ plan: Plan, coordinates: [Int], scales: [DerivativeDesign.Scale]) throws(DesignError) {
    design = try DerivativeDesign(scales: scales)
    rows = plan.samples
    base = (plan.draws.map(\.coordinate) + plan.auxiliaries).map {
      plan.design.column($0.stream, dimension: $0.dimension)
    }
    var stepped = [Int?](repeating: nil, count: base.count)
    for (number, coordinate) in coordinates.enumerated() { stepped[coordinate] = number }
    self.stepped = stepped
    var steps: [DerivativeDesign] = []
    for scale in scales { steps.append(try DerivativeDesign(scales: [scale])) }
    self.steps = steps
  }

  var sets: Int { design.points.count }

  func chance(ofSet set: Int) -> Int { 0 }

  func fill(
    _ coordinate: Int, set: Int, first: Int, into buffer: UnsafeMutableBufferPointer<Double>
  ) {
    base[coordinate].uniforms(firstSample: UInt64(first), into: buffer)
    guard let number = stepped[coordinate], set == number + 1 else { return }
    let moved = steps[number].columns(of: .stepped(0), base: [Array(buffer)])[0]
    for row in buffer.indices { buffer[row] = moved[row] }
  }
}
