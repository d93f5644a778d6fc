import Foundation
import PluginTesting
import RiskPluginKit

@testable import DeterrencePosture

/// The games that ship and the classic ones of the tests.
enum GameFiles {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let root = tests.deletingLastPathComponent().deletingLastPathComponent()

  static let shipped = [
    "rudimentary-soft", "rudimentary-hard", "unilateral-deterrence", "unilateral-separating",
    "unilateral-attack", "unilateral-bluff", "escalation-pure", "escalation-grey-zone",
  ]
  static let classic = [
    "centipede", "commitment", "constant-sum", "dilemma", "horse", "ochs", "poker",
  ]

  /// The content of a file of the repository.
  static func content(_ path: String) throws -> Data {
    try Data(contentsOf: root.appending(path: path))
  }

  static func text(_ name: String) throws -> String {
    let folder =
      shipped.contains(name)
      ? "models/data/games" : "Tests/DeterrencePostureTests/Reference/games"
    return String(decoding: try content("\(folder)/\(name).efg"), as: UTF8.self)
  }

  static func game(_ name: String) throws -> ExtensiveGame {
    try GambitFile.game(try text(name))
  }
}

/// The equilibrium of one sample.
struct SolvedGame {
  let game: ExtensiveGame
  let probabilities: [Double]
  let method: GameSolution.Method

  /// - Parameter forbidden: labels of actions that are masked.
  init(_ game: ExtensiveGame, lambda: Double, forbidden: Set<String> = []) throws {
    var samples = GameSamples(of: game, lambda: [lambda])
    if !forbidden.isEmpty {
      var mask = SampleRows(rows: 1, columns: game.actions.count)
      for (action, label) in game.actionLabels.enumerated() where forbidden.contains(label) {
        mask[0, action] = 1
      }
      samples.forbidden = mask
    }
    let solution = try LogitEquilibrium(game).solve(
      samples, vectorMath: try PluginServices.vectorMath())
    self.game = game
    probabilities = game.actions.indices.map { solution.probabilities[0, $0] }
    method = solution.methods[0]
  }

  init(_ name: String, lambda: Double, forbidden: Set<String> = []) throws {
    self = try SolvedGame(GameFiles.game(name), lambda: lambda, forbidden: forbidden)
  }

  /// The probability of an action: set and action, as in "P1:bet".
  subscript(label: String) -> Double {
    game.actionLabels.firstIndex(of: label).map { probabilities[$0] } ?? .nan
  }

  /// The probability of an outcome, over all hardnesses that its name ends with.
  func outcome(_ name: String) -> Double {
    var plays = PlayProbabilities(game)
    plays.update(probabilities[...], chances: game.chanceMoves.map(\.probability)[...])
    var sum = 0.0
    for (outcome, probability) in zip(game.outcomes, plays.outcomes)
    where outcome.name.prefix(while: { $0 != "+" && $0 != "-" }) == name {
      sum += probability
    }
    return sum
  }
}

func isClose(_ a: Double, _ b: Double, within tolerance: Double) -> Bool {
  abs(a - b) <= tolerance
}
