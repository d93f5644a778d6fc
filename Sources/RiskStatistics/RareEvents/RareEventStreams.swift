import RiskNumerics

/// The random numbers of a method: a stream for each replication and step.
struct RareEventStreams: Sendable {
  let seed: UInt64
  let method: RareEventMethod
  let replication: Int

  /// Standard normals, as many points as wanted; coordinate j is draw j of the stream.
  func normals(_ step: String, dimension: Int, count: Int) -> ScoreTable {
    let stream = stream(step)
    return ScoreTable(
      columns: (0..<dimension).map {
        stream.normals(firstSample: 0, draw: UInt64($0), count: count)
      })
  }

  /// The stream of a step, which no other step or replication has.
  func stream(_ step: String) -> RandomStream {
    RandomStream(
      key: StreamKey.derive(
        seed: seed, kind: "rare-event", name: method.rawValue, stream: UInt32(replication),
        label: step))
  }
}
