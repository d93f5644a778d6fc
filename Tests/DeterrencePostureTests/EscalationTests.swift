import PluginTesting
import Testing

@testable import DeterrencePosture

@Suite struct EscalationTests {
  private let instance: PluginInstance

  init() throws {
    instance = try PluginInstance("escalation")
  }

  @Test func theTreeIsThatOfTheShippedGame() throws {
    let game = try EscalationTree.game()
    let shipped = try GameFiles.game("escalation-grey-zone")
    #expect(game.sets.map(\.name) == shipped.sets.map(\.name))
    #expect(game.sets.map(\.nodes) == shipped.sets.map(\.nodes))
    #expect(game.actionLabels == shipped.actionLabels)
    #expect(game.nodes == shipped.nodes)
    #expect(
      game.terminals.map { game.outcomes[$0.outcome].name }
        == shipped.terminals.map { shipped.outcomes[$0.outcome].name })
  }

  @Test func mediansHaveTheirReferenceOutcomes() throws {
    var samples = instance.samples(2)
    samples["gate"] = [1, 0]
    let result = try instance.evaluate(samples).outputs
    let expected: [(outcome: String, gated: Double, free: Double)] = [
      ("SQ", 0.456850, 0.4565261054), ("GA", 0.260603, 0.2604186423),
      ("GC", 0.276718, 0.2765220318), ("DC", 0.000401, 0.0002883647),
      ("DD", 0.005386, 0.0052465502), ("ED", 0.000027, 2.66924e-05),
      ("DE", 0, 0.0009574019), ("EE", 0.000015, 1.42113e-05),
    ]
    for (outcome, gated, free) in expected {
      let probabilities = result["outcome_probability", outcome]
      #expect(isClose(probabilities[0], gated, within: 1e-6), "\(outcome)")
      #expect(isClose(probabilities[1], free, within: 1e-8), "\(outcome)")
    }
    #expect(result["gate_pass"] == [0, 0])
    #expect(result["shadow_price"][0] == result["shadow_price"][1])
    #expect(
      isClose(
        result["shadow_price"][0], result["holds"][1] - result["holds"][0], within: 1e-15))
  }

  @Test func theGateOnlyActsWhereTheTestFails() throws {
    var samples = instance.samples(4)
    samples["gate"] = [1, 0, 1, 0]
    for option in ["diplomatic", "legal", "preventive", "economic"] {
      samples["option_used", option] = [1, 1, 0, 0]
      samples["option_effectiveness", option] = [0.4, 0.4, 0.4, 0.4]
    }
    let result = try instance.evaluate(samples).outputs
    #expect(result["gate_pass"] == [1, 1, 0, 0])
    #expect(result["holds"][0] == result["holds"][1])
    #expect(result["shadow_price"][0] == 0)
    #expect(result["outcome_probability", "DE"][0] > 0)
    #expect(result["outcome_probability", "DE"][2] == 0)
    #expect(result["holds"][2] != result["holds"][3])
    #expect(result["holds"][1] == result["holds"][3])
    #expect(isClose(result["exhaustion"][0], 1 - 0.6 * 0.6 * 0.6 * 0.6, within: 1e-15))
  }

  /// Values of docs/methods/deterrence-games.md.
  @Test func theShadowPriceTurnsWithWhatTheChallengerGetsByBackingDown() throws {
    var samples = instance.samples(3)
    samples["challenger_payoff", "DE"] = [0.2, 0.55, 0.68]
    let result = try instance.evaluate(samples).outputs
    for (price, expected) in zip(result["shadow_price"], [0.00301, 0.00062, -0.00070]) {
      #expect(isClose(price, expected, within: 5e-6))
    }
    for armed in result["armed"] { #expect(isClose(armed, 0.005829, within: 1e-6)) }
  }

  /// Each part alone can fail the test.
  @Test(arguments: [
    ("legal_trigger", 0.99, "legal trigger"), ("least_exhaustion", 0.9, "exhaustion"),
    ("least_success", 0.9, "success"), ("harm_averted", 0.9, "proportionality"),
  ])
  func everyPartOfTheTestCounts(input: String, value: Double, condition: String) throws {
    var samples = instance.samples(2)
    samples["option_used", "diplomatic"] = [1, 1]
    samples["option_effectiveness", "diplomatic"] = [0.6, 0.6]
    samples[input] = [samples[input][0], value]
    let result = try instance.evaluate(samples).outputs
    #expect(result["gate_pass"] == [1, 0])
    for label in LastResort.conditions {
      let isLacking = result["gate_slack", label][1] < 0
      #expect(isLacking == (label == condition), "\(label)")
    }
  }

  @Test func delayThatHarmsMoreThanWaitingIsWorthExhaustsOptions() {
    var test = LastResort(
      legalTrigger: 1, exhaustion: 0, leastExhaustion: 0.5, remainingValue: 0.2, harmOfDelay: 0.1,
      success: 1, leastSuccess: 0.5, harmAverted: 2, harmCaused: 1)
    #expect(!test.passes)
    test.harmOfDelay = 0.2
    #expect(test.passes)
  }

  @Test func outcomesAddUpToTheProbabilitiesThatAreReported() throws {
    let samples = instance.samples(1)
    let result = try instance.evaluate(samples).outputs
    let probabilities = EscalationTree.outcomes.map { result["outcome_probability", $0][0] }
    #expect(isClose(probabilities.reduce(0, +), 1, within: 1e-12))
    #expect(isClose(result["challenge"][0], 1 - probabilities[0], within: 1e-15))
    #expect(isClose(result["armed"][0], probabilities[3...].reduce(0, +), within: 1e-12))
    #expect(isClose(result["holds"][0], 1 - result["armed"][0], within: 1e-15))
    #expect(
      isClose(
        result["armed"][0],
        probabilities[3] + result["limited_war"][0] + result["escalation"][0], within: 1e-12))
  }

  /// The directions that the posture model relies on, at the medians with the gate on.
  @Test func anArmedAttackGetsRarerAsItPaysLess() throws {
    let changes: [(field: String, outcome: String, change: Double)] = [
      ("challenger_payoff", "SQ", 0.02), ("challenger_payoff", "DD", -0.05),
      ("challenger_payoff", "DC", -0.05), ("defender_payoff", "DC", -0.05),
    ]
    var samples = instance.samples(changes.count + 1)
    for (place, change) in changes.enumerated() {
      samples[change.field, change.outcome][place + 1] += change.change
    }
    let armed = try instance.evaluate(samples).outputs["armed"]
    for (place, change) in changes.enumerated() {
      #expect(armed[place + 1] < armed[0], "\(change)")
    }
  }

  @Test func mediansOfStakesGiveTheShippedPayoffs() throws {
    let payoffs = EscalationStakes(limitedWin: 0.52, allOutWin: 0.67).payoffs
    let expected: [(Double, Double)] = [
      (0.95, 1), (0.98, 0.95), (0.948, 0.955), (0.85, 0.2), (0.57, 0.476), (0.6, 0), (0.68, 0.3),
      (-0.62, -0.147),
    ]
    for (payoff, expected) in zip(payoffs, expected) {
      #expect(isClose(payoff.challenger, expected.0, within: 1e-12))
      #expect(isClose(payoff.defender, expected.1, within: 1e-12))
    }
  }

  @Test func orderingsOfTheoryAreToldFromOthers() throws {
    // The pure game is ordered as theory supposes; GA and GC do not matter.
    let challenger = [0.7, 0, 0, 1.0, 0.4, 0.6, 0.1, 0.1]
    let defender = [1.0, 0, 0, 0.4, 0.45, 0.1, 0.8, 0.1]
    #expect(
      EscalationOrdering.holds(
        challenger: challenger[...], defender: defender[...], tacticalShift: 0.15,
        strategicShift: 0.1))
    #expect(
      !EscalationOrdering.holds(
        challenger: challenger[...], defender: defender[...], tacticalShift: 0.01,
        strategicShift: 0.1))
    #expect(try instance.evaluate(instance.samples(1)).outputs["is_ordered"] == [0])
  }
}
