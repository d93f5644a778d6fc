/// Points of a plan's coordinates in sets of equally many: row r of one set belongs to row r of the
/// others.
protocol PointDesign: Sendable {
  /// The number of sets.
  var sets: Int { get }
  /// The number of points of a set.
  var rows: Int { get }

  /// The number of the first row of a set in the random numbers of models, a multiple of 512.
  func chance(ofSet set: Int) -> Int

  /// What coordinates are.
  var scale: PointEvaluator.Scale { get }

  /// Writes a coordinate of some rows of a set.
  ///
  /// - Parameter first: The number of the first row, a multiple of 512.
  func fill(
    _ coordinate: Int, set: Int, first: Int, into buffer: UnsafeMutableBufferPointer<Double>)
}

extension PointDesign {
  /// Uniforms, of which most designs are made.
  var scale: PointEvaluator.Scale { .uniform }
}
