import Foundation
import Testing

/// The numbers of a run, computed again from its samples.
@Suite struct StatisticsTests {
  private static let config = Studies.identity.replacing(
    "measures: [mean, sd, p05, p95, cvar90, {probability: {above: 8}}], prefer: lower",
    with: """
      prefer: lower, measures: [mean, sd, min, max, p05, p50, p95, p995, cvar90, difference_p05, \
      {probability: {above: 16}}, {probability: {below: 12}}, {probability: {at_least: 16}}, \
      {probability: {at_most: 12}}]
      """)

  @Test("summary.csv is what the samples say", arguments: [1, 31, 600, 5000])
  func recomputed(samples: Int) throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.config, ["--samples", "\(samples)"])
    let baseline = try run.samples("sum")
    for policy in ["current", "more"] {
      let values = try run.samples("sum", policy)
      try #require(values.count == samples)
      func expect(_ name: String, _ expected: Double) throws {
        let statistic = try run.statistic(name, of: "sum", policy)
        #expect(
          isClose(statistic.value, expected) || statistic.value.isNaN && expected.isNaN,
          "\(name) \(statistic.value) \(expected)")
        #expect(statistic.samples == samples)
      }
      try expect("mean", Reference.mean(values))
      try expect("sd", samples > 1 ? Reference.standardDeviation(values) : .nan)
      try expect("min", values.min()!)
      try expect("max", values.max()!)
      for (name, p) in [("p05", 0.05), ("p50", 0.5), ("p95", 0.95), ("p995", 0.995)] {
        try expect(name, Reference.quantile(values, p))
      }
      try expect("cvar90", Reference.upperTailMean(values, share: 0.1))
      try expect("probability_above_16", Reference.share(values) { $0 > 16 })
      try expect("probability_below_12", Reference.share(values) { $0 < 12 })
      guard policy != "current" else { continue }
      let differences = zip(values, baseline).map { $0 - $1 }
      try expect("mean_difference", Reference.mean(differences))
      try expect("difference_p05", Reference.quantile(differences, 0.05))
      try expect(
        "p95_difference", Reference.quantile(values, 0.95) - Reference.quantile(baseline, 0.95))
      try expect(
        "probability_above_16_difference",
        Reference.share(values) { $0 > 16 } - Reference.share(baseline) { $0 > 16 })
    }
  }

  @Test("Bounds of a probability hold the bound itself or not, as their names say")
  func bounds() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(
      """
      risktool: 1
      name: bounds
      simulation: {samples: 1000, write_samples: all}
      models: {m: {model: shapes/identity}}
      uncertainties:
        a: {for: m.a, distribution: {discrete: {values: [1, 2, 3]}}, unit: "1"}
      outcomes:
        o:
          of: m.a_out
          measures: [{probability: {above: 2}}, {probability: {at_least: 2}},
            {probability: {below: 2}}, {probability: {at_most: 2}}]
      """)
    let values = try run.samples("o")
    #expect(Set(values) == [1, 2, 3])
    for (name, condition) in [
      ("above", { $0 > 2 }), ("at_least", { $0 >= 2 }), ("below", { $0 < 2 }),
      ("at_most", { $0 <= 2 }),
    ] as [(String, (Double) -> Bool)] {
      let probability = try run.statistic("probability_\(name)_2", of: "o")
      #expect(isClose(probability.value, Reference.share(values, condition)))
      #expect(probability.unit == "1")
    }
  }

  @Test("Intervals of means and probabilities are those of their textbooks")
  func intervals() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.config, ["--samples", "2000"])
    let values = try run.samples("sum")
    let mean = try run.statistic("mean", of: "sum")
    let error = Reference.standardDeviation(values) / Double(2000).squareRoot()
    #expect(isClose(mean.standardError, error, within: 1e-10))
    #expect(isClose(mean.lower, mean.value - 1.959963984540054 * error, within: 1e-12))
    #expect(isClose(mean.upper, mean.value + 1.959963984540054 * error, within: 1e-12))
    // Wilson's interval, DOI 10.1080/01621459.1927.10502953.
    let (p, n, z) = (
      try run.statistic("probability_above_16", of: "sum"), 2000.0, 1.959963984540054
    )
    let centre = (p.value + z * z / (2 * n)) / (1 + z * z / n)
    let half =
      z / (1 + z * z / n)
      * (p.value * (1 - p.value) / n + z * z / (4 * n * n)).squareRoot()
    #expect(isClose(p.lower, centre - half, within: 1e-12))
    #expect(isClose(p.upper, centre + half, within: 1e-12))
    // The order-statistic interval encloses about 1.96 standard deviations of a rank.
    let p05 = try run.statistic("p05", of: "sum")
    let sorted = values.sorted()
    let spread = z * (n * 0.05 * 0.95).squareRoot()
    for (end, rank) in [(p05.lower, n * 0.05 - spread), (p05.upper, n * 0.05 + spread)] {
      let found = try #require(sorted.firstIndex(of: end))
      #expect(abs(Double(found) - rank) <= 2, "\(found) \(rank)")
    }
  }

  @Test("Every interval holds its estimate", arguments: ["shipped", "identity"])
  func estimatesInside(_ name: String) throws {
    let workspace = try Workspace()
    let run =
      name == "shipped"
      ? try workspace.simulate(file: Studies.shipped, ["--samples", "2000"])
      : try workspace.simulate(Self.config)
    let summary = try run.summary
    let (values, lower, upper, errors) = (
      try summary.numbers("value"), try summary.numbers("lower"), try summary.numbers("upper"),
      try summary.numbers("standard_error")
    )
    for row in summary.rows.indices {
      let isInside =
        (lower[row].isNaN || lower[row] <= values[row])
        && (upper[row].isNaN || values[row] <= upper[row])
      #expect(isInside, "\(summary.rows[row])")
      #expect(errors[row].isNaN || errors[row] >= 0, "\(summary.rows[row])")
    }
  }

  @Test("results.json has the numbers of summary.csv, in the same order")
  func sameNumbers() throws {
    let workspace = try Workspace()
    for run in [
      try workspace.simulate(file: Studies.shipped, ["--samples", "600"], name: "shipped"),
      try workspace.simulate(Self.config, name: "identity"),
    ] {
      var rows = try run.summary.rows.makeIterator()
      let header = try run.summary.header
      let results = try JSONDecoder().decode(
        ResultsFile.self, from: Data(run.bytes("results.json")))
      for (index, policy) in results.policies.enumerated() {
        for outcome in results.outcomes {
          #expect(outcome.policies[index].policy == policy.name)
          for element in outcome.policies[index].elements {
            let estimates = element.statistics.merging(element.differences) { $1 }
            #expect(estimates.count == element.statistics.count + element.differences.count)
            for _ in estimates {
              let row = Dictionary(
                uniqueKeysWithValues: zip(header, rows.next() ?? Array(header)))
              #expect(row["policy"] == policy.name)
              #expect(row["outcome"] == outcome.name)
              for (dimension, label) in element.coordinates { #expect(row[dimension] == label) }
              let estimate = try #require(row["statistic"].flatMap { estimates[$0] })
              #expect(estimate.samples == Int(row["samples"]!))
              #expect(estimate.value == Double(row["value"]!))
              #expect(estimate.standardError == Double(row["standard_error"]!))
              #expect(estimate.lower == Double(row["lower"]!))
              #expect(estimate.upper == Double(row["upper"]!))
            }
          }
        }
      }
      #expect(rows.next() == nil)
    }
  }
}
