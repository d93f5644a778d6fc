/// Asymmetric escalation with a grey zone: Zagare and Kilgour's game with a branch below war.
///
/// Nature draws whether the challenger is hard (H) or soft (S), and the same of the defender in a
/// limited conflict (tactically) and in an all-out one (strategically); each side knows its own.
/// ```
/// N1  challenger   SQ: status quo    G: N2g    A: N2
/// N2g defender     absorb: GA        counter: GC
/// N2  defender     C: DC             D: N3a    E: N3b
/// N3a challenger   d: DD             e: N4
/// N3b challenger   d: DE             e: EE
/// N4  defender     d: ED             e: EE
/// ```
/// - Source: Zagare and Kilgour, Perfect Deterrence, 2000, for the tree without the grey zone.
enum EscalationTree {
  /// What a play leads to, by challenger and defender: concede, defect, escalate; grey zone.
  static let outcomes = ["SQ", "GA", "GC", "DC", "DD", "ED", "DE", "EE"]

  /// A pair of types, in the order in which nature's moves stand.
  struct Types: Sendable, Equatable {
    var challengerHard, tacticallyHard, strategicallyHard: Bool

    static let all = [true, false].flatMap { challenger in
      [true, false].flatMap { tactical in
        [true, false].map { strategic in
          Types(
            challengerHard: challenger, tacticallyHard: tactical, strategicallyHard: strategic)
        }
      }
    }

    /// The name of nature's move, such as `HSS`.
    var name: String { Self.letter(challengerHard) + defender }
    /// The defender's part of it.
    var defender: String { Self.letter(tacticallyHard) + Self.letter(strategicallyHard) }
    /// The challenger's part of it.
    var challenger: String { Self.letter(challengerHard) }

    private static func letter(_ isHard: Bool) -> String { isHard ? "H" : "S" }
  }

  /// The game, in which payoffs and chances are placeholders that samples replace.
  ///
  /// Outcomes whose payoffs depend on types are one for each combination that matters: `DD+` and
  /// `DD-` by the tactical hardness of the defender, `EE+-` by the hardness of the challenger and
  /// the strategic one of the defender.
  static func game() throws(GameError) -> ExtensiveGame {
    try ExtensiveGame(
      title: "Asymmetric escalation with a grey zone", players: ["challenger", "defender"],
      tree: .chance(
        Types.all.map { types in
          (name: types.name, probability: 1 / Double(Types.all.count), next: play(types))
        }))
  }

  private static func play(_ types: Types) -> GameTree {
    func end(_ outcome: String) -> GameTree {
      .end(outcome: label(of: outcome, types), payoffs: [0, 0])
    }
    let last = GameTree.decision(
      player: 1, set: "N4\(types.defender)", [("d", end("ED")), ("e", end("EE"))])
    let limited = GameTree.decision(
      player: 0, set: "N3a\(types.challenger)", [("d", end("DD")), ("e", last)])
    let raised = GameTree.decision(
      player: 0, set: "N3b\(types.challenger)", [("d", end("DE")), ("e", end("EE"))])
    let attacked = GameTree.decision(
      player: 1, set: "N2\(types.defender)", [("C", end("DC")), ("D", limited), ("E", raised)])
    let grey = GameTree.decision(
      player: 1, set: "N2g\(types.defender)", [("absorb", end("GA")), ("counter", end("GC"))])
    return .decision(
      player: 0, set: "N1\(types.challenger)", [("SQ", end("SQ")), ("G", grey), ("A", attacked)])
  }

  private static func label(of outcome: String, _ types: Types) -> String {
    func sign(_ isHard: Bool) -> String { isHard ? "+" : "-" }
    return switch outcome {
    case "DD": "DD" + sign(types.tacticallyHard)
    case "EE": "EE" + sign(types.challengerHard) + sign(types.strategicallyHard)
    default: outcome
    }
  }
}
