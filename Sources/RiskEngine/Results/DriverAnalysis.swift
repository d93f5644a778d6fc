import RiskNumerics
import RiskStatistics

/// Which uncertainties drive the outcomes without dimensions, told from the run's own samples.
public struct DriverAnalysis: Sendable {
  /// An outcome under a policy, or its difference to the baseline.
  public struct Output: Sendable {
    /// The index of the outcome in the plan.
    public let outcome: Int
    public let policy: Int
    public let isDifference: Bool
    /// The share of the variance that each draw explains by itself.
    public let firstOrder: [DriverEstimate]
    /// Standardised regression of ranks on all draws.
    public let rankRegression: RankRegression
  }

  /// The samples that were looked at.
  public let samples: Int
  public let outputs: [Output]
  /// Whether there were more outcomes and policies than are told.
  public let isCut: Bool

  /// - Returns: Nil when there is nothing to tell.
  init?(_ plan: Plan, _ record: DriverRecord, samples completed: Int) {
    samples = min(completed, DriverRecord.sampleLimit)
    guard !record.columns.isEmpty, samples > 0 else { return nil }
    isCut = record.isCut
    let values = record.values(samples: samples)
    var outputs: [(outcome: Int, policy: Int, isDifference: Bool, values: [Double])] = []
    for (column, own) in zip(record.columns, values) {
      outputs.append((column.outcome, column.policy, false, own))
      guard column.policy != plan.baseline,
        let base = record.columns.firstIndex(where: {
          $0.outcome == column.outcome && $0.policy == plan.baseline
        })
      else { continue }
      // Where both are infinite alike they do not differ.
      let difference = zip(own, values[base]).map { $0 == $1 ? 0 : $0 - $1 }
      outputs.append((column.outcome, column.policy, true, difference))
    }
    let drivers = Drivers(
      inputs: DriverInputs(plan, samples: samples),
      key: StreamKey.derive(seed: plan.seed, kind: "drivers", name: "", stream: 0, label: ""))
    let indices = drivers.firstOrder(outputs.map(\.values))
    let regressions = drivers.rankRegression(outputs.map(\.values))
    self.outputs = outputs.indices.map {
      Output(
        outcome: outputs[$0].outcome, policy: outputs[$0].policy,
        isDifference: outputs[$0].isDifference, firstOrder: indices[$0],
        rankRegression: regressions[$0])
    }
  }
}

/// The draws of the first samples, made again one after the other instead of being kept.
private final class DriverInputs: Collection {
  private let sampler: DrawSampler
  private let samples: Int
  /// The columns made last: draws that are joined come together.
  private var made: [Int: [Double]] = [:]
  let endIndex: Int
  var startIndex: Int { 0 }

  init(_ plan: Plan, samples: Int) {
    sampler = DrawSampler(plan)
    endIndex = plan.draws.count
    self.samples = samples
  }

  func index(after i: Int) -> Int { i + 1 }

  subscript(draw: Int) -> [Double] {
    if let known = made[draw] { return known }
    made = sampler.samples(with: draw, count: samples)
    return made[draw]!
  }
}
