import RiskPluginKit

#if canImport(Glibc)
  import Glibc
#endif

/// Expected days of shortage from one event with a constant deficit, in closed form.
///
/// A stock of D days of use covers a deficit δ for K = D / δ days; the shortage is what the event
/// lasts longer, E[(T − K)⁺]. The yearly value is the rate of events times that, as long as events
/// are rare and stocks are refilled between them.
enum ShortageClosedForm {
  /// T exponential: m̄ · exp(−K / m̄).
  /// - Parameters:
  ///   - mean: m̄, d, above 0.
  ///   - stockDays: D, at least 0.
  ///   - deficit: δ, above 0 and at most 1.
  static func exponential(mean: Double, stockDays: Double, deficit: Double) -> Double {
    mean * exp(-stockDays / deficit / mean)
  }

  /// T lognormal: e^{μ+σ²/2} Φ((μ + σ² − ln K) / σ) − K Φ((μ − ln K) / σ).
  ///
  /// The expected payoff of a call option, Black & Scholes 1973, DOI 10.1086/260062.
  /// - Parameters:
  ///   - mu: mean of ln T in days.
  ///   - sigma: standard deviation of ln T, above 0.
  ///   - stockDays: D, above 0.
  ///   - deficit: δ, above 0 and at most 1.
  static func lognormal(
    mu: Double, sigma: Double, stockDays: Double, deficit: Double
  ) -> Double {
    let coverage = stockDays / deficit
    let distance = (mu - log(coverage)) / sigma
    return exp(mu + sigma * sigma / 2) * normalCumulative(distance + sigma)
      - coverage * normalCumulative(distance)
  }

  private static func normalCumulative(_ x: Double) -> Double {
    0.5 * erfc(-x / 2.0.squareRoot())
  }
}
