/// The points of an event's boundary that are nearest to the origin in their neighbourhoods.
struct DesignPointSearch {
  struct Point {
    var place: [Double]
    /// The unit vector towards the event.
    var normal: [Double]
    /// The length of the gradient.
    var slope: Double
    /// The distance to the origin, negative when the origin is in the event.
    var reliabilityIndex: Double
  }

  /// Nearest first; those that add less than a hundredth of the first one's probability left out.
  var points: [Point]
  var nearest: Point? { points.first }

  /// Searches from the origin and from random points at distances of 2, 4 and 6.
  static func run<State: LimitState>(
    _ evaluation: inout LimitStateEvaluation<State>, starts: Int, streams: RareEventStreams
  ) throws(RareEventError) -> DesignPointSearch {
    let dimension = evaluation.dimension
    let random = streams.normals("starts", dimension: dimension, count: max(0, starts - 1))
    let origin = [Double](repeating: 0, count: dimension)
    var iterations = [DesignPointIteration(start: origin)]
    for index in 0..<random.count {
      iterations.append(
        DesignPointIteration(
          start: random[point: index].normalised.map { Double(2 + 2 * (index % 3)) * $0 }))
    }
    let originTable = ScoreTable(columns: origin.map { [$0] })
    let isOriginInside = try evaluation.margins(at: originTable)[0] > 0
    try evaluation.run(&iterations)
    var found = iterations.filter(\.hasConverged).map { iteration in
      let slope = iteration.gradient.lengthSquared.squareRoot()
      let length = iteration.point.lengthSquared.squareRoot()
      return Point(
        place: iteration.point, normal: iteration.gradient.map { -$0 / slope }, slope: slope,
        reliabilityIndex: isOriginInside ? -length : length)
    }
    found.sort { $0.reliabilityIndex.magnitude < $1.reliabilityIndex.magnitude }
    var points: [Point] = []
    for point in found {
      guard let nearest = points.first else {
        points.append(point)
        continue
      }
      let isNew = points.allSatisfy { other in
        zip(other.place, point.place).map { $0 - $1 }.lengthSquared > 0.04
      }
      let share =
        NormalTail.cumulative(-point.reliabilityIndex.magnitude)
        / NormalTail.cumulative(-nearest.reliabilityIndex.magnitude)
      if isNew, share > 0.01 { points.append(point) }
    }
    return DesignPointSearch(points: points)
  }
}
