import PluginTesting
import RiskPluginKit
import Testing

@testable import DeterrencePosture

#if canImport(Glibc)
  import Glibc
#endif

/// What holds for every game and sample.
@Suite struct EquilibriumTests {
  /// Samples that differ in λ, payoffs and types, by a generator of our own.
  static func samples(of game: ExtensiveGame, count: Int, lambda: ClosedRange<Double>)
    -> GameSamples
  {
    var state: UInt64 = 20_261_122
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    var samples = GameSamples(
      of: game,
      lambda: (0..<count).map { _ in
        lambda.lowerBound + uniform() * (lambda.upperBound - lambda.lowerBound)
      })
    let players = game.players.count
    for row in 0..<count {
      for node in game.nodes {
        guard case .chance(let first) = node.kind else { continue }
        let weights = node.children.map { _ in 0.05 + uniform() }
        let sum = weights.reduce(0, +)
        for (move, weight) in weights.enumerated() {
          samples.chances[row, first + move] = weight / sum
        }
      }
      for place in 0..<game.outcomes.count * players {
        samples.payoffs[row, place] += 0.2 * (uniform() - 0.5)
      }
    }
    return samples
  }

  private func solve(
    _ game: ExtensiveGame, _ samples: GameSamples, iterations: Int = 500
  ) throws -> GameSolution {
    var equilibrium = LogitEquilibrium(game)
    equilibrium.iterations = iterations
    return try equilibrium.solve(
      samples, vectorMath: try PluginServices.vectorMath())
  }

  /// The logit map evaluated by another path than the solver's, at what the solver found.
  @Test(arguments: GameFiles.shipped + GameFiles.classic)
  func anEquilibriumRespondsToItself(name: String) throws {
    let game = try GameFiles.game(name)
    let samples = Self.samples(of: game, count: 40, lambda: 0...60)
    let solution = try solve(game, samples)
    for row in samples.lambda.indices {
      #expect(solution.methods[row] != .failed, "row \(row), λ \(samples.lambda[row])")
      let map = LogitMap(game, samples, row: row)
      let probabilities = game.actions.indices.map { solution.probabilities[row, $0] }
      let point = probabilities.map { log(max($0, 1e-300)) } + [samples.lambda[row]]
      let responses = map.responses(point)
      for (response, probability) in zip(responses, probabilities) {
        #expect(isClose(response, probability, within: 1e-8))
      }
      for set in game.sets {
        let sum = set.actions.reduce(0) { $0 + probabilities[$1] }
        #expect(isClose(sum, 1, within: 1e-12))
      }
    }
  }

  @Test(arguments: GameFiles.shipped)
  func theIterationEndsOnThePrincipalBranch(name: String) throws {
    let game = try GameFiles.game(name)
    let samples = Self.samples(of: game, count: 30, lambda: 1...40)
    let solution = try solve(game, samples)
    let followed = try solve(game, samples, iterations: 1)
    for row in samples.lambda.indices {
      guard case .branch = followed.methods[row] else {
        Issue.record("row \(row) is \(followed.methods[row])")
        continue
      }
      for action in game.actions.indices {
        let difference =
          solution.probabilities[row, action] - followed.probabilities[row, action]
        #expect(abs(difference) < 1e-8, "row \(row), λ \(samples.lambda[row])")
      }
    }
  }

  /// Beliefs where play does not come are ratios of probabilities that floating point cannot hold.
  @Test func beliefsStandAtAnyPrecisionThatIsReached() throws {
    let solved = try SolvedGame("unilateral-bluff", lambda: 2000)
    #expect(isClose(solved["N1S:D"], 0.2571428571, within: 5e-3))
    let deterred = try SolvedGame("unilateral-deterrence", lambda: 2000)
    #expect(deterred["N1S:D"] < 1e-200)
    #expect(isClose(deterred["N2S:D"], 0, within: 1e-12))
  }

