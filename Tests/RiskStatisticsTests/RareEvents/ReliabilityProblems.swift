import Foundation
import RiskStatistics

/// Events of probabilities from 0.6 to 1e-9.
enum ReliabilityProblems {
  /// The eleven problems of a public set whose probabilities were computed independently.
  ///
  /// Formulas: Rozsas and Slobbe (2019), Repository and black-box reliability challenge 2019,
  /// https://rprepo.readthedocs.io; Waarts (2000), Structural reliability using finite element
  /// methods, Delft. Probabilities: quadrature or closed forms, scripts/reference/rare_events.py.
  static func published() throws -> [ReliabilityProblem] {
    let below = try RareEvent(.below, 0)
    let two = [Marginal.standard, .standard]
    let root = 2.0.squareRoot()
    return [
      ReliabilityProblem(
        name: "RP8", probability: 0.0007899175236108719,
        marginals: [Marginal](repeating: .lognormal(mean: 120, sd: 12), count: 4)
          + [.lognormal(mean: 50, sd: 10), .lognormal(mean: 40, sd: 8)],
        event: below
      ) { x, _ in x[0] + 2 * x[1] + 2 * x[2] + x[3] - 5 * x[4] - 5 * x[5] },
      ReliabilityProblem(
        name: "RP22", probability: 0.004207305511299618, marginals: two, event: below
      ) { x, _ in 2.5 - (x[0] + x[1]) / root + 0.1 * (x[0] - x[1]) * (x[0] - x[1]) },
      ReliabilityProblem(
        name: "RP31", probability: 0.003226681209587691, marginals: two, event: below
      ) { x, _ in
        let square = x[0] * x[0]
        return 2 - x[1] + 256 * square * square
      },
      ReliabilityProblem(
        name: "RP33", probability: 0.0025755977908002593, marginals: two + [.standard],
        event: below
      ) { x, _ in min(3 * 3.0.squareRoot() - x[0] - x[1] - x[2], 3 - x[2]) }
      .withSeveralDesignPoints,
      ReliabilityProblem(
        name: "RP55", probability: 0.5600144282863704,
        marginals: [.uniform(from: -1, to: 1), .uniform(from: -1, to: 1)], event: below
      ) { x, _ in
        let difference = x[0] - x[1]
        let square = difference * difference
        let hill = 0.2 + 0.6 * square * square
        return min(
          hill - abs(difference) / root, difference + 5 / root - 2.2,
          5 / root - 2.2 - difference)
      }.withSeveralDesignPoints,
      ReliabilityProblem(
        name: "RP54", probability: 0.0009906030725172154,
        marginals: [Marginal](repeating: .exponential, count: 20), event: below
      ) { x, _ in x.reduce(0, +) - 8.951 },
      ReliabilityProblem(
        name: "RP75", probability: 0.00981929872154689, marginals: two, event: below
      ) { x, _ in 3 - x[0] * x[1] }.withSeveralDesignPoints,
      ReliabilityProblem(
        name: "RP107", probability: 2.866515718791939e-07,
        marginals: [Marginal](repeating: .standard, count: 10), event: below
      ) { x, _ in 5 * 10.0.squareRoot() - x.reduce(0, +) },
      ReliabilityProblem(
        name: "Four branches", probability: 0.0022227950661944398, marginals: two, event: below
      ) { x, _ in
        let difference = x[0] - x[1]
        let curved = 3 + 0.1 * difference * difference
        let sum = (x[0] + x[1]) / root
        return min(curved - abs(sum), 7 / root - abs(difference))
      }.withSeveralDesignPoints,
      ReliabilityProblem(
        name: "R-S", probability: 0.07864960352514257,
        marginals: [.normal(mean: 4, sd: 1), .normal(mean: 2, sd: 1)], event: below
      ) { x, _ in x[0] - x[1] },
      ReliabilityProblem(
        name: "Stressed beam", probability: 0.029198194624830656,
        marginals: [.lognormal(mean: 300, sd: 30), .normal(mean: 75_000, sd: 5_000)],
        event: below
      ) { x, _ in x[0] - x[1] / (100 * Double.pi) },
    ]
  }

