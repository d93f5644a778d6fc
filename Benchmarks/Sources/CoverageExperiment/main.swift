// How often nominal 95 % intervals cover, over many runs of the engine with different seeds.
//
// A model makes a lognormal, a bimodal and a Pareto(3) quantity of five inputs. Under the second
// policy they are scaled, so that differences of means, quantiles and tail means are known.

import Foundation
import RiskEngine
import RiskPluginHost
import RiskStatistics
import RiskStudy
import Synchronization

/// The standard normal distribution.
enum StandardNormal {
  static func cumulative(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }
  static func density(_ x: Double) -> Double { exp(-x * x / 2) / (2 * Double.pi).squareRoot() }
}

/// A quantity whose mean, P95 and CVaR95 are known.
struct Quantity {
  let name: String
  let mean: Double
  let quantile: Double
  let tailMean: Double

  /// exp of a normal quantity with sd 0.5.
  static let lognormal: Quantity = {
    let sigma = 0.5
    let z = 1.6448536269514722
    let mean = exp(sigma * sigma / 2)
    return Quantity(
      name: "lognormal", mean: mean,
      quantile: exp(sigma * z), tailMean: mean * StandardNormal.cumulative(sigma - z) / 0.05)
  }()

  /// Seven parts of N(0, 1) and three of N(6, 0.5).
  static let bimodal: Quantity = {
    let parts: [(weight: Double, mean: Double, sd: Double)] = [(0.7, 0, 1), (0.3, 6, 0.5)]
    func above(_ x: Double) -> Double {
      var sum = 0.0
      for part in parts {
        sum += part.weight * StandardNormal.cumulative((part.mean - x) / part.sd)
      }
      return sum
    }
    var (low, high) = (0.0, 20.0)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if above(middle) > 0.05 { low = middle } else { high = middle }
    }
    var tail = 0.0
    for part in parts {
      let z = (low - part.mean) / part.sd
      let own = part.mean * StandardNormal.cumulative(-z) + part.sd * StandardNormal.density(z)
      tail += part.weight * own
    }
    return Quantity(
      name: "bimodal", mean: 1.8, quantile: low, tailMean: tail / 0.05)
  }()

  /// P(X > x) = x⁻³ from 1 on.
  static let pareto: Quantity = {
    let quantile = pow(0.05, -1.0 / 3)
    return Quantity(
      name: "pareto", mean: 1.5,
      quantile: quantile, tailMean: 1.5 * quantile)
  }()

  static let all = [lognormal, bimodal, pareto]

  /// What each statistic estimates.
  var truth: [(statistic: String, value: Double)] {
    [
      ("mean", mean), ("p95", quantile), ("cvar95", tailMean), ("mean_difference", -0.2 * mean),
      ("p95_difference", -0.2 * quantile), ("cvar95_difference", -0.2 * tailMean),
    ]
  }
}

struct Experiment {
  let catalogue: PluginCatalogue
  let replications: Int

  func config(_ design: String, samples: Int, rule: String) -> String {
    let outcomes = Quantity.all.map {
      "  \($0.name): {of: m.\($0.name), measures: [mean, p95, cvar95], prefer: lower}"
    }
    return """
      risktool: 1
      name: coverage
      simulation: {samples: \(samples), sampling: \(design)\(rule)}
      models: {m: {model: benchmark/shapes}}
      uncertainties:
        z1: {for: m.z1, distribution: {normal: {mean: 0, sd: 1}}}
        z2: {for: m.z2, distribution: {normal: {mean: 0, sd: 1}}}
        z3: {for: m.z3, distribution: {normal: {mean: 0, sd: 1}}}
        z4: {for: m.z4, distribution: {normal: {mean: 0, sd: 1}}}
        u: {for: m.u, distribution: {uniform: {minimum: 0, maximum: 1}}}
      levers: {scale: {for: m.scale}}
      policies: {whole: {scale: 1}, less: {scale: 0.8}}
      outcomes:
      \(outcomes.joined(separator: "\n"))
      """
  }

  private final class Sink: RunSink, Sendable {
    func write(samples: [UInt8]) {}
    func write(failures: [SampleFailure]) {}
    func progress(completed: Int) {}
  }

