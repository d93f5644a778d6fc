/// The shift and the scale of a proposal from weighted moments of a coordinate.
struct WeightedMoments {
  /// Scales beyond these are not taken from a sample.
  private static let scales = 0.2...3.0
  /// Points further out have probabilities below 1e-300.
  private static let reach = 37.0

  let shift: Double
  let scale: Double

  /// The variance is drawn towards 1 by as many points as there are coordinates.
  init(mean: Double, square: Double, effective: Double, dimension: Int) {
    let prior = Double(dimension)
    let variance = max(0, square - mean * mean)
    let mended = (effective * variance + prior) / (effective + prior)
    shift = min(Self.reach, max(-Self.reach, mean))
    scale = min(Self.scales.upperBound, max(Self.scales.lowerBound, mended.squareRoot()))
  }
}
