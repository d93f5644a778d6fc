import Foundation
import Testing

@testable import RiskArchive

@Suite("Comparison of runs") struct RunComparisonTests {
  private static let config = "uncertainties:\n  x:\n    distribution: [0, 1]\n"

  /// Samples of two policies: a draw x, and a loss that the shift moves by as much in all of them.
  private static func samples(_ count: Int, shift: Double = 0, draw: Double = 1) -> String {
    var text = "sample,policy,x,loss\n"
    for sample in 0..<count {
      let x = Double((sample * 7919) % 1009) / 1009 * draw
      // The second policy's shift varies with the sample, the first one's doesn't.
      text += "\(sample),now,\(x),\(20 + x + shift)\n"
      text += "\(sample),then,\(x),\(21 + x + shift * (1 + x))\n"
    }
    return text
  }

  private func archive(_ run: MadeRun, samples: String?) throws -> RunArchive {
    let written = try run.written(
      files: ["config.yaml": Self.config, "samples.csv": samples ?? "sample,policy,x\n"])
    return try RunArchive(path: written.path)
  }

  private func comparison(
    _ first: (MadeRun, String?), _ second: (MadeRun, String?)
  ) throws -> RunComparison {
    try RunComparison([
      archive(first.0, samples: first.1), archive(second.0, samples: second.1),
    ])
  }

