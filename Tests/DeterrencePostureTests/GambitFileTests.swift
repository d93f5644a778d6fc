import Testing

@testable import DeterrencePosture

@Suite struct GambitFileTests {
  private func problem(_ text: String) -> String {
    do {
      _ = try GambitFile.game(text)
      return "none"
    } catch {
      return error.description
    }
  }

  @Test func theShippedGamesAreRead() throws {
    let game = try GameFiles.game("escalation-grey-zone")
    #expect(game.players == ["Challenger", "Defender"])
    #expect(game.sets.count == 18)
    #expect(game.actions.count == 42)
    #expect(game.terminals.count == 72)
    #expect(game.chanceMoves.count == 8)
    #expect(
      game.outcomes.map(\.name).sorted()
        == ["DC", "DD+", "DD-", "DE", "ED", "EE++", "EE+-", "EE-+", "EE--", "GA", "GC", "SQ"])
    for name in GameFiles.shipped + GameFiles.classic {
      _ = try GameFiles.game(name)
    }
  }

  @Test func fractionsAndNamesOfNodesAreRead() throws {
    let game = try GambitFile.game(
      """
      EFG 2 R "a \\"quoted\\" title" { "One" "Two" }
      c "root" 1 "luck" { "good" 1/4 "bad" 3/4 } 0
      p "here" 1 1 "set" { "L" "R" } 0
      t "end" 1 "win" { 1/2, -3e-1 }
      t "" 2 { 0 1 }
      p "there" 1 1 0
      t "" 1
      t "" 0
      """)
    #expect(game.title == "a \"quoted\" title")
    #expect(game.chanceMoves.map(\.probability) == [0.25, 0.75])
    #expect(game.outcomes.map(\.name) == ["win", "outcome-2", "none"])
    #expect(game.outcomes[0].payoffs == [0.5, -0.3])
    #expect(game.sets.map(\.nodes) == [[1, 4]])
  }

  @Test func payoffsOfMovesAddToThoseOfEnds() throws {
    let game = try GambitFile.game(
      """
      EFG 2 R "fees" { "One" }
      p "" 1 1 { "L" "R" } 1 "fee" { -1 }
      t "" 2 "gain" { 3 }
      t "" 0
      """)
    #expect(game.outcomes.map(\.payoffs) == [[2], [-1]])
  }

  @Test(arguments: [
    ("", "line 1, column 1: the file is empty: EFG is expected here"),
    ("NFG 1 R", "line 1, column 1: EFG is expected here"),
    ("EFG 1 R \"t\" { \"A\" }", "line 1, column 5: only version 2 of the format is read"),
    ("EFG 2 R \"t { \"A\" }\nt", "line 1, column 16"),
    (
      "EFG 2 R \"t\" { \"A\" }\nq \"\" 1",
      "line 2, column 1: a node starts with c, p or t, not q"
    ),
    (
      "EFG 2 R \"t\" { \"A\" }\np \"\" 2 1 \"s\" { \"L\" \"R\" } 0",
      "line 2, column 6: there are 1 players, not 2"
    ),
    (
      "EFG 2 R \"t\" { \"A\" }\nt \"\" 1 \"o\" { 1, 2 }",
      "line 2, column 19: outcome o has 2 payoffs for 1 players"
    ),
    (
      "EFG 2 R \"t\" { \"A\" }\nt \"\" 1 \"o\" { 1/0 }",
      "line 2, column 14: a payoff is expected here, not 1/0"
    ),
    (
      "EFG 2 R \"t\" { \"A\" }\nt \"\" 1 \"o\" { 1 }\nt \"\" 1",
      "line 3, column 1: the tree is complete, but more follows"
    ),
    (
      "EFG 2 R \"t\" { \"A\" }\np \"\" 1 1 \"s\" { \"L\" \"R\" } 0\nt \"\" 1 \"o\" { 1 }\n",
      "line 3, column 16: c, p or t is expected here"
    ),
    (
      "EFG 2 R \"t\" { \"A\" }\nc \"\" 1 \"s\" { \"L\" 0.5 \"R\" 0.6 } 0\nt \"\" 1 \"o\" { 1 }\nt \"\" 1",
      "line 2, column 1: the probabilities of a move of nature sum to 1.1"
    ),
  ])
  func whatIsWrongIsSaidWithItsPlace(text: String, message: String) {
    #expect(problem(text).hasPrefix(message), "\(problem(text))")
  }

  /// A player who moves twice in one set has forgotten what he did.
  @Test func imperfectRecallIsRefused() {
    let text = """
      EFG 2 R "absent-minded" { "Driver" }
      p "" 1 1 "crossing" { "on" "off" } 0
      p "" 1 1 "crossing" { "on" "off" } 0
      t "" 1 "far" { 1 }
      t "" 2 "home" { 4 }
      t "" 3 "ditch" { 0 }
      """
    #expect(
      problem(text) == "line 2, column 8: at set crossing, Driver has forgotten an own choice")
  }

  @Test func nodesOfASetHaveTheSameActions() {
    let text = """
      EFG 2 R "t" { "A" }
      c "" 1 "luck" { "x" 0.5 "y" 0.5 } 0
      p "" 1 1 "s" { "L" "R" } 0
      t "" 1 "o" { 1 }
      t "" 1
      p "" 1 1 "s" { "L" "M" } 0
      t "" 1
      t "" 1
      """
    #expect(problem(text) == "line 6, column 8: nodes of set s differ in their actions")
  }
}
