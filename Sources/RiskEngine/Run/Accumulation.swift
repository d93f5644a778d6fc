import RiskStatistics
import Synchronization

/// All that is kept of the samples of a run.
final class Accumulation: Sendable {
  let layout: StatisticsLayout
  private let stores: [QuantileStore]
  private let storeIndex: [StatisticsLayout.Store: Int]
  /// What a difference must leave out, by store; made when a sample fails under one policy only.
  private let unpaired = Mutex<[Int: Unpaired]>([:])

  /// Values beyond the exact ones that have no counterpart.
  private struct Unpaired {
    /// Of the policy, where the baseline failed.
    var ofPolicy: QuantileStore
    /// Of the baseline, where the policy failed.
    var ofBaseline: QuantileStore
  }

  init(_ layout: StatisticsLayout) {
    self.layout = layout
    let stores = layout.stores.map { _ in QuantileStore(layout.configuration) }
    self.stores = stores
    storeIndex = Dictionary(
      uniqueKeysWithValues: layout.stores.enumerated().map { ($0.element, $0.offset) })
  }

  /// Chooses the cells of all histograms from the first block of the run.
  func calibrate(_ evaluator: BatchEvaluator, rows: Int) {
    let pilot = min(rows, Blocks.size)
    let values = StagedValues(layout, batch: pilot)
    values.append(evaluator, batch: 0, firstSample: 0, rows: pilot)
    values.drain { store, values, _ in stores[store].calibrate(pilot: values) }
  }

  /// A value that a difference must leave out.
  struct UnpairedValue: Sendable {
    /// The store of the policy.
    var store: Int
    var sample: Int
    var value: Double
    /// Whether it is of the baseline, because the policy failed; else the other way round.
    var isBaseline: Bool
  }

  /// The values of a batch beyond the exact ones in samples that failed under one policy only.
  func unpaired(_ evaluator: BatchEvaluator, _ result: BatchEvaluator.Result) -> [UnpairedValue] {
    var values: [UnpairedValue] = []
    for sample in Set(result.failures.map(\.sample))
    where sample >= layout.configuration.exactSamples {
      for (index, store) in layout.stores.enumerated() {
        guard case .value(let policy, let element) = store, policy != layout.baseline else {
          continue
        }
        func value(_ policy: Int) -> Double {
          let column = layout.valueColumn(policy: policy, element: element)
          return evaluator.values.column(column)[sample - result.firstSample]
        }
        let (own, base) = (value(policy), value(layout.baseline))
        guard own.isNaN != base.isNaN else { continue }
        values.append(
          UnpairedValue(
            store: index, sample: sample, value: own.isNaN ? base : own, isBaseline: own.isNaN))
      }
    }
    return values
  }

  /// Counts values that differences must leave out.
  func add(_ values: [UnpairedValue]) {
    for value in values {
      guard case .value(_, let element) = layout.stores[value.store] else { continue }
      let baseline = stores[storeIndex[.value(policy: layout.baseline, element: element)]!]
      unpaired.withLock { all in
        // Twins have the cells of the stores they are taken out of.
        let place =
          all[value.store]
          ?? Unpaired(
            ofPolicy: stores[value.store].emptyTwin(), ofBaseline: baseline.emptyTwin())
        all[value.store] = place
        (value.isBaseline ? place.ofBaseline : place.ofPolicy)
          .count(value.value, sample: value.sample)
      }
    }
  }

  /// Adds the values that wait.
  func add(_ staged: StagedValues) {
    staged.drain { store, values, firstSample in
      stores[store].add(values, firstSample: firstSample)
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
    let unpaired = unpaired.withLock { $0[own] }
    return (
      stores[own].distribution(
        samples: samples, where: stores[base], excluding: unpaired?.ofPolicy),
      stores[base].distribution(
        samples: samples, where: stores[own], excluding: unpaired?.ofBaseline)
    )
  }
}