  private func row(_ comparison: RunComparison, _ policy: String, _ statistic: String) throws
    -> RunComparison.Row
  {
    let outcome = try #require(comparison.outcomes.first)
    return try #require(
      outcome.rows.first { $0.policy == policy && $0.statistic.text == statistic })
  }

  @Test("Samples of shared futures are paired, and a shift of all has no error")
  func paired() throws {
    let comparison = try comparison(
      (MadeRun(), Self.samples(1000)), (MadeRun(shift: 0.5), Self.samples(1000, shift: 0.5)))
    #expect(comparison.runs[1].pairedSamples == 1000)
    let cell = try row(comparison, "now", "mean").cells[1]
    #expect(cell.basis == .paired)
    let difference = try #require(cell.difference)
    #expect(abs(try #require(difference.value) - 0.5) < 1e-14)
    #expect(try #require(difference.standardError) < 1e-14)
    #expect(difference.samples == 1000)
  }

  @Test("The interval of a pair is that of the mean of its differences")
  func interval() throws {
    let comparison = try comparison(
      (MadeRun(), Self.samples(1000)), (MadeRun(), Self.samples(1000, shift: 0.5)))
    // Differences are (1 + x) / 2 with x as in `samples`.
    let difference = try #require(row(comparison, "then", "mean").cells[1].difference)
    let values = (0..<1000).map { 0.5 * (1 + Double(($0 * 7919) % 1009) / 1009) }
    let mean = values.reduce(0, +) / 1000
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 999
    let half = 1.959963984540054 * (variance / 1000).squareRoot()
    #expect(abs(try #require(difference.value) - mean) < 1e-13)
    #expect(abs(try #require(difference.upper) - mean - half) < 1e-13)
    #expect(abs(try #require(difference.lower) - mean + half) < 1e-13)
    // How the second run changes what the policy does: the difference of the differences.
    let effect = try row(comparison, "then", "mean_difference").cells[1]
    #expect(effect.basis == .paired)
    #expect(abs(try #require(effect.difference?.value) - (mean - 0.5)) < 1e-13)
  }

  @Test("Pairs rest on the samples that both kept, and it is said")
  func fewer() throws {
    let comparison = try comparison(
      (MadeRun(), Self.samples(400)), (MadeRun(shift: 1), Self.samples(300, shift: 1)))
    #expect(try row(comparison, "now", "mean").cells[1].difference?.samples == 300)
    #expect(comparison.statements.contains { $0.contains("first 300 samples") })
  }

  @Test("Kept samples that agree on what the runs don't are no certainty")
  func deceptive() throws {
    let comparison = try comparison(
      (MadeRun(), Self.samples(100)), (MadeRun(shift: 0.5), Self.samples(100)))
    let cell = try row(comparison, "now", "mean").cells[1]
    #expect(cell.basis == .independent)
    #expect(cell.difference?.value == 0.5)
  }

  @Test("Runs of other seeds are not paired, their errors add in quadrature")
  func independent() throws {
    let comparison = try comparison(
      (MadeRun(), Self.samples(1000)), (MadeRun(seed: 9, shift: 2), Self.samples(1000)))
    let cell = try row(comparison, "now", "mean").cells[1]
    #expect(cell.basis == .independent)
    let difference = try #require(cell.difference)
    #expect(difference.value == 2)
    // Both half widths are 0.25.
    #expect(abs(try #require(difference.upper) - 2 - 0.25 * 2.0.squareRoot()) < 1e-14)
    #expect(comparison.statements.contains { $0.hasPrefix("warning: B does not share") })
  }

  @Test("Draws that are not the same are found in the samples")
  func draws() throws {
    let comparison = try comparison(
      (MadeRun(), Self.samples(100)), (MadeRun(), Self.samples(100, draw: 2)))
    #expect(
      comparison.runs[1].futures?.reasons
        == ["sample 1 of the uncertainty x was drawn otherwise"])
    #expect(try row(comparison, "now", "mean").cells[1].basis == .independent)
  }

  @Test("Samples that were not kept can't be paired, and the way to them is told")
  func notKept() throws {
    let comparison = try comparison((MadeRun(), nil), (MadeRun(), nil))
    #expect(try row(comparison, "now", "mean").cells[1].basis == .independent)
    #expect(comparison.statements.contains { $0.contains("--replay") })
  }

  @Test("Replayed samples stand in for those kept")
  func replays() throws {
    let archives = [
      try archive(MadeRun(), samples: nil), try archive(MadeRun(), samples: nil),
    ]
    let series = (0..<1000).map { Double($0 % 10) }
    let replays = [0, 3.0].map { shift in
      KeptSamples(outcomes: ["loss": ["now": series.map { $0 + shift }]], count: 1000)
    }
    let comparison = try RunComparison(archives, replays: replays)
    let cell = try row(comparison, "now", "mean").cells[1]
    #expect(cell.basis == .paired)
    #expect(cell.difference?.value == 3)
    // A policy that the replay hasn't got is compared as independent.
    #expect(try row(comparison, "then", "mean").cells[1].basis == .independent)
  }

  @Test("Other units and missing outcomes are said, not guessed")
  func units() throws {
    let other = try comparison((MadeRun(), nil), (MadeRun(unit: "t"), nil))
    #expect(other.outcomes[0].notes == ["run B is not compared: its unit is t, not kg"])
    #expect(try row(other, "now", "mean").cells[1].difference == nil)
    let missing = try comparison((MadeRun(), nil), (MadeRun(outcome: "gain"), nil))
    #expect(missing.outcomes.map(\.name) == ["loss", "gain"])
    #expect(missing.outcomes[0].notes == ["run B has no outcome 'loss'"])
    #expect(missing.outcomes[1].notes == ["run A has no outcome 'gain'"])
  }

  @Test("A single run's policies are compared with its baseline")
  func single() throws {
    let comparison = try RunComparison([archive(MadeRun(), samples: nil)])
    let cell = try row(comparison, "then", "mean").cells[0]
    #expect(cell.basis == .baseline)
    #expect(cell.difference?.value == 1)
  }

  @Test("Quantiles, tails and probabilities are paired as well")
  func otherStatistics() throws {
    let own = (0..<1600).map { Double($0 % 100) + 1 }
    let other = (0..<1600).map { Double($0 % 100) }
    func difference(_ name: String) -> ArchivedEstimate? {
      PairedDifference(
        statistic: StatisticName(name), kind: .independent, preference: .lower
      ).estimate(own, other)
    }
    #expect(difference("p05")?.value == 1)
    #expect(abs((difference("cvar95")?.value ?? 0) - 1) < 1e-12)
    #expect(difference("sd")?.value == 0)
    // Of 100 values one more is above 50.
    #expect(abs((difference("probability_above_50")?.value ?? 0) - 0.01) < 1e-15)
    #expect(difference("min") == nil)
  }

  @Test("A NaN leaves its pair out")
  func missing() throws {
    let difference = PairedDifference(
      statistic: StatisticName("mean"), kind: .independent, preference: nil)
    let estimate = try #require(difference.estimate([1, .nan, 3, 4], [0, 1, .nan, 2]))
    #expect(estimate.samples == 2)
    #expect(estimate.value == 1.5)
    #expect(difference.estimate([.nan], [1])?.value == nil)
  }
}
