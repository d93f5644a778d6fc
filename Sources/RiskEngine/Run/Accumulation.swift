import CRiskKernels
import RiskStatistics

/// All that is kept of the samples of a run.
final class Accumulation: Sendable {
  let layout: StatisticsLayout
  private let stores: [QuantileStore]
  private let storeIndex: [StatisticsLayout.Store: Int]
  /// Values of a policy beyond the exact ones whose counterpart in the baseline failed, and of
  /// the baseline whose counterpart failed.
  private let withoutBaseline: [QuantileStore]
  private let withoutPolicy: [QuantileStore]

  init(_ layout: StatisticsLayout) {
    self.layout = layout
    let stores = layout.stores.map { _ in QuantileStore(layout.configuration) }
    self.stores = stores
    storeIndex = Dictionary(
      uniqueKeysWithValues: layout.stores.enumerated().map { ($0.element, $0.offset) })
    withoutBaseline = stores.map { $0.emptyTwin() }
    withoutPolicy = stores.map { $0.emptyTwin() }
  }

  /// Chooses the cells of all histograms from the first block of the run.
  func calibrate(_ evaluator: BatchEvaluator, rows: Int) {
    forEachColumn(evaluator, rows: min(rows, Blocks.size)) { index, values in
      stores[index].calibrate(pilot: values)
      withoutBaseline[index].calibrate(pilot: values)
      if case .value(_, let element) = layout.stores[index] {
        // What is taken out of the baseline must be in the baseline's cells.
        let own = evaluator.values.column(
          layout.valueColumn(policy: layout.baseline, element: element))
        withoutPolicy[index].calibrate(
          pilot: UnsafeBufferPointer(start: UnsafePointer(own), count: values.count))
      }
    }
  }

  /// Adds the values of a batch; batches may come in any order.
  func add(_ evaluator: BatchEvaluator, _ result: BatchEvaluator.Result) {
    forEachColumn(evaluator, rows: result.rows) { index, values in
      stores[index].add(values, firstSample: result.firstSample)
    }
    guard !result.failures.isEmpty else { return }
    let exact = layout.configuration.exactSamples
    for sample in Set(result.failures.map(\.sample)) where sample >= exact {
      for (index, store) in layout.stores.enumerated() {
        guard case .value(let policy, let element) = store, policy != layout.baseline else {
          continue
        }
        let row = sample - result.firstSample
        let own = evaluator.values.column(layout.valueColumn(policy: policy, element: element))[row]
        let base = evaluator.values.column(
          layout.valueColumn(policy: layout.baseline, element: element))[row]
        if base.isNaN && !own.isNaN { withoutBaseline[index].count(own, sample: sample) }
        if own.isNaN && !base.isNaN { withoutPolicy[index].count(base, sample: sample) }
      }
    }
  }

  private func forEachColumn(
    _ evaluator: BatchEvaluator, rows: Int,
    _ body: (Int, UnsafeBufferPointer<Double>) -> Void
  ) {
    let scratch = AlignedColumns(columns: 1, rows: rows)
    for (index, store) in layout.stores.enumerated() {
      switch store {
      case .value(let policy, let element):
        let column = evaluator.values.column(
          layout.valueColumn(policy: policy, element: element))
        body(index, UnsafeBufferPointer(start: UnsafePointer(column), count: rows))
      case .difference(let policy, let element):
        let own = evaluator.values.column(layout.valueColumn(policy: policy, element: element))
        let base = evaluator.values.column(
          layout.valueColumn(policy: layout.baseline, element: element))
        risk_difference(rows, own, base, scratch.start)
        body(index, UnsafeBufferPointer(start: UnsafePointer(scratch.start), count: rows))
      }
    }
  }

  /// The distribution of a quantity over the samples that have it.
  func distribution(_ store: StatisticsLayout.Store, samples: Int) -> EmpiricalDistribution {
    stores[storeIndex[store]!].distribution(samples: samples)
  }

  /// The distributions of a policy and of the baseline over the samples that both have.
  func joint(policy: Int, element: Int, samples: Int)
    -> (policy: EmpiricalDistribution, baseline: EmpiricalDistribution)
  {
    let own = storeIndex[.value(policy: policy, element: element)]!
    let base = storeIndex[.value(policy: layout.baseline, element: element)]!
    return (
      stores[own].distribution(
        samples: samples, where: stores[base], excluding: withoutBaseline[own]),
      stores[base].distribution(
        samples: samples, where: stores[own], excluding: withoutPolicy[own])
    )
  }
}
