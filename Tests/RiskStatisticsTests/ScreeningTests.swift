import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

@Suite("Morris screening")
struct ScreeningTests {
  private static func design(
    _ groups: [[Int]] = [[0], [1], [2]], trajectories: Int = 20, margin: Double = 0,
    sets: Int = 1, key: UInt64 = 1
  ) throws -> MorrisDesign {
    try MorrisDesign(
      groups: groups, coordinates: 3, trajectories: trajectories, margin: margin,
      sets: sets, key: key)
  }

  private static func effects(
    _ design: MorrisDesign, _ function: ColumnFunction = .ishigami
  ) -> ElementaryEffects {
    let columns = design.columns(points: 0..<design.evaluations)
    return ElementaryEffects(design, output: function.values(columns))
  }

  @Test("A trajectory moves each group once, by half the levels, within the margins")
  func trajectories() throws {
    let design = try Self.design([[2], [0, 1]], trajectories: 6, margin: 0.1, sets: 4)
    #expect(design.evaluations == 18 && design.pointsPerTrajectory == 3)
    #expect(abs(design.step - 0.8 * 2 / 3) < 1e-15)
    let columns = design.columns(points: 0..<18)
    #expect(columns.allSatisfy { $0.allSatisfy { $0 >= 0.1 - 1e-15 && $0 <= 0.9 + 1e-15 } })
    for trajectory in 0..<6 {
      var moves: [[Int]] = []
      for point in 3 * trajectory..<3 * trajectory + 2 {
        moves.append((0..<3).filter { columns[$0][point] != columns[$0][point + 1] })
        for coordinate in moves[moves.count - 1] {
          let length = abs(columns[coordinate][point] - columns[coordinate][point + 1])
          #expect(abs(length - design.step) < 1e-12)
        }
      }
      #expect(Set(moves) == [[2], [0, 1]])
    }
    #expect(design.columns(points: 4..<9) == columns.map { Array($0[4..<9]) })
  }

  @Test("Levels, directions and orders are uniform")
  func uniform() throws {
    let design = try Self.design(trajectories: 4_000)
    let columns = design.columns(points: 0..<design.evaluations)
    for column in columns {
      for level in 0..<4 {
        let share =
          Double(column.count { abs($0 - Double(level) / 3) < 1e-9 }) / Double(column.count)
        #expect(abs(share - 0.25) < 0.02)
      }
    }
    let orders = Dictionary(grouping: design.trajectories, by: \.order).mapValues(\.count)
    #expect(orders.count == 6)
    #expect(orders.values.allSatisfy { abs($0 - 667) < 100 })
  }

  @Test(
    "Measures of 4,000 trajectories are those of the whole grid",
    arguments: ["ends": 0, "margin": 0.05])
  func population(place: String, margin: Double) throws {
    let exact = try #require(try DesignReference.load().effects[place])
    let found = Self.effects(try Self.design(trajectories: 4_000, margin: margin)).groups
    for (group, exact) in zip(found, exact) {
      for (estimate, exact) in [
        (group.mean.estimate, exact.mean), (group.magnitude.estimate, exact.magnitude),
        (group.deviation.estimate, exact.deviation),
      ] {
        #expect(abs(estimate.value - exact) < 4 * estimate.standardError + 1e-2)
      }
    }
  }

  @Test("Intervals of 20 trajectories hold the measures of the whole grid in 200 runs")
  func coverage() throws {
    let exact = try #require(try DesignReference.load().effects["ends"])
    for trajectories in [10, 20, 50] {
      for chosen in [false, true] {
        var tallies = exact.enumerated().flatMap { input, exact in
          [
            CoverageTally(name: "µ\(input + 1)", exact: exact.mean),
            CoverageTally(name: "µ*\(input + 1)", exact: exact.magnitude),
            CoverageTally(name: "σ\(input + 1)", exact: exact.deviation),
          ]
        }
        for run in 0..<200 {
          let groups = Self.effects(
            try Self.design(
              trajectories: trajectories, sets: chosen ? 10 : 1, key: UInt64(run) + 50)
          ).groups
          for (place, group) in groups.enumerated() {
            tallies[3 * place].add(group.mean.estimate)
            tallies[3 * place + 1].add(group.magnitude.estimate)
            tallies[3 * place + 2].add(group.deviation.estimate)
          }
        }
        if printsCoverage {
          let about = "\(chosen ? "best of 10 sets" : "one set") | \(trajectories)"
          for tally in tallies { print(tally.row(about)) }
        }
        for tally in tallies where trajectories >= 20 {
          #expect(tally.coverage >= 0.9, "\(trajectories) \(chosen) \(tally.name)")
        }
      }
    }
  }

