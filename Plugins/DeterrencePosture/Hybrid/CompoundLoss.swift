/// A sum of as many losses as a year has incidents.
struct CompoundLoss: Sendable {
  /// Mean and mean square of one loss.
  var mean, square: Double

  /// The mean of the sum, and its standard deviation, with counts of mean μ and variance μ + μ² / k.
  ///
  /// E S = μ E X, and Var S = μ E X² + μ² / k (E X)².
  /// - Parameter dispersion: k; infinite for Poisson counts.
  func moments(rate: Double, dispersion: Double) -> (mean: Double, deviation: Double) {
    let spread = rate * rate / dispersion * mean * mean
    return (rate * mean, (rate * square + spread).squareRoot())
  }
}
