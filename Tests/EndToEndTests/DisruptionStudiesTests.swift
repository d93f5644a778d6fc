import Foundation
import Testing

/// The studies of disruption that ship, with few samples.
@Suite struct DisruptionStudiesTests {
  private static let few = ["--samples", "600"]

  private static func config(_ study: String) -> String {
    Tool.repository.appending(path: "models/\(study)/config.yaml").path
  }

  @Test(
    "The check of a config finds nothing in a study that ships",
    arguments: ["export-restrictions", "chokepoints", "strategic-stocks"])
  func sound(study: String) throws {
    let ended = try Tool.run(["config", "check", Self.config(study)])
    #expect(ended.exitCode == 0, "\(ended)")
  }

  @Test("In each future, the longer stocks last, the less is lost")
  func stocks() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(file: Self.config("strategic-stocks"), Self.few)
    #expect(try run.failures.rows.isEmpty)
    let steps = ["current", "plus-30", "plus-60", "plus-90", "plus-180"]
    for outcome in ["loss", "stress_loss"] {
      for (fewer, more) in zip(steps, steps.dropFirst()) {
        let pairs = zip(try run.samples(outcome, fewer), try run.samples(outcome, more))
        // Sums over sectors are rounded: a ten-thousandth of a euro is nothing.
        #expect(pairs.allSatisfy { $0 >= $1 - 1e-4 }, "\(outcome): \(fewer) and \(more)")
      }
    }
  }

  @Test("In each future, stocks, recycling and substitution lose no more than today's policy")
  func restrictions() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(file: Self.config("export-restrictions"), Self.few)
    #expect(try run.failures.rows.isEmpty)
    let today = try run.samples("whatif_loss")
    for policy in ["stocks-90", "recycling", "substitution"] {
      let pairs = zip(today, try run.samples("whatif_loss", policy))
      #expect(pairs.allSatisfy { $0 >= $1 - 1e-4 }, "\(policy)")
    }
    #expect(today.contains { $0 > 1e8 })
  }

  @Test("Passages are closed for as many days as their hazards say")
  func closures() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(file: Self.config("chokepoints"), Self.few)
    // 365 · 54.2916 / 1858.5 from the four hazards of Bab el-Mandeb, 365 · 1.9 / 885.1 at Hormuz.
    for (passage, days) in [("bab-el-mandeb", 10.6626), ("hormuz", 0.78353)] {
      let mean = try run.statistic("mean", of: "closure_days", "current", ["chokepoint": passage])
      #expect(abs(mean.value - days) < 4 * mean.standardError, "\(passage): \(mean)")
    }
  }
}
