/// What one base sample more or less can change in the indices of outputs with two values.
///
/// Such indices rest on few rows: of an event with probability p, first orders rest on the N p S or so
/// base samples with the event at both of two rows. When none of them is among the samples, no
/// resample and no section shows an error. The error of one base sample, (high − low)² / (N V), is
/// therefore added to it, as sums of squares. The interval of an input that changed no output then
/// ends at 1.96 / (N V) instead of zero, about where the rule of three has it.
struct PickFreezeResolution: Sendable {
  /// The sum of (high − low)⁴ / N² over elements.
  private var squares = 0.0
  private var variance: Double

  init(_ outputs: PickFreezeOutputs, scale: Double, variance: Double) {
    self.variance = variance
    guard let indicator = TwoValuedColumns(outputs.columns) else { return }
    let range = (indicator.high - indicator.low) * scale
    let change = range * range / Double(outputs.baseSamples)
    squares = change * change
  }

  /// In units of an index.
  var error: Double { squares > 0 ? squares.squareRoot() / variance : 0 }

  static func += (total: inout PickFreezeResolution, other: PickFreezeResolution) {
    total.squares += other.squares
    total.variance += other.variance
  }
}

extension Estimate {
  /// Adds an independent error, with the interval of Student's t or of the normal distribution.
  mutating func widen(by error: Double, _ kind: SampleKind) {
    guard error > 0 else { return }
    let quantile = kind == .sectioned ? Intervals.sectionQuantile : Intervals.normalQuantile
    standardError = (standardError * standardError + error * error).squareRoot()
    lower = value - quantile * standardError
    upper = value + quantile * standardError
  }
}
