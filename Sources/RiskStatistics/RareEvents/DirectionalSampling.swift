/// Rays from the origin, each with its probability by the crossings of the event.
///
/// p = E[P(R U in the event)], U uniform on the sphere and R² from the χ² distribution with as
/// many degrees of freedom as there are coordinates. It sees events in all directions; its scatter
/// grows with the number of coordinates.
///
/// Source: Bjerager (1988), doi:10.1061/(ASCE)0733-9399(1988)114:8(1285).
public struct DirectionalSampling: RareEventEstimator, Equatable {
  public var method: RareEventMethod { .directionalSampling }
  /// Rays in a replication.
  public let directions: Int
  public let replications: Int

  /// With more coordinates most rays miss the event, and it is refused.
  static let dimensionLimit = 10

  public init(directions: Int = 100, replications: Int = 20) throws(RareEventError) {
    guard (5...1_000_000).contains(directions) else {
      throw .setting(
        "directional sampling has \(directions) directions, but it needs between 5 and 1e6")
    }
    try ReplicationInterval.validate(replications)
    (self.directions, self.replications) = (directions, replications)
  }

  /// The mean of the replications, with the interval of their spread.
  public func estimate<State: LimitState>(
    _ event: RareEvent, of state: inout State, seed: UInt64, firstSample: Int
  ) throws(RareEventError) -> RareEventEstimate {
    var evaluation = try LimitStateEvaluation(state, event: event, firstSample: firstSample)
    defer { state = evaluation.state }
    let streams = streams(seed, replications)
    let dimension = evaluation.dimension
    guard dimension <= Self.dimensionLimit else {
      throw .refused(
        "directional sampling is for up to \(Self.dimensionLimit) uncertain inputs: of the rays "
          + "among \(dimension), most miss the event; use subset simulation or cross-entropy")
    }
    try evaluation.refuseNoise(method, streams: streams[0])
    let axes = streams.map { streams in
      var rays = streams.normals("rays", dimension: dimension, count: directions)
      for ray in 0..<directions {
        let unit = rays[point: ray].normalised
        for column in unit.indices { rays.columns[column][ray] = unit[column] }
      }
      return AxisReplication(
        measure: .ray(dimension: dimension),
        bases: ScoreTable(dimension: dimension, count: directions), directions: rays,
        streams: streams)
    }
    return try evaluation.estimate(method, axes)
  }
}
