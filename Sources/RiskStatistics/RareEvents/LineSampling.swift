/// Lines along an important direction α, each with its probability by the crossings of the event.
///
/// p = E[P(event on the line z⊥ + t α)], t standard normal: exact along each line, sampled across
/// them only. It needs few evaluations when the boundary is nearly a plane across α, in any number
/// of coordinates, and is unbiased for every direction. An event in other directions makes it
/// scatter too much for its interval, so it is refused when the search for the direction finds any.
///
/// Source: Koutsourelakis, Pradlwarter and Schuëller (2004),
/// doi:10.1016/j.probengmech.2004.05.001.
public struct LineSampling: RareEventEstimator, Equatable {
  public var method: RareEventMethod { .lineSampling }
  /// Of any length; nil for that of the design point.
  public let direction: [Double]?
  /// Lines in a replication.
  public let lines: Int
  public let replications: Int

  public init(
    direction: [Double]? = nil, lines: Int = 50, replications: Int = 20
  ) throws(RareEventError) {
    guard (5...1_000_000).contains(lines) else {
      throw .setting("line sampling has \(lines) lines, but it needs between 5 and 1e6")
    }
    if let direction {
      let length = direction.reduce(0) { $0 + $1 * $1 }
      guard length > 0, length.isFinite else {
        throw .setting("the direction of line sampling must be finite and not zero")
      }
    }
    try ReplicationInterval.validate(replications)
    (self.direction, self.lines, self.replications) = (direction, lines, replications)
  }

  /// The mean of the replications, with the interval of their spread.
  public func estimate<State: LimitState>(
    _ event: RareEvent, of state: inout State, seed: UInt64, firstSample: Int
  ) throws(RareEventError) -> RareEventEstimate {
    var evaluation = try LimitStateEvaluation(state, event: event, firstSample: firstSample)
    defer { state = evaluation.state }
    let streams = streams(seed, replications)
    try evaluation.refuseNoise(method, streams: streams[0])
    let axis = try importantDirection(&evaluation, streams: streams[0])
    let axes = streams.map { streams in
      var bases = streams.normals("lines", dimension: axis.count, count: lines)
      for line in 0..<lines {
        var along = 0.0
        for column in axis.indices { along += axis[column] * bases.columns[column][line] }
        for column in axis.indices { bases.columns[column][line] -= along * axis[column] }
      }
      let directions = ScoreTable(columns: axis.map { [Double](repeating: $0, count: lines) })
      return AxisReplication(measure: .line, bases: bases, directions: directions, streams: streams)
    }
    return try evaluation.estimate(method, axes)
  }

  /// The direction given, or that of the design point, of length 1.
  private func importantDirection<State: LimitState>(
    _ evaluation: inout LimitStateEvaluation<State>, streams: RareEventStreams
  ) throws(RareEventError) -> [Double] {
    if let direction {
      guard direction.count == evaluation.dimension else {
        throw .setting(
          "the direction of line sampling has \(direction.count) elements, but the model has "
            + "\(evaluation.dimension) uncertain inputs")
      }
      return direction.normalised
    }
    let search = try DesignPointSearch.run(
      &evaluation, starts: DesignPoint.defaultStarts, streams: streams)
    guard let nearest = search.nearest else {
      throw .refused(
        "line sampling needs a direction towards the event, and the search for the nearest point "
          + "of the event did not converge; give a direction, or use subset simulation")
    }
    // Points that lie along one line are seen by every line.
    let others = search.points.dropFirst().count { $0.normal.dot(nearest.normal).magnitude < 0.9 }
    guard others == 0 else {
      throw .refused(
        "line sampling looks along one direction, but the event has \(others + 1) points about as "
          + "near to the origin in others; use cross-entropy or subset simulation")
    }
    return nearest.normal
  }
}

extension [Double] {
  var lengthSquared: Double { reduce(0) { $0 + $1 * $1 } }

  /// The vector of the same direction with length 1.
  var normalised: [Double] {
    let length = lengthSquared.squareRoot()
    return map { $0 / length }
  }

  /// The inner product.
  func dot(_ other: [Double]) -> Double {
    var sum = 0.0
    for index in indices { sum += self[index] * other[index] }
    return sum
  }
}
