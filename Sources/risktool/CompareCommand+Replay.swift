import Foundation
import RiskArchive
import RiskEngine
import RiskPluginHost
import RiskStudy
import Synchronization

/// Runs the config of a run directory again for the sake of its samples.
struct Replay {
  let plugins: PluginOptions
  let threads: Int

  /// All samples of all outcomes, in memory.
  ///
  /// What was run again must have the means of the run to the last bit, or pairs would be of other
  /// models than the run's.
  func samples(of archive: RunArchive) throws(ArchiveError) -> KeptSamples {
    let path = archive.place("config.yaml")
    let plan = try plan(path, samples: archive.run.simulation.samples)
    let keeper = SampleKeeper(plan)
    let results: RunResults
    do {
      try BLASCheck.require(.standardError)
      let bar = ProgressBar(total: plan.samples, terminal: .standardError)
      let sink = ReplaySink { bar.update(completed: $0) }
      Interrupt.listen()
      let options = RunOptions(
        threads: threads, writtenSamples: plan.samples, interrupt: Interrupt.flag)
      results = try SimulationRun(plan, options: options, formatter: keeper, stop: Interrupt.flag)
        .run(sink)
      bar.finish()
      guard !results.isInterrupted else { throw RunError.interrupted }
      try require(results, equals: archive, path: path)
      return KeptSamples(outcomes: keeper.columns(sink.values), count: plan.samples)
    } catch {
      throw error as? ArchiveError
        ?? ArchiveError(.broken, path: path, reason: "it can't be run again: \(error)")
    }
  }

  private func plan(_ path: String, samples: Int) throws(ArchiveError) -> Plan {
    do throws(StudyError) {
      let (study, _) = try StudyReader.read(path: path)
      return try Plan.make(
        study, catalogue: plugins.catalogue(), isShapeOnly: false, samples: samples, seed: nil,
        journal: Journal(terminal: .standardError).sink, stop: Interrupt.flag)
    } catch {
      let reason = error.diagnostics.first?.message ?? "it can't be read"
      throw ArchiveError(
        .broken, path: path, reason: "it can't be run again: \(reason)",
        hint: "without --replay, pairs rest on the samples that were kept")
    }
  }

  private func require(_ results: RunResults, equals archive: RunArchive, path: String)
    throws(ArchiveError)
  {
    for result in results.outcomes {
      guard let outcome = archive.run.outcome(result.outcome.name) else { continue }
      for (policy, elements) in result.policies.enumerated() {
        for (element, statistics) in elements.enumerated() {
          let kept = outcome.policies[policy].elements[element].statistics
          for statistic in statistics where !statistic.isDifference {
            let value = statistic.estimate.value
            guard let old = kept[statistic.name]?.value, value.isFinite, old != value else {
              continue
            }
            throw ArchiveError(
              .broken, path: path,
              reason: "run again, \(statistic.name) of '\(result.outcome.name)' is \(value), and "
                + "in the run it was \(old): tables, plugins or the BLAS are not the same",
              hint: "simulate the config again, and compare the new run")
          }
        }
      }
    }
  }
}

/// Passes on the outcomes of samples as bytes: policies, then elements, then samples of the batch.
private struct SampleKeeper: SampleFormatter {
  private let policies: [String]
  /// By element, counted through all outcomes.
  private let names: [String]

  init(_ plan: Plan) {
    policies = plan.policies.map(\.name)
    names = plan.outcomes.flatMap { outcome in
      outcome.labels.map { KeptSamples.column(outcome.name, $0) }
    }
  }

  func text(of view: SampleView) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * policies.count * names.count * view.rows)
    for policy in policies.indices {
      for element in names.indices {
        let column = UnsafeBufferPointer(
          start: view.value(policy: policy, element: element), count: view.rows)
        bytes.append(contentsOf: UnsafeRawBufferPointer(column))
      }
    }
    return bytes
  }

  /// Batches as series by column and policy.
  func columns(_ batches: [[UInt8]]) -> [String: [String: [Double]]] {
    var columns: [String: [String: [Double]]] = [:]
    for (policy, policyName) in policies.enumerated() {
      for (element, name) in names.enumerated() {
        var series: [Double] = []
        for batch in batches {
          let rows = batch.count / (8 * policies.count * names.count)
          let start = 8 * rows * (policy * names.count + element)
          batch.withUnsafeBytes { bytes in
            for row in 0..<rows {
              series.append(bytes.loadUnaligned(fromByteOffset: start + 8 * row, as: Double.self))
            }
          }
        }
        columns[name, default: [:]][policyName] = series
      }
    }
    return columns
  }
}

/// Keeps the bytes of samples in their order.
private final class ReplaySink: RunSink, Sendable {
  private let kept = Mutex<[[UInt8]]>([])
  private let onProgress: @Sendable (Int) -> Void

  init(onProgress: @escaping @Sendable (_ completed: Int) -> Void) {
    self.onProgress = onProgress
  }

  /// By batch.
  var values: [[UInt8]] { kept.withLock { $0 } }

  func write(samples: [UInt8]) { kept.withLock { $0.append(samples) } }
  func write(failures: [SampleFailure]) {}
  func progress(completed: Int) { onProgress(completed) }
}
