import Foundation
import RiskArchive
import RiskEngine
import RiskPluginHost
import RiskStudy

/// Runs the config of a run directory again for the sake of its samples.
struct Replay {
  let plugins: PluginOptions
  let threads: Int
  /// Bytes that the samples of one run may take.
  let memory: Int
  /// What can be done instead where memory or the config do not allow a replay.
  let remedy: String

  /// All samples of an outcome, in memory; of all outcomes when none is named.
  func samples(of archive: RunArchive, outcome: String?) throws(ArchiveError) -> KeptSamples {
    let count = archive.run.simulation.samples
    let (keeper, series) = try replay(archive, first: count) {
      SampleKeeper($0) { outcome == nil || $0 == outcome }
    }
    return KeptSamples(outcomes: keeper.named(series), count: count)
  }

  /// The first samples of what outcomes and draws a keeper keeps.
  ///
  /// What was run again must have the means of the run to the last bit, or the samples would be of
  /// other models than the run's.
  func replay(
    _ archive: RunArchive, first count: Int, keeper make: (Plan) -> SampleKeeper
  ) throws(ArchiveError) -> (SampleKeeper, series: [[Double]]) {
    let path = archive.place("config.yaml")
    let plan = try plan(path, samples: archive.run.simulation.samples)
    let keeper = make(plan)
    try require(keeper.columns * count * MemoryLayout<Double>.size, path: path)
    let results: RunResults
    do {
      try BLASCheck.require(.standardError)
      let bar = ProgressBar(total: plan.samples, terminal: .standardError)
      let sink = ReplaySink(columns: keeper.columns, samples: count) {
        bar.update(completed: $0)
      }
      Interrupt.listen()
      let options = RunOptions(
        threads: threads, writtenSamples: count, interrupt: Interrupt.flag)
      results = try SimulationRun(plan, options: options, formatter: keeper, stop: Interrupt.flag)
        .run(sink)
      bar.finish()
      guard !results.isInterrupted else { throw RunError.interrupted }
      try require(results, equals: archive, path: path)
      return (keeper, sink.series)
    } catch {
      throw error as? ArchiveError
        ?? ArchiveError(.broken, path: path, reason: "it can't be run again: \(error)")
    }
  }

  private func require(_ bytes: Int, path: String) throws(ArchiveError) {
    guard bytes > memory else { return }
    func gibibytes(_ bytes: Int) -> String {
      String(format: "%.1f", Double(bytes) / Double(1 << 30))
    }
    throw ArchiveError(
      .broken, path: path,
      reason: "its samples would take \(gibibytes(bytes)) GiB of memory, and a replay has "
        + "\(gibibytes(memory)) for each run",
      hint: remedy)
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
        hint: error.diagnostics.first?.hint ?? remedy)
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
