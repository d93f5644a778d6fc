import Testing

@testable import DeterrencePosture

/// Closed forms, and what they are solutions of.
@Suite struct CombatTests {
  @Test func lanchesterDuelsEndAsTheirInvariantsSay() {
    let square = LanchesterDuel(x: 1000, y: 800, a: 0.01, b: 0.01).end
    #expect(square.winner == .x)
    #expect(isClose(square.left, 600, within: 1e-6))
    #expect(isClose(square.time, 109.861229, within: 1e-6))
    let short = LanchesterDuel(x: 100, y: 50, a: 0.05, b: 0.05).end
    #expect(isClose(short.left, 86.602540, within: 1e-6))
    #expect(isClose(short.time, 10.986123, within: 1e-6))
    let linear = LanchesterDuel(x: 1000, y: 800, a: 0.01, b: 0.01, law: .linear).end
    #expect(isClose(linear.left, 200, within: 1e-6))
    let other = LanchesterDuel(x: 800, y: 1000, a: 0.01, b: 0.01).end
    #expect(other.winner == .y && other.left == square.left && other.time == square.time)
  }

  @Test func equalStrengthIsAStalemateUnderTheSquareLaw() {
    for scale in [0.01, 0.1, 1.0 / 3, 1] {
      let end = LanchesterDuel(x: 3, y: 1, a: scale, b: scale / 9).end
      #expect(end == LanchesterDuel.End(winner: nil, left: 0, time: .infinity))
    }
  }

  /// The equations of motion, by small steps of the midpoint rule.
  @Test func lanchestersSolutionSolvesItsEquations() {
    let duel = LanchesterDuel(x: 70, y: 50, a: 0.03, b: 0.05)
    let end = duel.end
    var (x, y) = (duel.x, duel.y)
    let steps = 100_000
    let step = end.time / Double(steps)
    for _ in 0..<steps {
      let (halfX, halfY) = (x - step / 2 * duel.a * y, y - step / 2 * duel.b * x)
      x -= step * duel.a * halfY
      y -= step * duel.b * halfX
    }
    #expect(isClose(y, 0, within: 1e-6))
    #expect(isClose(x, end.left, within: 1e-6))
  }

  @Test func salvosAreExchangedAtOnce() {
    let first = SalvoExchange(
      first: .init(ships: 2, offence: 4, defence: 3, stayingPower: 1),
      second: .init(ships: 1, offence: 4, defence: 3, stayingPower: 1)
    ).survivors
    #expect(first == (2, 0))
    let second = SalvoExchange(
      first: .init(ships: 1, offence: 2, defence: 1, stayingPower: 1),
      second: .init(ships: 2, offence: 2, defence: 1, stayingPower: 1)
    ).survivors
    #expect(second == (0, 2))
    let even = SalvoExchange(
      first: .init(ships: 2, offence: 3, defence: 1, stayingPower: 2),
      second: .init(ships: 2, offence: 2, defence: 1, stayingPower: 4)
    ).survivors
    #expect(even == (1, 1))
  }

  @Test func effortsInAContestAreThoseOfTheory() {
    let contest = TullockContest(values: (2, 1), decisiveness: 1)
    #expect(isClose(contest.efforts.first, 4.0 / 9, within: 1e-12))
    #expect(isClose(contest.efforts.second, 2.0 / 9, within: 1e-12))
    #expect(isClose(contest.probability, 2.0 / 3, within: 1e-12))
    let soft = TullockContest(values: (2, 1), decisiveness: 0.5)
    #expect(isClose(soft.efforts.first, 0.2426407, within: 1e-7))
    #expect(isClose(soft.efforts.second, 0.1213203, within: 1e-7))
    #expect(isClose(soft.probability, 0.5857864, within: 1e-7))
    let even = TullockContest(values: (3, 3), decisiveness: 0.8)
    #expect(isClose(even.efforts.first, 0.8 * 3 / 4, within: 1e-12))
    #expect(!TullockContest(values: (2, 1), decisiveness: 2).hasPureEquilibrium)
  }

  @Test func noSideGainsByAnotherEffort() {
    let contest = TullockContest(values: (2, 1), decisiveness: 1)
    let efforts = contest.efforts
    func gain(_ own: Double, _ other: Double, _ value: Double) -> Double {
      value * own / (own + other) - own
    }
    for factor in [0.5, 0.9, 0.99, 1.01, 1.1, 2] {
      #expect(
        gain(factor * efforts.first, efforts.second, 2) < gain(efforts.first, efforts.second, 2))
      #expect(
        gain(factor * efforts.second, efforts.first, 1) < gain(efforts.second, efforts.first, 1))
    }
  }

  @Test func theBestDemandRisksWar() {
    let bargaining = BargainingUnderThreat(
      probability: 0.5, cost: 0.1, greatestOpponentCost: 0.4)
    #expect(isClose(bargaining.demand, 0.65, within: 1e-9))
    #expect(isClose(bargaining.warProbability, 0.375, within: 1e-9))
    func gain(_ demand: Double) -> Double {
      let refused = (demand - 0.5) / 0.4
      return demand * (1 - refused) + (0.5 - 0.1) * refused
    }
    #expect(gain(0.64) < gain(0.65) && gain(0.66) < gain(0.65))
  }

  @Test func aCostlyWarIsNeverRisked() {
    let bargaining = BargainingUnderThreat(
      probability: 0.5, cost: 0.6, greatestOpponentCost: 0.4)
    #expect(bargaining.demand == 0.5)
    #expect(bargaining.warProbability == 0)
  }

  @Test func coverageLevelsTheBestTargets() {
    let game = SecurityGame(
      uncovered: [10, 8, 6, 4], covered: [-2, -2, -2, -2], resources: 1)
    let (coverage, payoff) = game.allocation
    #expect(isClose(payoff, 4.486486, within: 1e-6))
    for (share, expected) in zip(coverage, [0.459459, 0.351351, 0.189189, 0]) {
      #expect(isClose(share, expected, within: 1e-6))
    }
  }

  @Test(arguments: [0.05, 0.5, 1, 1.7, 2.5, 3])
  func resourcesAreSpentWhereTheyHelp(resources: Double) {
    let game = SecurityGame(
      uncovered: [5, 9, 9, 2, 7], covered: [-3, -1, 1, -4, 0], resources: resources)
    let (coverage, payoff) = game.allocation
    for (target, share) in coverage.enumerated() {
      #expect((0...1).contains(share))
      let expected = game.uncovered[target] * (1 - share) + game.covered[target] * share
      // No target is better for the attacker, and those covered are as good as the best.
      #expect(expected <= payoff + 1e-12)
      #expect(share == 0 || isClose(expected, payoff, within: 1e-12))
    }
    let spent = coverage.reduce(0, +)
    // A target that is fully covered and still the best one ends it.
    #expect(isClose(spent, resources, within: 1e-12) || isClose(payoff, 1, within: 1e-12))
  }
}
