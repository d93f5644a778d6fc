/// A model as methods for rare events see it: an outcome at points of independent standard normals.
///
/// Coordinate j of a point is the score z = Φ⁻¹(u) of the uniform u that an uncertainty is drawn
/// from. Scores rather than uniforms keep the precision of both tails.
public protocol LimitState {
  /// The number of coordinates.
  var dimension: Int { get }

  /// The outcome at points, NaN at a point where the model failed.
  ///
  /// Point i is sample `firstSample + i`. A model with random numbers of its own takes them from
  /// that number, so that they are independent of those of all other points: no number is used
  /// twice in an estimate. A value may depend on its point and its number only.
  /// - Parameters:
  ///   - scores: A column for each coordinate, of one length, the points along it.
  ///   - firstSample: The number of the first point.
  /// - Throws: ``RareEventError/evaluation(_:)`` when the model cannot be run at all.
  mutating func values(
    at scores: [[Double]], firstSample: Int
  ) throws(RareEventError) -> [Double]
}