  @Test("Effects of a linear function are its coefficients, without error")
  func linear() throws {
    let function = ColumnFunction(name: "linear", coordinates: 3) { u in
      u[0].indices.map { 3 * u[0][$0] - 2 * u[1][$0] }
    }
    let groups = Self.effects(try Self.design(trajectories: 8), function).groups
    for (group, exact) in zip(groups, [3.0, -2, 0]) {
      #expect(abs(group.mean.estimate.value - exact) < 1e-12)
      #expect(abs(group.magnitude.estimate.value - abs(exact)) < 1e-12)
      #expect(group.deviation.estimate.value < 1e-12)
    }
  }

  @Test("Of a group of several inputs there is a magnitude alone")
  func groups() throws {
    let groups = Self.effects(try Self.design([[0, 2], [1]])).groups
    #expect(groups[0].mean.gap == .severalInputs && groups[0].deviation.gap == .severalInputs)
    #expect(groups[0].magnitude.estimate.value > 0 && groups[1].mean.gap == nil)
  }

  @Test("Each coordinate starts from each level equally often")
  func balance() throws {
    let trajectories = try Self.design(trajectories: 12, sets: 3).trajectories
    for coordinate in 0..<3 {
      for level in 0..<4 {
        #expect(trajectories.count { $0.start[coordinate] == level } == 3)
      }
    }
  }

  @Test("Of several sets, the nearest two trajectories of the one chosen lie farthest apart")
  func selection() throws {
    let groups = [[0], [1], [2]]
    func nearest(_ set: [MorrisTrajectory]) -> Double {
      set.indices.flatMap { x in (0..<x).map { set[x].distance(to: set[$0], groups: groups) } }
        .min() ?? 0
    }
    let sets = (0..<10).map { set in
      MorrisTrajectory.balanced(
        8 * set..<8 * (set + 1), groups: groups, groupOfCoordinate: [0, 1, 2], levels: 4, key: 5)
    }
    let chosen = try Self.design(trajectories: 8, sets: 10, key: 5).trajectories
    #expect(sets.contains(chosen))
    #expect(nearest(chosen) == sets.map(nearest).max())
  }

  @Test("The distance of trajectories is that of all pairs of their points")
  func distance() throws {
    let groups = [[0, 2], [1]]
    let design = try MorrisDesign(
      groups: groups, coordinates: 4, trajectories: 2, margin: 0, key: 3)
    let columns = design.columns(points: 0..<6)
    var expected = 0.0
    for first in 0..<3 {
      for second in 3..<6 {
        expected += columns.reduce(0) {
          $0 + 9 * ($1[first] - $1[second]) * ($1[first] - $1[second])
        }.squareRoot()
      }
    }
    let found = design.trajectories[0].distance(to: design.trajectories[1], groups: groups)
    #expect(abs(found - expected) < 1e-9)
  }

  @Test("One missing effect is left out, more than one of ten are refused")
  func missing() throws {
    let design = try Self.design(trajectories: 10)
    var output = ColumnFunction.ishigami.values(design.columns(points: 0..<40))
    output[3] = .nan
    let found = ElementaryEffects(design, output: output).groups
    let last = try #require(design.trajectories.first?.order.last)
    #expect(found[last].magnitude.missing == 1 && found[last].magnitude.estimate.samples == 9)
    #expect(found[last].magnitude.estimate.value > 0)
    output[7] = .nan
    output[11] = .nan
    let gaps = ElementaryEffects(design, output: output).groups.compactMap(\.magnitude.gap)
    #expect(!gaps.isEmpty)
    #expect(
      ElementaryEffects(design, output: Array(repeating: 1, count: 40)).groups
        .allSatisfy { $0.magnitude.gap == .constantOutput })
  }

  @Test("Levels that are odd, margins and numbers that make no design are refused")
  func refusals() {
    #expect(throws: DesignError.oddLevels(5)) {
      try MorrisDesign(
        groups: [[0]], coordinates: 1, trajectories: 4, levels: 5, margin: 0, key: 1)
    }
    #expect(throws: DesignError.margin(0.5)) {
      try Self.design(margin: 0.5)
    }
    #expect(throws: DesignError.trajectories(1, sets: 1)) {
      try Self.design(trajectories: 1)
    }
  }
}
