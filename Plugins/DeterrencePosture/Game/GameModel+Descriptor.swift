import RiskPluginKit

extension GameModel {
  static let outcome = Dimension(
    "outcome", label: "Outcome", description: "What a play of the game leads to.")
  static let player = Dimension("player", label: "Player")
  static let action = Dimension(
    "action", label: "Action", description: "An information set and an action in it.")
  static let move = Dimension(
    "move", label: "Move of nature", description: "Its number in the file and its name.")

  static let descriptor = ModelDescriptor(
    id: "game", version: "1.0.0", label: "Game in extensive form",
    description: """
      The agent logit (quantal response) equilibrium of a game that is read from a Gambit file: each
      action is played with a probability proportional to exp(λ · its expected payoff), given what
      all others play. λ = 0 is uniform play; as λ grows, play nears a best response. Where a game
      has several equilibria, iteration from uniform play selects one. Payoffs and the
      probabilities of nature are inputs with the file's values as defaults. A sample without
      equilibrium is a failed sample. Reference: McKelvey and Palfrey 1998,
      DOI 10.1023/A:1009905800005; docs/methods/deterrence-games.md.
      """,
    dimensions: [outcome, player, action, move],
    inputs: [
      .input(
        "lambda", label: "Precision of play",
        description: "0 is uniform play; the unit is one over that of the payoffs.",
        range: .atLeast(0), default: 10,
        source: "assumption: an illustration; it has to be set with the scale of payoffs"),
      .input(
        "payoff", label: "Payoff", dimensions: ["outcome", "player"],
        source: "the file of the game"),
      .input(
        "chance", label: "Weight of a move of nature",
        description: "Weights of a node are closed to one.", range: .atLeast(0),
        dimensions: ["move"], source: "the file of the game"),
    ],
    outputs: [
      .output(
        "outcome_probability", label: "Probability of an outcome", range: .unitInterval,
        dimensions: ["outcome"]),
      .output(
        "choice_probability", label: "Probability of an action where it can be taken",
        range: .unitInterval, dimensions: ["action"]),
      .output(
        "is_continued", label: "Solved by continuation",
        description: "1 where the iteration cycled and the branch was followed instead, else 0.",
        range: .unitInterval),
      .output(
        "steps", label: "Steps to the equilibrium",
        description: "Of the iteration, or along the branch.", range: .atLeast(0)),
    ],
    documents: ["game"])
}