  /// Problems of our own with closed forms: many coordinates, systems, noise, heavy tails.
  static func own() throws -> [ReliabilityProblem] {
    let two = [Marginal.standard, .standard]
    func tail(_ x: Double) -> Double { erfc(x / 2.0.squareRoot()) / 2 }
    let five = [Marginal](repeating: .standard, count: 5)
    return [
      ReliabilityProblem(
        name: "Sum of 100", probability: tail(4),
        marginals: [Marginal](repeating: .standard, count: 100), event: try RareEvent(.above, 40)
      ) { x, _ in x.reduce(0, +) },
      ReliabilityProblem(
        name: "Largest of 5", probability: -expm1(5 * log1p(-tail(4))), marginals: five,
        event: try RareEvent(.above, 4)
      ) { x, _ in x.reduce(-.infinity, max) }.withSeveralDesignPoints,
      ReliabilityProblem(
        name: "Smallest of 5", probability: pow(tail(1.2), 5), marginals: five,
        event: try RareEvent(.above, 1.2)
      ) { x, _ in x.reduce(.infinity, min) },
      // R² is exponential with mean 2.
      ReliabilityProblem(
        name: "Outside a circle", probability: exp(-12.5), marginals: two,
        event: try RareEvent(.above, 5)
      ) { x, _ in (x[0] * x[0] + x[1] * x[1]).squareRoot() }.withSeveralDesignPoints,
      // The sum of three scores and a noise of variance 3 is normal with variance 6.
      ReliabilityProblem(
        name: "Noisy sum", probability: tail(4), marginals: two + [.standard],
        event: try RareEvent(.above, 4 * 6.0.squareRoot()),
        outcome: { x, noise in x[0] + x[1] + x[2] + 3.0.squareRoot() * noise }, isNoisy: true),
      // The product of exp(2 z) over two scores: a lognormal of which the mean hides the body.
      ReliabilityProblem(
        name: "Heavy tail", probability: tail(4.5), marginals: two,
        event: try RareEvent(.above, exp(9 * 2.0.squareRoot()))
      ) { x, _ in exp(2 * (x[0] + x[1])) },
      // Pareto losses of index 1 of the larger of two.
      ReliabilityProblem(
        name: "Larger Pareto", probability: 1 - (1 - 1e-5) * (1 - 1e-5),
        marginals: [.exponential, .exponential], event: try RareEvent(.above, 1e5)
      ) { x, _ in exp(max(x[0], x[1])) }.withSeveralDesignPoints,
      // One side four times as likely as the other.
      ReliabilityProblem(
        name: "Two unequal sides", probability: tail(3.5) + tail(3.9), marginals: two,
        event: try RareEvent(.above, 0)
      ) { x, _ in max(x[0] - 3.5, -x[0] - 3.9) }.withSeveralDesignPoints,
      ReliabilityProblem(
        name: "Billionth", probability: tail(6), marginals: five, event: try RareEvent(.below, -6)
      ) { x, _ in -x.reduce(0, +) / 5.0.squareRoot() },
      // The sum of squares is χ² distributed: many directions, each of them weak.
      ReliabilityProblem(
        name: "Outside a ball of 100", probability: 1.5887549983147087e-05,
        marginals: [Marginal](repeating: .standard, count: 100), event: try RareEvent(.above, 170)
      ) { x, _ in x.reduce(0) { $0 + $1 * $1 } }.withSeveralDesignPoints,
      // A boundary that bends away from the origin in 49 directions: quadrature over their χ².
      ReliabilityProblem(
        name: "Paraboloid of 50", probability: 2.411130013898781e-05,
        marginals: [Marginal](repeating: .standard, count: 50), event: try RareEvent(.above, 2)
      ) { x, _ in x[0] - 0.05 * x.dropFirst().reduce(0) { $0 + $1 * $1 } },
    ]
  }
}

extension ReliabilityProblem {
  var withSeveralDesignPoints: ReliabilityProblem {
    var copy = self
    copy.hasOneDesignPoint = false
    return copy
  }
}
