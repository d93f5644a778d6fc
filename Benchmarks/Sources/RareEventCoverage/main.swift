// How often nominal 95 % intervals of probabilities of rare events cover, over 200 estimates of
// each method and problem with seeds 1 to 200, and how the coefficients of variation that are
// stated compare with the true ones. Arguments: the number of estimates, parts of names.

import Foundation
import RiskStatistics

/// What many estimates of one probability come to.
struct Study: Sendable {
  var estimates: [RareEventEstimate] = []
  var refusals = 0
  var refusal = ""

  func row(_ problem: ReliabilityProblem, _ method: RareEventMethod) -> String {
    guard !estimates.isEmpty else {
      return "| \(problem.name) | \(method.rawValue) | refused: \(refusal) |"
    }
    let (truth, count) = (problem.probability, Double(estimates.count))
    let mean = estimates.reduce(0) { $0 + $1.probability.value } / count
    let variance =
      estimates.reduce(0) { $0 + pow($1.probability.value - mean, 2) } / (count - 1)
    let actual = variance.squareRoot() / mean
    let stated = estimates.map(\.coefficientOfVariation).filter(\.isFinite).sorted()
    let meanSquare = stated.reduce(0) { $0 + $1 * $1 } / Double(max(1, stated.count))
    let held = estimates.count {
      $0.probability.lower <= truth && truth <= $0.probability.upper
    }
    let warned = estimates.count { !$0.warnings.isEmpty }
    let evaluations = estimates.reduce(0) { $0 + Double($1.evaluations) } / count
    return String(
      format:
        "| %@ | %@ | %.4g | %.4g | %+.2f ± %.2f | %.2f | %.2f | %.2f | %.1f | %.0f | %.0f | %d |",
      problem.name, method.rawValue, truth, mean, 100 * (mean / truth - 1),
      100 * actual / count.squareRoot(), 100 * actual, 100 * meanSquare.squareRoot(),
      actual / meanSquare.squareRoot(),
      100 * Double(held) / count, evaluations, 100 * Double(warned) / count, refusals)
  }
}

func study(
  _ problem: ReliabilityProblem, _ estimator: any RareEventEstimator, estimates count: Int
) -> Study {
  var study = Study()
  for seed in 1...count {
    var state = problem.state(noiseKey: UInt64(seed))
    do {
      study.estimates.append(
        try estimator.estimate(problem.event, of: &state, seed: UInt64(seed)))
    } catch {
      study.refusals += 1
      study.refusal = "\(error)"
      // A method that does not fit says so at once; one that might is tried again.
      if study.estimates.isEmpty, study.refusals == 10 { break }
    }
  }
  return study
}

/// What the design point says of a problem, in one row.
func designPointRow(_ problem: ReliabilityProblem) -> String {
  var state = problem.state()
  do {
    let found = try DesignPoint().approximate(problem.event, of: &state, seed: 1)
    let second = found.secondOrder
    return String(
      format: "| %@ | %.4g | %.4g | %.4g | %.4g | %.4g | %d | %@ |", problem.name,
      problem.probability, found.firstOrder, second?.breitung ?? .nan,
      second?.hohenbichlerRackwitz ?? .nan, second?.tvedt ?? .nan, found.estimate.evaluations,
      found.estimate.warnings.map(\.description).joined(separator: "; "))
  } catch {
    return "| \(problem.name) | refused: \(error) |"
  }
}

let arguments = CommandLine.arguments.dropFirst()
let count = arguments.first.flatMap(Int.init) ?? 200
let wanted = arguments.dropFirst()

let estimators: [any RareEventEstimator] = [
  try PlainMonteCarlo(samples: 100_000),
  try SubsetSimulation(),
  try CrossEntropy(),
  try LineSampling(),
  try DirectionalSampling(),
]
print(
  "| Problem | Method | Probability | Mean estimate | Bias, % | True cv, % | Stated cv, % "
    + "| True / stated | Coverage, % | Evaluations | Warned, % | Refused |")
print("|---|---|---|---|---|---|---|---|---|---|---|---|")
for problem in try ReliabilityProblems.published() + ReliabilityProblems.own() {
  for estimator in estimators {
    let name = "\(problem.name) \(estimator.method.rawValue)"
    guard wanted.allSatisfy({ name.contains($0) }) else { continue }
    print(study(problem, estimator, estimates: count).row(problem, estimator.method))
    fflush(nil)
  }
}

print(
  "\n| Problem | Probability | FORM | Breitung | Hohenbichler–Rackwitz | Tvedt | Evaluations | |")
print("|---|---|---|---|---|---|---|---|")
for problem in try ReliabilityProblems.published() + ReliabilityProblems.own()
where wanted.allSatisfy({ "\(problem.name) design-point".contains($0) }) {
  print(designPointRow(problem))
}
