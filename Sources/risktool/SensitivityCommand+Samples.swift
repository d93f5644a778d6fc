import Foundation
import RiskArchive
import RiskEngine
import RiskSensitivity

extension SensitivityCommand {
  /// Memory that replayed samples may take.
  private static let replayedBytes = 2 << 30
  /// Kept samples from which on a run need not be run again for more.
  private static let enoughSamples = 2048

  /// The samples that answer the request, and whether they were kept or made again.
  func samples(
    of archive: RunArchive, _ request: SensitivityRequest
  ) throws(ArchiveError) -> (RunSamples, Basis) {
    guard basis != .replay else { return (try replayed(archive, request), .replay) }
    let kept = try RunSamples(kept: archive, outcomes: request.columns(of: archive.run))
    let enough = min(Self.enoughSamples, archive.run.simulation.samples)
    if kept.count >= enough, request.isAnswered(by: kept, of: archive.run) {
      return (kept, .kept)
    }
    guard basis == .kept else { return (try replayed(archive, request), .replay) }
    guard kept.count > 0, !kept.inputs.isEmpty else {
      throw ArchiveError(
        .notFound, path: archive.path, reason: "the run kept no samples of its inputs",
        hint: "without --kept, the run is run again for them")
    }
    return (kept, .kept)
  }

  private func replayed(
    _ archive: RunArchive, _ request: SensitivityRequest
  ) throws(ArchiveError) -> RunSamples {
    let replay = Replay(
      plugins: plugins, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
      memory: Self.replayedBytes,
      remedy: "--kept looks at the samples that the run kept, and --outcome at one outcome")
    let wanted = Set(request.outcomes(of: archive.run).map(\.name))
    let count = min(archive.run.simulation.samples, GivenDataAnalysis.sampleLimit)
    var draws: [SensitivityDocument.Input] = []
    let (keeper, series) = try replay.replay(archive, first: count) { plan in
      draws = plan.draws.map {
        .init(uncertainty: $0.name, label: $0.label, unit: $0.unit.isEmpty ? "1" : $0.unit)
      }
      return SampleKeeper(plan, includesDraws: true, isKept: wanted.contains)
    }
    return RunSamples(
      inputs: zip(draws, series).map { SampledInput($0, values: $1) },
      outcomes: keeper.named(series), count: count)
  }
}
