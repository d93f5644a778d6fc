import RiskEngine
import RiskPluginHost

/// A plan in words, for a dry run.
public struct PlanDescription {
  private let plan: Plan
  private let options: RunOptions

  public init(_ plan: Plan, options: RunOptions) {
    self.plan = plan
    self.options = options
  }

  /// The text, with a line end.
  public func text() -> String {
    let batch = options.batch ?? RunOptions.batch(for: plan)
    let memory = plan.memoryEstimate(threads: options.threads, batch: batch)
    var lines = [
      "\(plan.study.name.value): \(plan.samples) samples, seed \(plan.seed), "
        + "\(plan.study.simulation.sampling.value.rawValue) sampling",
      "  \(options.threads) threads, batches of \(batch) samples, about \(memory >> 20) MiB",
      "models",
    ]
    for instance in plan.instances {
      let variants = instance.variants.count > 1 ? " in \(instance.variants.count) variants" : ""
      lines.append("  \(instance.name): \(instance.identifier)\(variants)")
      for dimension in instance.variants[0].dimensions {
        lines.append("    \(dimension.id): \(Self.list(dimension.labels))")
      }
    }
    lines.append("uncertainties")
    for (name, draws) in grouped() { lines.append("  \(name): \(Self.count(draws, "draw"))") }
    lines.append("policies")
    for (index, policy) in plan.policies.enumerated() {
      lines.append("  \(policy.name)\(index == plan.baseline ? " (baseline)" : "")")
    }
    lines.append(
      "  \(Self.count(plan.evaluations.count, "model call")) for each batch of samples")
    lines.append("outcomes")
    for outcome in plan.outcomes {
      let unit = outcome.unit == "1" ? "" : " [\(outcome.unit)]"
      let measures = outcome.measures.map(\.name).joined(separator: ", ")
      lines.append(
        "  \(outcome.name)\(unit): \(Self.count(outcome.elementCount, "element")); \(measures)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func grouped() -> [(String, Int)] {
    var result: [(String, Int)] = []
    for draw in plan.draws {
      if result.last?.0 == draw.name {
        result[result.count - 1].1 += 1
      } else {
        result.append((draw.name, 1))
      }
    }
    return result
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }

  private static func list(_ labels: [String]) -> String {
    let shown = labels.prefix(6).joined(separator: ", ")
    return labels.count > 6 ? "\(shown), … (\(labels.count))" : shown
  }
}
