#if canImport(Glibc)
  import Glibc
#endif

/// How far a profile of one sample is from its logit responses, with derivatives.
///
/// G_a(ℓ, λ) = ℓ_a − [λ V_a + bonus_a − ln Σ_b exp(λ V_b + bonus_b)] with p = exp ℓ, b over the set
/// of a; V as in ``GameKernel``.
struct LogitMap {
  /// G and its derivatives at a point.
  struct State {
    /// By action.
    var residuals: [Double]
    /// ∂G_a/∂ℓ_c, a row for each a.
    var derivatives: [Double]
    /// ∂G_a/∂λ.
    var ofLambda: [Double]
    /// The logit responses.
    var responses: [Double]
  }

  private let game: ExtensiveGame
  private let chances: [Double]
  private let payoffs: [Double]
  private let bonuses: [Double]
  /// By node: the actions on the way to it.
  private let histories: [[Int]]

  init(_ game: ExtensiveGame, _ samples: GameSamples, row: Int) {
    self.game = game
    chances = Array(samples.chances[row])
    payoffs = Array(samples.payoffs[row])
    bonuses = game.actions.indices.map { samples.forbidden?[row, $0] == 1 ? -1000 : 0 }
    histories = game.histories
  }

  /// The logarithms of the responses at λ = 0.
  var centre: [Double] {
    var result = [Double](repeating: 0, count: game.actions.count)
    for set in game.sets {
      let sum = set.actions.reduce(0) { $0 + exp(bonuses[$1]) }
      for action in set.actions { result[action] = bonuses[action] - log(sum) }
    }
    return result
  }

  /// The responses at a point.
  func responses(_ point: [Double]) -> [Double] { evaluate(point).responses }

  /// G at a point: logarithms of probabilities, then λ.
  func evaluate(_ point: [Double]) -> State {
    let count = game.actions.count
    let lambda = point[count]
    let probabilities = (0..<count).map { exp(point[$0]) }
    let reaches = reaches(point)
    let expectations = expectations(probabilities)
    var state = State(
      residuals: .init(repeating: 0, count: count),
      derivatives: .init(repeating: 0, count: count * count),
      ofLambda: .init(repeating: 0, count: count), responses: .init(repeating: 0, count: count))
    for set in game.sets {
      let stakes = stakes(of: set, reaches: reaches, expectations: expectations)
      let exponents = set.actions.enumerated().map { place, action in
        lambda * stakes.values[place] + bonuses[action]
      }
      let largest = exponents.max() ?? 0
      let sum = exponents.reduce(0) { $0 + exp($1 - largest) }
      let responses = exponents.map { exp($0 - largest) / sum }
      let mean = zip(responses, stakes.values).reduce(0) { $0 + $1.0 * $1.1 }
      for (place, action) in set.actions.enumerated() {
        state.responses[action] = responses[place]
        state.residuals[action] = point[action] - (exponents[place] - largest - log(sum))
        state.ofLambda[action] = mean - stakes.values[place]
      }
      for column in 0..<count {
        var average = 0.0
        for place in responses.indices {
          average += responses[place] * stakes.derivatives[place * count + column]
        }
        for (place, action) in set.actions.enumerated() {
          state.derivatives[action * count + column] =
            (action == column ? 1 : 0)
            - lambda * (stakes.derivatives[place * count + column] - average)
        }
      }
    }
    return state
  }

  /// The logarithms of the probabilities of getting to nodes, which no precision makes too small.
  private func reaches(_ point: [Double]) -> [Double] {
    var reaches = [Double](repeating: 0, count: game.nodes.count)
    for (number, node) in game.nodes.enumerated() {
      for (move, child) in node.children.enumerated() {
        let logarithm =
          switch node.kind {
          case .chance(let first): log(chances[first + move])
          case .decision(let set): point[game.sets[set].actions.lowerBound + move]
          case .terminal: 0.0
          }
        reaches[child] = reaches[number] + logarithm
      }
    }
    return reaches
  }

  /// Expected payoffs by node and player, and their derivatives by logarithms of probabilities.
  private struct Expectations {
    var values: [Double]
    var derivatives: [Double]
  }

  private func expectations(_ probabilities: [Double]) -> Expectations {
    let players = game.players.count
    let count = game.actions.count
    var values = [Double](repeating: 0, count: game.nodes.count * players)
    var derivatives = [Double](repeating: 0, count: game.nodes.count * players * count)
    for (number, node) in game.nodes.enumerated().reversed() {
      for player in 0..<players {
        let place = number * players + player
        if case .terminal(let terminal) = node.kind {
          values[place] = payoffs[game.terminals[terminal].outcome * players + player]
          continue
        }
        for (move, child) in node.children.enumerated() {
          let from = child * players + player
          var probability = 1.0
          switch node.kind {
          case .chance(let first): probability = chances[first + move]
          case .decision(let set):
            let action = game.sets[set].actions.lowerBound + move
            probability = probabilities[action]
            derivatives[place * count + action] += probability * values[from]
          case .terminal: break
          }
          values[place] += probability * values[from]
          for action in 0..<count {
            derivatives[place * count + action] += probability * derivatives[from * count + action]
          }
        }
      }
    }
    return Expectations(values: values, derivatives: derivatives)
  }

  /// The values of a set's actions to its owner, and their derivatives, a row for each action.
  private func stakes(
    of set: ExtensiveGame.InformationSet, reaches: [Double], expectations: Expectations
  ) -> (values: [Double], derivatives: [Double]) {
    let players = game.players.count
    let count = game.actions.count
    // In relation to the likeliest node; a common factor leaves beliefs as they are.
    let largest = set.nodes.reduce(-Double.infinity) { max($0, reaches[$1]) }
    let weights = set.nodes.map { largest == -.infinity ? 1 : exp(reaches[$0] - largest) }
    let total = weights.reduce(0, +)
    var totalDerivatives = [Double](repeating: 0, count: count)
    for (node, weight) in zip(set.nodes, weights) {
      for action in histories[node] { totalDerivatives[action] += weight }
    }
    var values: [Double] = []
    var derivatives = [Double](repeating: 0, count: set.actions.count * count)
    for place in 0..<set.actions.count {
      var sum = 0.0
      for (node, weight) in zip(set.nodes, weights) {
        let from = game.nodes[node].children[place] * players + set.player
        sum += weight * expectations.values[from]
        for action in histories[node] {
          derivatives[place * count + action] += weight * expectations.values[from]
        }
        for action in 0..<count {
          derivatives[place * count + action] +=
            weight * expectations.derivatives[from * count + action]
        }
      }
      let value = sum / total
      values.append(value)
      for action in 0..<count {
        derivatives[place * count + action] =
          (derivatives[place * count + action] - value * totalDerivatives[action]) / total
      }
    }
    return (values, derivatives)
  }
}
