import Foundation
import Testing

@testable import DeterrencePosture

/// Equilibria of Gambit, from scripts/reference/gambit_equilibria.py.
private struct Reference: Decodable {
  struct Game: Decodable {
    var file: String
    var lambda: Double
    /// By player, information set and action.
    var probabilities: [[[String: Double]]]
  }
  var games: [Game]
}

@Suite struct GambitAgreementTests {
  @Test func equilibriaAreThoseOfGambit() throws {
    let reference = try JSONDecoder().decode(
      Reference.self,
      from: GameFiles.content("Tests/DeterrencePostureTests/Reference/gambit_equilibria.json"))
    #expect(reference.games.count > 40)
    for expected in reference.games {
      let game = try GambitFile.game(
        String(decoding: try GameFiles.content(expected.file), as: UTF8.self))
      let solved = try SolvedGame(game, lambda: expected.lambda)
      let sets = expected.probabilities.flatMap { $0 }
      #expect(sets.count == game.sets.count)
      var largest = 0.0
      for (set, choices) in zip(game.sets, sets) {
        #expect(choices.count == set.actions.count)
        for action in set.actions {
          let probability = choices[game.actions[action]] ?? .nan
          let difference = abs(solved.probabilities[action] - probability)
          largest = difference.isNaN ? .infinity : max(largest, difference)
        }
      }
      #expect(largest < 1e-8, "\(expected.file) at \(expected.lambda): \(solved.method)")
    }
  }
}
