import RiskStatistics

/// The points of a screening: set s holds point s of every trajectory, so that models have the same
/// chance along a trajectory.
struct MorrisPoints: PointDesign {
  let design: MorrisDesign
  let rows: Int
  /// By coordinate, then by point, trajectory after trajectory.
  private let columns: [[Double]]

  init(_ design: MorrisDesign) {
    self.design = design
    rows = design.evaluations / design.pointsPerTrajectory
    columns = design.columns(points: 0..<design.evaluations)
  }

  var sets: Int { design.pointsPerTrajectory }

  func chance(ofSet set: Int) -> Int { 0 }

  func fill(
    _ coordinate: Int, set: Int, first: Int, into buffer: UnsafeMutableBufferPointer<Double>
  ) {
    for row in buffer.indices { buffer[row] = columns[coordinate][(first + row) * sets + set] }
  }

  /// Values by point, as the design has them, from those by set and row.
  func ordered(_ values: [[Double]]) -> [Double] {
    (0..<rows).flatMap { row in values.map { $0[row] } }
  }
}