  @Test func oppositeStartsAgree() throws {
    let game = try GameFiles.game("escalation-grey-zone")
    var samples = Self.samples(of: game, count: 500, lambda: 5...20)
    let centre = try solve(game, samples)
    for first in [true, false] {
      var start = SampleRows(rows: 500, columns: game.actions.count)
      for set in game.sets {
        let chosen = first ? set.actions.lowerBound : set.actions.upperBound - 1
        for row in 0..<500 {
          for action in set.actions {
            start[row, action] = action == chosen ? 0.99 : 0.01 / Double(set.actions.count - 1)
          }
        }
      }
      samples.start = start
      let other = try solve(game, samples)
      for row in 0..<500 {
        for action in game.actions.indices {
          let difference = other.probabilities[row, action] - centre.probabilities[row, action]
          #expect(abs(difference) < 1e-9, "row \(row), \(game.actionLabels[action])")
        }
      }
    }
  }

  @Test(arguments: ["escalation-grey-zone", "unilateral-bluff"])
  func aSampleDoesNotDependOnItsBatch(name: String) throws {
    let game = try GameFiles.game(name)
    let samples = Self.samples(of: game, count: 67, lambda: 1...80)
    let whole = try solve(game, samples)
    let sizes = [1, 3, 8, 13, 42]
    var first = 0
    for size in sizes {
      var part = GameSamples(of: game, lambda: Array(samples.lambda[first..<first + size]))
      for row in 0..<size {
        for column in 0..<part.chances.columns {
          part.chances[row, column] = samples.chances[first + row, column]
        }
        for column in 0..<part.payoffs.columns {
          part.payoffs[row, column] = samples.payoffs[first + row, column]
        }
      }
      let solution = try solve(game, part)
      for row in 0..<size {
        #expect(solution.methods[row] == whole.methods[first + row])
        for action in game.actions.indices {
          #expect(
            solution.probabilities[row, action] == whole.probabilities[first + row, action])
        }
      }
      first += size
    }
    #expect(first == 67)
  }

  @Test func aForbiddenActionIsNeverPlayed() throws {
    let game = try GameFiles.game("escalation-grey-zone")
    let labels = game.actionLabels
    for label in labels {
      let solved = try SolvedGame(game, lambda: 12, forbidden: [label])
      #expect(solved[label] == 0)
    }
  }

  @Test func anEquilibriumIsTheSameWhenPayoffsAreShiftedOrScaledAgainstPrecision() throws {
    let game = try GameFiles.game("escalation-grey-zone")
    let samples = Self.samples(of: game, count: 30, lambda: 2...30)
    var changed = samples
    for row in 0..<30 {
      changed.lambda[row] /= 4
      for column in 0..<changed.payoffs.columns {
        changed.payoffs[row, column] = 4 * samples.payoffs[row, column] + 3
      }
    }
    let (a, b) = (try solve(game, samples), try solve(game, changed))
    for row in 0..<30 {
      for action in game.actions.indices {
        #expect(isClose(a.probabilities[row, action], b.probabilities[row, action], within: 1e-9))
      }
    }
  }

  @Test func linearSystemsAreSolvedAndSingularOnesToldFromThem() throws {
    func solve(_ rows: [[Double]]) -> [Double]? {
      var system = LinearSystem(size: rows.count)
      for (row, values) in rows.enumerated() {
        for (column, value) in values.enumerated() { system[row, column] = value }
      }
      return system.solution()
    }
    // The first pivot is 0.
    let solution = try #require(solve([[0, 2, 1, 7], [1, 1, 1, 6], [4, -1, 2, 8]]))
    for (value, expected) in zip(solution, [1.0, 2, 3]) {
      #expect(isClose(value, expected, within: 1e-14))
    }
    #expect(solve([[1, 2, 3], [2, 4, 6]]) == nil)
    #expect(solve([[.nan, 1, 1], [1, 1, 1]]) == nil)
    #expect(solve([[2, 6]]) == [3])
  }

  @Test func cancellingEndsTheSearch() throws {
    let game = try GameFiles.game("escalation-grey-zone")
    let samples = Self.samples(of: game, count: 2000, lambda: 5...20)
    #expect(throws: RiskError.cancelled) {
      _ = try LogitEquilibrium(game).solve(
        samples, vectorMath: try PluginServices.vectorMath(), shouldStop: { true })
    }
  }
}
