import CRiskKernels
import RiskStatistics

/// Values that a thread holds back until there are enough for each store.
///
/// Hundreds of histograms do not fit a cache together. Adding a few blocks to one before turning
/// to the next lets its cells be loaded once for all of them. Stores do not mind the order.
final class StagedValues {
  private let layout: StatisticsLayout
  private let columns: AlignedColumns
  private let capacity: Int
  private var ranges: [(batch: Int, firstSample: Int, row: Int, rows: Int)] = []
  private var rows = 0

  /// Memory of a thread for values that are held back.
  private static let budget = 8 << 20

  init(_ layout: StatisticsLayout, batch: Int) {
    self.layout = layout
    let affordable = Self.budget / 8 / max(1, layout.stores.count)
    capacity = max(batch, min(4 * Blocks.size, affordable) / Blocks.size * Blocks.size)
    columns = AlignedColumns(columns: layout.stores.count, rows: capacity)
  }

  /// Whether the values of a batch have to wait for a call of `drain`.
  func isFull(for rows: Int) -> Bool { self.rows + rows > capacity }

  /// The latest batch whose values wait.
  var lastBatch: Int? { ranges.last?.batch }

  /// Forgets the values of batches from a number on.
  func drop(from batch: Int) { ranges.removeAll { $0.batch >= batch } }

  /// Keeps the values of a batch.
  func append(_ evaluator: BatchEvaluator, batch: Int, firstSample: Int, rows count: Int) {
    for (index, store) in layout.stores.enumerated() {
      let target = columns.column(index) + rows
      switch store {
      case .value(let policy, let element):
        target.update(from: column(evaluator, policy, element), count: count)
      case .difference(let policy, let element):
        risk_difference(
          count, column(evaluator, policy, element),
          column(evaluator, layout.baseline, element), target)
      }
    }
    ranges.append((batch, firstSample, rows, count))
    rows += count
  }

  /// Hands the values out, store by store.
  func drain(_ body: (_ store: Int, UnsafeBufferPointer<Double>, _ firstSample: Int) -> Void) {
    for index in layout.stores.indices {
      for range in ranges {
        let start = UnsafePointer(columns.column(index)) + range.row
        body(
          index, UnsafeBufferPointer(start: start, count: range.rows), range.firstSample)
      }
    }
    ranges.removeAll(keepingCapacity: true)
    rows = 0
  }

  private func column(_ evaluator: BatchEvaluator, _ policy: Int, _ element: Int)
    -> UnsafeMutablePointer<Double>
  {
    evaluator.values.column(layout.valueColumn(policy: policy, element: element))
  }
}
