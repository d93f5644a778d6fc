import RiskStatistics
import Synchronization

/// The values of outcomes without dimensions in the first samples of a run.
final class DriverRecord: Sendable {
  /// The samples that are kept.
  static let sampleLimit = Drivers.maximumSamples
  /// The columns that are kept: eight megabytes of them.
  static let columnLimit = 64

  /// A column: an outcome of the plan under a policy.
  struct Column: Sendable {
    let outcome: Int
    let policy: Int
    /// The column of the evaluator's values.
    fileprivate let place: Int
  }

  let columns: [Column]
  /// Whether there were more columns than are kept.
  let isCut: Bool
  /// By column, then sample.
  private let values: Mutex<[[Double]]>

  init(_ plan: Plan, _ layout: StatisticsLayout) {
    var columns: [Column] = []
    // The baseline comes first, since differences need it.
    let policies = [plan.baseline] + plan.policies.indices.filter { $0 != plan.baseline }
    for policy in plan.draws.isEmpty ? [] : policies {
      for (index, outcome) in plan.outcomes.enumerated() where outcome.dimensions.isEmpty {
        columns.append(
          Column(
            outcome: index, policy: policy,
            place: layout.valueColumn(policy: policy, element: layout.firstElements[index])))
      }
    }
    isCut = columns.count > Self.columnLimit
    self.columns = Array(columns.prefix(Self.columnLimit))
    let rows = min(plan.samples, Self.sampleLimit)
    values = Mutex(
      Array(repeating: Array(repeating: .nan, count: rows), count: self.columns.count))
  }

  /// Keeps the values of a batch, as far as they are among the first samples.
  func add(_ evaluator: BatchEvaluator, samples: Range<Int>) {
    let kept = samples.clamped(to: 0..<Self.sampleLimit)
    guard !kept.isEmpty else { return }
    values.withLock { values in
      for (index, column) in columns.enumerated() {
        let source = evaluator.values.column(column.place)
        for sample in kept { values[index][sample] = source[sample - samples.lowerBound] }
      }
    }
  }

  /// The values of the first samples, by column.
  func values(samples: Int) -> [[Double]] {
    values.withLock { $0.map { Array($0.prefix(samples)) } }
  }
}
