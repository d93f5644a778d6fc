import RiskPluginKit

/// The priors under which the worth of the status quo was calibrated, as moments of inputs.
///
/// The level of P(armed) is set by calibration, so that it means nothing under other priors. Models do
/// not see distributions, but they see samples: a run whose first samples have other moments than those
/// of the calibration is told so in its log.
struct CalibrationRecord: Sendable {
  private struct Row: Sendable {
    var input: String
    var mean, deviation: Double
  }

  static let table = "calibration"
  static let columns: [Field] = [
    .texts("input", table: table, label: "Input that was sampled", isOptional: true),
    .numbers("mean", table: table, label: "Mean of its samples", isOptional: true),
    .numbers(
      "deviation", table: table, label: "Their standard deviation", range: .atLeast(0),
      isOptional: true),
  ]

  /// Standard errors by which a mean may differ.
  static let tolerance = 5.0
  /// The least samples that are compared.
  static let leastSamples = 100

  private let rows: [Row]

  /// Nil if the config has no such table.
  /// - Throws: `invalidArgument` with table and row for an unknown input.
  init?(_ context: ModelContext) throws(RiskError) {
    guard context.hasTable(Self.table) else { return nil }
    let table = try context.table(Self.table)
    let inputs = try table.texts("input")
    let means = try table.numbers("mean")
    let deviations = try table.numbers("deviation")
    let known = Set(
      (PostureParameter.fields + ForceParameter.fields + HybridInputs.fields).map(\.id))
    var rows: [Row] = []
    for row in inputs.indices {
      guard known.contains(inputs[row]) else {
        throw .invalidArgument(
          "row \(row + 1) of table \(Self.table) is about \(inputs[row]), which is no input",
          field: "input")
      }
      rows.append(Row(input: inputs[row], mean: means[row], deviation: deviations[row]))
    }
    self.rows = rows
  }

  /// Whether samples can hardly be those of the calibration: their mean is too far off for its
  /// standard error, or their standard deviation is less than half or more than twice as large.
  static func areDifferent(_ values: [Double], mean: Double, deviation: Double) -> Bool {
    let count = Double(values.count)
    let ownMean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - ownMean) * ($1 - ownMean) } / count
    let error = deviation / count.squareRoot()
    return abs(ownMean - mean) > tolerance * error + 1e-9 * abs(mean)
      || variance.squareRoot() > 2 * deviation || variance.squareRoot() < 0.5 * deviation
  }

  /// Warns once in a run, with its first batch.
  func compare(_ batch: borrowing Batch) throws(RiskError) {
    guard batch.firstSample == 0, batch.rowCount >= Self.leastSamples else { return }
    var different: [String] = []
    for row in rows {
      let values = try batch.values(of: row.input)
      if Self.areDifferent(values, mean: row.mean, deviation: row.deviation) {
        different.append(row.input)
      }
    }
    guard !different.isEmpty else { return }
    batch.host.log(
      .warning,
      "the level of P(armed) was calibrated under other priors of \(different.joined(separator: ", "))"
        + ": run scripts/calibrate-deterrence, or read differences between policies alone")
  }
}
