import Foundation

/// A comparison as a JSON document, `risktool/compare/1`.
public struct ComparisonDocument: Encodable {
  private let schema = "risktool/compare/1"
  private let runs: [Run]
  private let outcomes: [Outcome]

  private struct Run: Encodable {
    var run: String
    var path: String
    var study: String
    var samples: Int
    var seed: Int
    var sampling: String
    /// Nil for the first run.
    var sharesFutures: Bool?
    var reasons: [String]
    var notes: [String]
    var pairedSamples: Int
  }

  private struct Outcome: Encodable {
    var name: String
    var title: String?
    var unit: String
    var prefer: String?
    var notes: [String]
    var rows: [Row]
  }

  private struct Row: Encodable {
    var policy: String
    var coordinates: [String: String]
    var statistic: String
    var cells: [Cell]
  }

  private struct Cell: Encodable {
    var run: String
    var value: Estimate?
    var difference: Estimate?
    var basis: String?
  }

  private struct Estimate: Encodable {
    var value: Double?
    var standardError: Double?
    var lower: Double?
    var upper: Double?
    var samples: Int

    init(_ estimate: ArchivedEstimate) {
      value = estimate.value
      standardError = estimate.standardError
      lower = estimate.lower
      upper = estimate.upper
      samples = estimate.samples
    }
  }

  public init(_ comparison: RunComparison) {
    runs = comparison.runs.map { run in
      let simulation = run.archive.run.simulation
      return Run(
        run: run.label, path: run.archive.path, study: run.archive.run.study.name,
        samples: simulation.samples, seed: simulation.seed, sampling: simulation.sampling,
        sharesFutures: run.futures?.areShared, reasons: run.futures?.reasons ?? [],
        notes: run.futures?.notes ?? [], pairedSamples: run.pairedSamples)
    }
    outcomes = comparison.outcomes.map { outcome in
      Outcome(
        name: outcome.name, title: outcome.title, unit: outcome.unit,
        prefer: outcome.preference?.rawValue, notes: outcome.notes,
        rows: outcome.rows.map { row in
          Row(
            policy: row.policy,
            coordinates: Dictionary(
              zip(outcome.dimensions, row.coordinates), uniquingKeysWith: { first, _ in first }),
            statistic: row.statistic.text,
            cells: zip(comparison.runs, row.cells).map { run, cell in
              Cell(
                run: run.label, value: cell.value.map(Estimate.init),
                difference: cell.difference.map(Estimate.init), basis: cell.basis?.rawValue)
            })
        })
    }
  }

  /// The document as text with a line end.
  public func json() throws -> String { try DocumentWriter.json(self) }
}
