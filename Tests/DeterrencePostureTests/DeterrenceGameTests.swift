import Testing

@testable import DeterrencePosture

/// The deterrence games that ship: values of an independent computation, and theory.
@Suite struct DeterrenceGameTests {
  @Test func theRudimentaryGameTurnsAtItsThreshold() throws {
    for (name, lambda, expected) in [
      ("rudimentary-soft", 10.0, 0.265734), ("rudimentary-hard", 10, 0.938311),
      ("rudimentary-soft", 50, 0.006693),
    ] {
      let solved = try SolvedGame(name, lambda: lambda)
      #expect(isClose(solved.outcome("SQ"), expected, within: 1e-6), "\(name) \(lambda)")
    }
    #expect(try SolvedGame("rudimentary-hard", lambda: 50).outcome("SQ") > 0.9999)
    let thresholds = RudimentaryDeterrence(statusQuo: 0.6, concession: 1, conflict: 0)
    #expect(isClose(thresholds.credibility, 0.4, within: 1e-12))
  }

  /// The payoffs of the unilateral games that ship.
  private static let unilateral = UnilateralDeterrence(
    statusQuo: 0.6,
    challenger: .init(concession: 1, retreat: 0.2, hardConflict: 0.4, softConflict: 0),
    defender: .init(concession: 0.3, retreat: 0.8, hardConflict: 0.5, softConflict: 0))

  @Test func thresholdsOfTheUnilateralGameAreThoseOfTheory() {
    let thresholds = Self.unilateral
    #expect(isClose(thresholds.hardChallenger, 2.0 / 3, within: 1e-12))
    #expect(isClose(thresholds.softChallenger, 0.5, within: 1e-12))
    #expect(isClose(thresholds.softDefender, 0.625, within: 1e-12))
  }

  @Test func theUnilateralGameIsPlayedAsInItsFirstTwoRegions() throws {
    let deterred = try SolvedGame("unilateral-deterrence", lambda: 100)
    #expect(isClose(deterred.outcome("SQ"), 0.99983, within: 1e-5))
    let separating = try SolvedGame("unilateral-separating", lambda: 100)
    #expect(isClose(separating.outcome("SQ"), 0.50191, within: 1e-5))
  }

  /// What play in the four regions of Zagare and Kilgour comes to.
  @Test func equilibriumRegionsAppearAsPlayGetsPrecise() throws {
    for (name, p, q) in [
      ("unilateral-deterrence", 0.5, 0.8), ("unilateral-separating", 0.5, 0.58),
      ("unilateral-attack", 0.8, 0.2), ("unilateral-bluff", 0.3, 0.2),
    ] {
      let play: [String: Double] =
        switch Self.unilateral.region(challengerHard: p, defenderHard: q) {
        case .deterrence: ["N1H:D": 0, "N1S:D": 0]
        case .separating: ["N1H:D": 1, "N1S:D": 0, "N2H:D": 1, "N2S:D": 0]
        case .attack: ["N1H:D": 1, "N1S:D": 1, "N2H:D": 1, "N2S:D": 0]
        case .bluff(let challenge, let resistance):
          ["N1H:D": 1, "N1S:D": challenge, "N2H:D": 1, "N2S:D": resistance]
        }
      let distances = try [10.0, 100, 1000].map { lambda in
        let solved = try SolvedGame(name, lambda: lambda)
        return play.reduce(0) { max($0, abs(solved[$1.key] - $1.value)) }
      }
      #expect(distances[0] > distances[1] && distances[1] > distances[2], "\(name) \(distances)")
      #expect(distances[2] < 0.01, "\(name) \(distances)")
    }
  }

  @Test func theIterationCyclesWherePlayMixesAndTheBranchDoesNot() throws {
    for lambda in [20.0, 50, 100] {
      let solved = try SolvedGame("unilateral-bluff", lambda: lambda)
      guard case .branch = solved.method else {
        Issue.record("\(solved.method) at \(lambda)")
        continue
      }
      let iterated = try SolvedGame("unilateral-deterrence", lambda: lambda)
      guard case .iteration = iterated.method else {
        Issue.record("\(iterated.method) at \(lambda)")
        continue
      }
    }
  }

  @Test func theEscalationGameHasItsReferenceOutcomes() throws {
    let solved = try SolvedGame("escalation-pure", lambda: 5)
    for (name, expected) in [
      "SQ": 0.758208, "DC": 0.080419, "DD": 0.032977, "ED": 0.011684, "DE": 0.050596,
      "EE": 0.066116,
    ] {
      #expect(isClose(solved.outcome(name), expected, within: 1e-6), "\(name)")
    }
    let precise = try SolvedGame("escalation-pure", lambda: 20)
    #expect(isClose(precise.outcome("SQ"), 0.986328, within: 1e-6))
  }

  @Test func forbiddenEscalationHasItsReferenceOutcomes() throws {
    let masked: Set = ["N2HH:E", "N2HS:E", "N2SH:E", "N2SS:E"]
    let solved = try SolvedGame("escalation-grey-zone", lambda: 12, forbidden: masked)
    for (name, expected) in [
      "SQ": 0.456850, "GA": 0.260603, "GC": 0.276718, "DC": 0.000401, "DD": 0.005386,
      "ED": 0.000027, "DE": 0, "EE": 0.000015,
    ] {
      #expect(isClose(solved.outcome(name), expected, within: 1e-6), "\(name)")
    }
    let ungated = try SolvedGame("escalation-grey-zone", lambda: 12)
    for (name, expected) in [
      "SQ": 0.4565261054, "GA": 0.2604186423, "GC": 0.2765220318, "DC": 0.0002883647,
      "DD": 0.0052465502, "ED": 2.66924e-05, "DE": 0.0009574019, "EE": 1.42113e-05,
    ] {
      #expect(isClose(ungated.outcome(name), expected, within: 1e-9), "\(name)")
    }
  }
}
