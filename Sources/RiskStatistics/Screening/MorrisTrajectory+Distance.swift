extension MorrisTrajectory {
  /// The set whose nearest two trajectories are farthest from each other; the first of equals.
  static func mostSpread(
    _ sets: [[MorrisTrajectory]], groups: [[Int]]
  ) -> [MorrisTrajectory] {
    guard sets.count > 1 else { return sets[0] }
    var best = (distance: -1.0, set: 0)
    for (number, set) in sets.enumerated() {
      let distance = nearest(set, groups: groups, atLeast: best.distance)
      if distance > best.distance { best = (distance, number) }
    }
    return sets[best.set]
  }

  /// The smallest distance of two trajectories of a set, or any below the one needed.
  private static func nearest(
    _ set: [MorrisTrajectory], groups: [[Int]], atLeast needed: Double
  ) -> Double {
    var smallest = Double.infinity
    for first in set.indices {
      for second in 0..<first {
        smallest = min(smallest, set[first].distance(to: set[second], groups: groups))
        if smallest <= needed { return smallest }
      }
    }
    return smallest
  }

  /// The sum of the Euclidean distances of all pairs of points, in levels.
  ///
  /// Source: Campolongo, Cariboni and Saltelli (2007), doi:10.1016/j.envsoft.2006.10.004.
  func distance(to other: MorrisTrajectory, groups: [[Int]]) -> Double {
    // By group, its part of the squared distance before either has moved, after one, after both.
    let parts = groups.map { coordinates in
      [(false, false), (false, true), (true, false), (true, true)].map { moved in
        coordinates.reduce(0) { sum, coordinate in
          let difference =
            level(of: coordinate, hasMoved: moved.0)
            - other.level(of: coordinate, hasMoved: moved.1)
          return sum + difference * difference
        }
      }
    }
    let still = moved.indices.reduce(0) { sum, coordinate in
      guard moved[coordinate] == .max else { return sum }
      let difference = start[coordinate] - other.start[coordinate]
      return sum + difference * difference
    }
    // By group, 2 once it has moved here.
    var moves = [Int](repeating: 0, count: groups.count)
    var total = 0.0
    for move in 0...groups.count {
      if move > 0 { moves[order[move - 1]] = 2 }
      var square = groups.indices.reduce(still) { $0 + parts[$1][moves[$1]] }
      total += Double(square).squareRoot()
      for group in other.order {
        square += parts[group][moves[group] + 1] - parts[group][moves[group]]
        total += Double(square).squareRoot()
      }
    }
    return total
  }

  private func level(of coordinate: Int, hasMoved: Bool) -> Int {
    guard hasMoved else { return start[coordinate] }
    return start[coordinate] + (rises[coordinate] ? step : -step)
  }
}
