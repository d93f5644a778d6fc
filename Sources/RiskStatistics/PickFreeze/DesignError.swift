/// What is wrong with a design that was asked for.
public enum DesignError: Error, Sendable, Equatable, CustomStringConvertible {
  case noGroups
  case emptyGroup(Int)
  case noSuchCoordinate(Int, coordinates: Int)
  case coordinateInTwoGroups(Int)
  /// Morris designs have an even number of levels, at least two.
  case oddLevels(Int)
  /// At least two trajectories, chosen from at least one set.
  case trajectories(Int, sets: Int)
  /// The margin of a Morris design is from 0 to below 0.5.
  case margin(Double)
  /// A step that is not positive, or larger than the coordinate allows.
  case step(Double)

  /// What is wrong, in a clause.
  public var description: String {
    switch self {
    case .noGroups: "there is no group of inputs"
    case .emptyGroup(let group): "group \(group) has no input"
    case .noSuchCoordinate(let coordinate, let coordinates):
      "there is no input \(coordinate) among \(coordinates)"
    case .coordinateInTwoGroups(let coordinate): "input \(coordinate) is in two groups"
    case .oddLevels(let levels): "the number of levels must be even and at least 2, not \(levels)"
    case .trajectories(let count, let sets):
      "at least 2 trajectories of at least 1 set are needed, not \(count) of \(sets)"
    case .margin(let margin): "a margin of \(margin) is not within [0, 0.5)"
    case .step(let step): "a step of \(step) is not within (0, 0.25]"
    }
  }

  /// By coordinate, its group; throws when groups are empty, overlap or name what is not there.
  static func groups(_ groups: [[Int]], coordinates: Int) throws(DesignError) -> [Int?] {
    guard !groups.isEmpty else { throw .noGroups }
    var result = [Int?](repeating: nil, count: coordinates)
    for (number, group) in groups.enumerated() {
      guard !group.isEmpty else { throw .emptyGroup(number) }
      for coordinate in group {
        guard result.indices.contains(coordinate) else {
          throw .noSuchCoordinate(coordinate, coordinates: coordinates)
        }
        guard result[coordinate] == nil else { throw .coordinateInTwoGroups(coordinate) }
        result[coordinate] = number
      }
    }
    return result
  }
}
