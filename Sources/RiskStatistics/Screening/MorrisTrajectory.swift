import RiskNumerics

/// A path of a Morris design, in levels.
struct MorrisTrajectory: Sendable, Equatable {
  /// By coordinate, the level at the first point.
  let start: [Int]
  /// By coordinate, whether it moves up.
  let rises: [Bool]
  /// The groups in the order in which they move.
  let order: [Int]
  /// By coordinate, the point from which on it has moved.
  let moved: [Int]
  /// By how many levels.
  let step: Int

  /// The level of a coordinate at a point.
  func level(of coordinate: Int, at point: Int) -> Int {
    guard point >= moved[coordinate] else { return start[coordinate] }
    return start[coordinate] + (rises[coordinate] ? step : -step)
  }

  /// A set of trajectories: each coordinate starts from each level equally often, but for what does
  /// not divide; orders are uniform and independent.
  ///
  /// A coordinate that starts in the lower half rises. Coordinate z takes the draws z, which rank the
  /// trajectories, and d + z, the places within the ranks; group g takes the draw 2d + g.
  /// - Parameter samples: Of the stream, one a trajectory.
  static func balanced(
    _ samples: Range<Int>, groups: [[Int]], groupOfCoordinate: [Int?], levels: Int, key: UInt64
  ) -> [MorrisTrajectory] {
    let stream = RandomStream(key: key)
    let coordinates = groupOfCoordinate.count
    func draws(_ range: Range<Int>) -> [[Double]] {
      range.map {
        stream.uniforms(
          firstSample: UInt64(samples.lowerBound), draw: UInt64($0), count: samples.count)
      }
    }
    let places = draws(coordinates..<2 * coordinates)
    let starts = zip(draws(0..<coordinates), places).map { ranking, places in
      var starts = [Int](repeating: 0, count: samples.count)
      let ranked = ranking.indices.sorted { ranking[$0] < ranking[$1] }
      for (rank, trajectory) in ranked.enumerated() {
        let place = (Double(rank) + places[rank]) / Double(samples.count)
        starts[trajectory] = min(levels - 1, Int(place * Double(levels)))
      }
      return starts
    }
    let turns = draws(2 * coordinates..<2 * coordinates + groups.count)
    return (0..<samples.count).map { number in
      let start = starts.map { $0[number] }
      let order = groups.indices.sorted { turns[$0][number] < turns[$1][number] }
      var pointOfGroup = [Int](repeating: 0, count: groups.count)
      for (move, group) in order.enumerated() { pointOfGroup[group] = move + 1 }
      return MorrisTrajectory(
        start: start, rises: start.map { $0 < levels / 2 }, order: order,
        moved: groupOfCoordinate.map { $0.map { pointOfGroup[$0] } ?? .max }, step: levels / 2)
    }
  }
}
