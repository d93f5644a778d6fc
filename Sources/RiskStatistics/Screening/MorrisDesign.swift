import RiskNumerics

/// Trajectories through a grid on which each group of inputs moves once at a time.
///
/// Levels are `margin + (1 − 2 margin) l / (p − 1)` for l from 0 to p − 1 in uniform coordinates; a
/// group moves by p/2 levels, each of its inputs up or down by chance. A trajectory has k + 1 points
/// for k groups. Steps of p/2 levels make all levels equally likely.
///
/// The levels at which trajectories start are balanced: each coordinate starts from each level
/// equally often, as in a Latin hypercube. Of several such sets, the one is taken whose nearest two
/// trajectories lie farthest apart. Whole sets are chosen from, and not single trajectories as
/// Campolongo et al. do: trajectories chosen one by one gather at the ends of the levels, and
/// effects are then not those of the grid (docs/methods/sensitivity.md has figures).
///
/// Sources: Morris (1991), doi:10.2307/1269043; Campolongo, Cariboni and Saltelli (2007),
/// doi:10.1016/j.envsoft.2006.10.004, for distances and groups; Khare et al. (2015),
/// Environmental Modelling & Software 64, for balance.
public struct MorrisDesign: Sendable {
  /// The coordinates of each group, ascending.
  public let groups: [[Int]]
  /// The number of coordinates.
  public let coordinates: Int
  /// Levels of the grid.
  public let levels: Int
  /// The lowest level, and the distance of the highest one to 1.
  public let margin: Double
  let trajectories: [MorrisTrajectory]

  /// - Parameters:
  ///   - groups: By group, its coordinates from 0; as in ``SaltelliDesign``. A coordinate without a
  ///     group stays where its trajectory starts.
  ///   - trajectories: How many are chosen, at least 2. Ten tell small effects from large ones; an
  ///     interval of µ* of ± 20 % takes some hundred.
  ///   - levels: An even number, usually 4.
  ///   - margin: From 0 to below 0.5. With 0 the ends 0 and 1 of the coordinates are used, at which
  ///     the quantiles of unbounded inputs are infinite.
  ///   - sets: How many random sets of trajectories one is chosen from.
  ///   - key: Of the random stream; trajectory t of set s is sample `s r + t`.
  /// - Complexity: O(s r² (d + k²)) for s sets, if they are more than one.
  public init(
    groups: [[Int]], coordinates: Int, trajectories: Int, levels: Int = 4, margin: Double,
    sets: Int = 10, key: UInt64
  ) throws(DesignError) {
    let groupOfCoordinate = try DesignError.groups(groups, coordinates: coordinates)
    guard levels >= 2 && levels % 2 == 0 && levels <= 1 << 16 else { throw .oddLevels(levels) }
    guard margin >= 0 && margin < 0.5 else { throw .margin(margin) }
    guard trajectories >= 2 && sets >= 1 else { throw .trajectories(trajectories, sets: sets) }
    self.groups = groups.map { $0.sorted() }
    (self.coordinates, self.levels, self.margin) = (coordinates, levels, margin)
    let ordered = self.groups
    let candidates = (0..<sets).map { set in
      MorrisTrajectory.balanced(
        set * trajectories..<(set + 1) * trajectories, groups: ordered,
        groupOfCoordinate: groupOfCoordinate, levels: levels, key: key)
    }
    self.trajectories = MorrisTrajectory.mostSpread(candidates, groups: ordered)
  }

  /// The number of points, r (k + 1).
  public var evaluations: Int { trajectories.count * pointsPerTrajectory }
  /// The points of a trajectory, which come one after the other.
  public var pointsPerTrajectory: Int { groups.count + 1 }
  /// How far a coordinate moves.
  public var step: Double { (1 - 2 * margin) * Double(levels / 2) / Double(levels - 1) }

  /// The coordinates of points: a column for each, a row for each point.
  public func columns(points: Range<Int>) -> [[Double]] {
    (0..<coordinates).map { coordinate in
      points.map { point in
        let trajectory = trajectories[point / pointsPerTrajectory]
        let level = trajectory.level(of: coordinate, at: point % pointsPerTrajectory)
        return margin + (1 - 2 * margin) * Double(level) / Double(levels - 1)
      }
    }
  }

  /// The elementary effects of an output at all points, in units of the output for a whole unit of
  /// the coordinates: by group, then by trajectory. Of groups of several inputs, the magnitudes.
  public func effects(_ output: [Double]) -> [[Double]] {
    precondition(output.count == evaluations, "an output for each point")
    var result = groups.map { _ in [Double](repeating: .nan, count: trajectories.count) }
    for (number, trajectory) in trajectories.enumerated() {
      let first = number * pointsPerTrajectory
      for (move, group) in trajectory.order.enumerated() {
        let change = (output[first + move + 1] - output[first + move]) / step
        if groups[group].count > 1 {
          result[group][number] = change.magnitude
        } else {
          result[group][number] = trajectory.rises[groups[group][0]] ? change : -change
        }
      }
    }
    return result
  }
}