  func results(_ study: Study, seed: UInt64) throws -> RunResults {
    let plan = try Plan.make(study, catalogue: catalogue, seed: seed)
    return try SimulationRun(plan, options: RunOptions(threads: 1)).run(Sink())
  }

  func estimate(_ results: RunResults, _ quantity: Int, _ statistic: String) -> Estimate? {
    let policy = statistic.hasSuffix("_difference") ? 1 : 0
    return results.outcomes[quantity].policies[policy][0].first { $0.name == statistic }?.estimate
  }

  /// Shares of runs whose intervals hold the truth, by quantity and statistic, and the mean number
  /// of samples.
  func coverage(_ design: String, samples: Int, rule: String) throws -> ([[Double]], Double) {
    let study = try StudyReader.read(
      text: config(design, samples: samples, rule: rule), path: "coverage.yaml"
    ).study
    let count = Quantity.all[0].truth.count
    let hits = Mutex(Array(repeating: Array(repeating: 0, count: count), count: 3))
    let drawn = Mutex(0)
    let failed = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: replications) { replication in
      do {
        let found = try results(study, seed: UInt64(1_000 + replication))
        drawn.withLock { $0 += found.samples }
        for (q, quantity) in Quantity.all.enumerated() {
          for (s, (statistic, value)) in quantity.truth.enumerated() {
            guard let interval = estimate(found, q, statistic) else { continue }
            if interval.lower <= value && value <= interval.upper {
              hits.withLock { $0[q][s] += 1 }
            }
          }
        }
      } catch {
        failed.withLock { $0 = error }
      }
    }
    if let error = failed.withLock({ $0 }) { throw error }
    let shares = hits.withLock { $0.map { $0.map { Double($0) / Double(replications) } } }
    return (shares, Double(drawn.withLock { $0 }) / Double(replications))
  }

  /// A rule that stops about half of the runs at 65,536 samples and the others later.
  func rule(_ design: String) throws -> String {
    let study = try StudyReader.read(
      text: config(design, samples: 65_536, rule: ""), path: "coverage.yaml"
    ).study
    let widths = try (0..<15).map { pilot in
      let interval = estimate(try results(study, seed: UInt64(pilot + 1)), 0, "cvar95")
      return interval.map { ($0.upper - $0.lower) / 2 } ?? .nan
    }
    let width = widths.sorted()[7]
    return ", stop_when: {minimum: 8192, intervals: "
      + "[{outcome: lognormal, measure: cvar95, half_width: \(width)}]}"
  }
}

guard CommandLine.arguments.count >= 3, let replications = Int(CommandLine.arguments[2]) else {
  print("usage: CoverageExperiment PLUGIN-FOLDER REPLICATIONS [SAMPLES…]")
  exit(64)
}
let experiment = Experiment(
  catalogue: PluginCatalogue(searchPath: [CommandLine.arguments[1]]), replications: replications)
let sizes = CommandLine.arguments.dropFirst(3).compactMap { Int($0) }
let header = Quantity.all[0].truth.map(\.statistic).joined(separator: " | ")
print("| design | samples | outcome | \(header) |")
print("|---|--:|---|\(String(repeating: "--:|", count: Quantity.all[0].truth.count))")
for design in ["random", "latin-hypercube", "sobol", "halton"] {
  for samples in sizes.isEmpty ? [1_000, 10_000, 100_000] : sizes {
    let (shares, _) = try experiment.coverage(design, samples: samples, rule: "")
    show(design, "\(samples)", shares)
  }
  let (shares, mean) = try experiment.coverage(
    design, samples: 200_000, rule: try experiment.rule(design))
  show(design, "stopped, \(Int(mean)) on average", shares)
}

func show(_ design: String, _ samples: String, _ shares: [[Double]]) {
  for (quantity, row) in zip(Quantity.all, shares) {
    let cells = row.map { String(format: "%.3f", $0) }.joined(separator: " | ")
    print("| \(design) | \(samples) | \(quantity.name) | \(cells) |")
    fflush(nil)
  }
}
