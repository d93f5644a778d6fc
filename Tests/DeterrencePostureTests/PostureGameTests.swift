import PluginTesting
import RiskPluginKit
import Testing

@testable import DeterrencePosture

/// The directions in which the game answers to what the sides face, at medians with the test on.
@Suite struct PostureGameTests {
  /// Everything at its median but for what a test changes, in rows that differ in one thing.
  private struct Case {
    var situation: PostureSituation
    var parameters: SampleColumns<PostureParameter>
  }

  private static let values = [0.2, 0.5, 0.8]

  private func medians(isFirstForm: Bool = false) throws -> (game: PostureGame, medians: Case) {
    let table = try StudyTable("contest", at: "models/deterrence-posture/contest.csv")
    let game = PostureGame(
      game: try EscalationGame(),
      estimates: try ContestEstimates(table.table(texts: ["fit", "sample"])),
      isFirstForm: isFirstForm, vectorMath: try PluginServices.vectorMath(),
      distributions: try PluginServices.host.service())
    let rows = Self.values.count
    var situation = PostureSituation(rows: rows)
    situation.logRatio = .init(repeating: 0.1, count: rows)
    situation.faitAccompli = .init(repeating: 0.5, count: rows)
    situation.cohesion = .init(repeating: 0.65, count: rows)
    situation.attribution = .init(repeating: 0.33, count: rows)
    var parameters = PostureParameter.defaults(rows: rows)
    parameters.fill(.initiation, with: 0)
    return (game, Case(situation: situation, parameters: parameters))
  }

  private func armed(_ game: PostureGame, _ some: Case) throws -> [Double] {
    let rows = some.parameters.rows
    let options = [[Double]](repeating: .init(repeating: 0.5, count: rows), count: 4)
    let effectiveness = [[Double]](repeating: .init(repeating: 0.3, count: rows), count: 4)
    let setup = try game.setup(
      some.situation, parameters: some.parameters, options: (options, effectiveness))
    let play = try PosturePlay(
      setup, isGated: .init(repeating: true, count: rows), hasShadowPrices: true,
      game: game.game, vectorMath: game.vectorMath, shouldStop: { false })
    #expect(play.isSolved.allSatisfy { $0 })
    #expect(setup.tests.allSatisfy { !$0.passes })
    return (0..<rows).map { PosturePlay.armed(play.played[$0]) }
  }

  private static func falls(_ values: [Double]) -> Bool {
    zip(values, values.dropFirst()).allSatisfy { $0 > $1 }
  }

  @Test func anArmedAttackGetsRarerWithTheForceRatio() throws {
    var (game, some) = try medians()
    some.situation.logRatio = [-0.5, 0.1, 0.7]
    #expect(Self.falls(try armed(game, some)))
  }

  @Test func anArmedAttackGetsRarerWithCohesion() throws {
    var (game, some) = try medians()
    some.situation.cohesion = [0.5, 0.65, 0.8]
    #expect(Self.falls(try armed(game, some)))
  }

  @Test(arguments: [
    (PostureParameter.defenderAudience, [0.15, 0.25, 0.35]),
    (.challengerLimited, [0.2, 0.3, 0.4]), (.statusQuo, [0.9, 0.95, 1.0]),
    (.initiation, [0, 0.05, 0.1]),
  ])
  func anArmedAttackGetsRarerWithStakes(
    parameter: PostureParameter, values: [Double]
  ) throws {
    var (game, some) = try medians()
    some.parameters[parameter] = values
    #expect(Self.falls(try armed(game, some)), "\(parameter)")
  }

  /// The first form has it the other way round, which is why it is not the default.
  @Test func anArmedAttackGetsLikelierWithAFaitAccompli() throws {
    for isFirstForm in [false, true] {
      var (game, some) = try medians(isFirstForm: isFirstForm)
      some.situation.faitAccompli = [0, 0.45, 0.9]
      let armed = try armed(game, some)
      #expect(Self.falls(isFirstForm ? armed : armed.reversed()))
    }
  }

  /// Values of an independent computation with ln q .1, h .65 and an American share of .5.
  @Test func mediansHaveTheirReferenceProbability() throws {
    for (isFirstForm, expected) in [(false, [0.00647, 0.00842]), (true, [0.00647, 0.00395])] {
      var (game, some) = try medians(isFirstForm: isFirstForm)
      some.parameters.fill(.americanShare, with: 0.5)
      some.situation.faitAccompli = [0, 0.9, 0.9]
      let armed = try armed(game, some)
      for (value, expected) in zip(armed, expected) {
        #expect(abs(value / expected - 1) < 0.1, "\(value) and \(expected)")
      }
    }
  }

  /// A quantile of hardness belongs to a sample, and cohesion moves it alone.
  @Test func hardnessRisesWithCohesionAtEveryRank() throws {
    let game = try medians().game
    for rank in [0.05, 0.5, 0.95] {
      let hardness = try Resolve.hardness(
        mean: [0.5, 0.65, 0.8], concentration: 15, ranks: [rank, rank, rank],
        distributions: game.distributions)
      #expect(Self.falls(hardness.reversed()))
    }
  }
}
