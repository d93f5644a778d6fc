import Foundation

/// The headline of a run as a JSON document, `risktool/show/1`.
public struct OverviewDocument: Encodable {
  private let schema = "risktool/show/1"
  private let run: String
  private let study: String
  private let title: String?
  private let samples: Int
  private let seed: Int
  private let sampling: String
  private let interrupted: Bool
  private let baseline: String
  private let failedSamples: [String: Int]
  private let outcomes: [Outcome]
  private let warnings: [String]

  private struct Outcome: Encodable {
    var name: String
    var title: String?
    var unit: String
    var prefer: String?
    var statistic: String
    var values: [Row]
    var differences: [Row]
    var hiddenDifferences: Int
    var equalDifferences: Int
    var drivers: [Driver]
  }

  private struct Row: Encodable {
    var policy: String
    var coordinates: [String: String]
    var value: Double?
    var lower: Double?
    var upper: Double?
    var samples: Int
    /// Of differences only.
    var distinguishableFromZero: Bool?
  }

  private struct Driver: Encodable {
    var policy: String
    var input: String
    var shareOfVariance: Double?
  }

  /// - Parameter limit: Differences that an outcome has at most, the largest ones.
  public init(_ archive: RunArchive, limit: Int = 8) {
    let run = archive.run
    self.run = archive.path
    study = run.study.name
    title = run.study.title
    samples = run.simulation.samples
    seed = run.simulation.seed
    sampling = run.simulation.sampling
    interrupted = run.simulation.isInterrupted
    baseline = run.baseline
    failedSamples = Dictionary(
      run.policies.map { ($0.name, $0.failedSamples) }, uniquingKeysWith: { first, _ in first })
    warnings = run.warnings
    outcomes = run.outcomes.compactMap { outcome in
      Headlines(outcome, of: run, limit: limit).map { Self.outcome(outcome, $0, run) }
    }
  }

  private static func outcome(
    _ outcome: ArchivedOutcome, _ headlines: Headlines, _ run: ArchivedRun
  ) -> Outcome {
    func rows(_ rows: [Headlines.Row], areDifferences: Bool) -> [Row] {
      rows.map { row in
        Row(
          policy: row.policy.name,
          coordinates: Dictionary(
            zip(outcome.dimensions.map(\.id), row.labels), uniquingKeysWith: { first, _ in first }),
          value: row.estimate.value, lower: row.estimate.lower, upper: row.estimate.upper,
          samples: row.estimate.samples,
          distinguishableFromZero: areDifferences ? row.estimate.includesZero.map { !$0 } : nil)
      }
    }
    let drivers = run.drivers.filter { $0.outcome == outcome.name && $0.target == .value }
    return Outcome(
      name: outcome.name, title: outcome.title, unit: outcome.unit,
      prefer: outcome.preference?.rawValue, statistic: headlines.statistic.text,
      values: rows(headlines.levels, areDifferences: false),
      differences: rows(headlines.differences, areDifferences: true),
      hiddenDifferences: headlines.hiddenDifferences, equalDifferences: headlines.equalCount,
      drivers: drivers.flatMap { drivers in
        drivers.distinguishable.prefix(3).map {
          Driver(
            policy: drivers.policy, input: $0.name, shareOfVariance: $0.firstOrder?.value)
        }
      })
  }

  /// The document as text with a line end.
  public func json() throws -> String { try DocumentWriter.json(self) }
}
