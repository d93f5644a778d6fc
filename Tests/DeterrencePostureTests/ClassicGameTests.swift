import Testing

@testable import DeterrencePosture

#if canImport(Glibc)
  import Glibc
#endif

/// Small games of the literature, with values of others' computations.
@Suite struct ClassicGameTests {
  /// McKelvey and Palfrey 1995: 128 plays a side of Ochs' game; by frequency of the first action.
  @Test func theLikeliestPrecisionOfOchsIsFound() throws {
    let game = try GameFiles.game("ochs")
    func logLikelihood(_ lambda: Double) throws -> Double {
      let solved = try SolvedGame(game, lambda: lambda)
      let row = solved["row:U"]
      let column = solved["column:L"]
      return 128
        * (0.527 * log(row) + 0.473 * log(1 - row) + 0.366 * log(column)
          + 0.634 * log(1 - column))
    }
    var (low, high) = (0.5, 4.0)
    let golden = (5.0.squareRoot() - 1) / 2
    for _ in 0..<40 {
      let (left, right) = (high - golden * (high - low), low + golden * (high - low))
      if try logLikelihood(left) > logLikelihood(right) { high = right } else { low = left }
    }
    let solved = try SolvedGame(game, lambda: low)
    #expect(isClose(low, 1.8456098, within: 1e-4))
    #expect(isClose(solved["row:U"], 0.6156513, within: 1e-4))
    #expect(isClose(solved["column:L"], 0.3832909, within: 1e-4))
    #expect(isClose(try logLikelihood(low), -174.7645319, within: 1e-4))
  }

  @Test(arguments: [
    (
      name: "ochs", lambda: 1.0, tolerance: 1e-6,
      expected: ["row:U": 0.5867840, "column:L": 0.4518070]
    ),
    ("ochs", 3, 1e-6, ["row:U": 0.6168969, "column:L": 0.3140164]),
    ("constant-sum", 1, 1e-3, ["row:U": 0.643, "column:L": 0.5883]),
    ("constant-sum", 2, 1e-3, ["row:U": 0.7727, "column:L": 0.6117]),
    (
      "centipede", 0.5, 1e-6,
      ["P1.1:take": 0.296257, "P1.2:take": 0.464884, "P2.1:take": 0.277980, "P2.2:take": 0.832018]
    ),
    (
      "centipede", 3, 1e-6,
      ["P1.1:take": 0.601525, "P1.2:take": 0.991819, "P2.1:take": 0.905729, "P2.2:take": 0.999932]
    ),
    ("horse", 1, 1e-6, ["P1:R": 0.580916, "P2:R": 0.195821, "P3:R": 0.603155]),
    ("commitment", 2, 1e-6, ["P1:S": 0.718285, "P2.s:S": 0.879130, "P2.c:S": 0.130157]),
    ("poker", 2, 1e-6, ["P1.king:bet": 0.995178, "P1.queen:bet": 0.502729, "P2:call": 0.664847]),
  ])
  func choicesAreThosePublished(
    name: String, lambda: Double, tolerance: Double, expected: [String: Double]
  ) throws {
    let solved = try SolvedGame(name, lambda: lambda)
    for (action, probability) in expected {
      #expect(isClose(solved[action], probability, within: tolerance), "\(action)")
    }
  }

  @Test func precisePlayOfOchsNearsTheMixedNashEquilibrium() throws {
    let solved = try SolvedGame("ochs", lambda: 1000)
    #expect(isClose(solved["row:U"], 0.5, within: 2e-3))
    #expect(isClose(solved["column:L"], 0.2, within: 2e-3))
  }

  /// With a dominant action, play is a logistic function of λ alone.
  @Test(arguments: [0.5, 1, 5, 50]) func aDilemmaHasAClosedForm(lambda: Double) throws {
    let solved = try SolvedGame("dilemma", lambda: lambda)
    #expect(isClose(solved["row:C"], 1 / (1 + exp(lambda)), within: 1e-12))
    #expect(isClose(solved["column:C"], 1 / (1 + exp(lambda)), within: 1e-12))
  }

  @Test func playWithoutPrecisionIsUniform() throws {
    for name in GameFiles.shipped + GameFiles.classic {
      let solved = try SolvedGame(name, lambda: 0)
      for set in solved.game.sets {
        for action in set.actions {
          #expect(
            isClose(solved.probabilities[action], 1 / Double(set.actions.count), within: 1e-15))
        }
      }
    }
  }
}
