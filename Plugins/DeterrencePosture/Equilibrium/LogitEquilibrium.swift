import RiskPluginKit

/// Agent logit equilibria of a game for many samples: λ, payoffs and nature differ by sample.
///
/// In a logit (quantal response) equilibrium each action is played with a probability proportional
/// to exp(λ · its expected payoff), given what all others play. The damped iteration
/// p ← (p + p') / 2 starts from the centre; where it cycles, or where probabilities that
/// beliefs rest on get too small for it, the principal branch is followed from λ = 0
/// (``PrincipalBranch``). A sample is done when two responses in a row, the second of them to
/// the first in full, change nothing: halving leaves small probabilities far too large in relation
/// to each other, and beliefs where play does not come are such relations.
///
/// - Accuracy: 1e-10 in probabilities.
/// - Source: McKelvey and Palfrey 1995, DOI 10.1006/game.1995.1023; 1998,
///   DOI 10.1023/A:1009905800005.
struct LogitEquilibrium: Sendable {
  let kernel: GameKernel
  /// The largest change of a probability in the last step.
  var tolerance = 1e-10
  /// Damped steps before the branch is followed.
  var iterations = 500

  init(_ game: ExtensiveGame) {
    kernel = GameKernel(game)
  }

  /// The equilibria of samples; a sample's result depends on that sample alone.
  /// - Throws: `cancelled` when `shouldStop` says so.
  func solve(
    _ samples: GameSamples, vectorMath: VectorMath,
    shouldStop: () -> Bool = { false }
  ) throws(RiskError) -> GameSolution {
    var solution = GameSolution(
      probabilities: SampleRows(rows: samples.lambda.count, columns: kernel.actionCount),
      methods: .init(repeating: .failed, count: samples.lambda.count))
    try iterate(samples, into: &solution, vectorMath: vectorMath, shouldStop: shouldStop)
    let branch = PrincipalBranch(kernel.game)
    for row in samples.lambda.indices
    where solution.methods[row] == .failed && samples.isFinite(row) {
      if shouldStop() { throw .cancelled }
      guard let found = branch.follow(samples, row: row) else {
        continue
      }
      for (action, probability) in found.probabilities.enumerated() {
        solution.probabilities[row, action] = probability
      }
      solution.methods[row] = .branch(found.steps)
    }
    return solution
  }

  /// Damped iteration. A lane that is done takes the next sample, so that all eight are busy.
  private func iterate(
    _ samples: GameSamples, into solution: inout GameSolution, vectorMath: VectorMath,
    shouldStop: () -> Bool
  ) throws(RiskError) {
    let count = samples.lambda.count
    var workspace = kernel.workspace()
    var rows = [Int?](repeating: nil, count: 8)
    var steps = [Int](repeating: 0, count: 8)
    // Whether a lane holds the full response to what was nearly an equilibrium.
    var isCandidate = [Bool](repeating: false, count: 8)
    var next = 0
    func fill(_ lane: Int, _ workspace: inout GameKernel.Workspace) {
      rows[lane] = next < count ? next : nil
      steps[lane] = 0
      isCandidate[lane] = false
      guard next < count else { return }
      load(samples, row: next, lane: lane, into: &workspace)
      next += 1
    }
    for lane in 0..<8 { fill(lane, &workspace) }
    var rounds = 0
    while rows.contains(where: { $0 != nil }) {
      kernel.respond(&workspace, vectorMath: vectorMath)
      let change = Self.step(&workspace.choices, towards: workspace.responses)
      for lane in 0..<8 {
        guard let row = rows[lane] else { continue }
        steps[lane] += 1
        let isNear = change[lane] < tolerance
        if isNear, !isCandidate[lane] {
          for action in 0..<kernel.actionCount {
            workspace.choices[action][lane] = workspace.responses[action][lane]
          }
          isCandidate[lane] = true
        } else if isNear {
          if isSound(workspace, lane: lane) {
            for action in 0..<kernel.actionCount {
              solution.probabilities[row, action] = workspace.responses[action][lane]
            }
            solution.methods[row] = .iteration(steps[lane])
          }
          fill(lane, &workspace)
        } else if steps[lane] >= iterations {
          fill(lane, &workspace)
        } else {
          isCandidate[lane] = false
        }
      }
      rounds += 1
      if rounds % 1024 == 0, shouldStop() { throw .cancelled }
    }
  }

  /// Whether a lane's responses are numbers, which comparisons do not see, and none is so small that
  /// beliefs rest on ``GameKernel/leastReach`` in place of it.
  private func isSound(_ workspace: GameKernel.Workspace, lane: Int) -> Bool {
    for action in 0..<kernel.actionCount where !workspace.responses[action][lane].isFinite {
      return false
    }
    return kernel.beliefActions.allSatisfy {
      workspace.responses[$0][lane] >= GameKernel.leastReach || workspace.bonuses[$0][lane] != 0
    }
  }

  /// Goes half the way to the responses, and tells by how much they differ from what was played.
  private static func step(
    _ played: inout [GameKernel.Lanes], towards responses: [GameKernel.Lanes]
  ) -> GameKernel.Lanes {
    let responses = responses.span
    var choices = played.mutableSpan
    var least = GameKernel.Lanes.zero
    var greatest = GameKernel.Lanes.zero
    for action in responses.indices {
      let difference = responses[action] - choices[action]
      least.replace(with: difference, where: difference .< least)
      greatest.replace(with: difference, where: difference .> greatest)
      choices[action] += 0.5 * difference
    }
    return GameKernel.greater(greatest, -least)
  }

  private func load(
    _ samples: GameSamples, row: Int, lane: Int, into workspace: inout GameKernel.Workspace
  ) {
    let game = kernel.game
    workspace.lambda[lane] = samples.lambda[row]
    for move in game.chanceMoves.indices {
      workspace.choices[kernel.actionCount + move][lane] = samples.chances[row, move]
    }
    for place in 0..<samples.payoffs.columns {
      workspace.setPayoff(samples.payoffs[row, place], at: place, lane: lane)
    }
    for set in game.sets {
      var allowed = 0
      for action in set.actions {
        let isForbidden = samples.forbidden?[row, action] == 1
        workspace.bonuses[action][lane] = isForbidden ? -1000 : 0
        allowed += isForbidden ? 0 : 1
      }
      for action in set.actions {
        let centre = workspace.bonuses[action][lane] == 0 ? 1 / Double(allowed) : 0
        workspace.choices[action][lane] = samples.start?[row, action] ?? centre
      }
    }
  }
}
