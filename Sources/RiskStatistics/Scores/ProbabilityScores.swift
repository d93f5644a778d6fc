import Foundation

/// The mean squared error of probability forecasts of an event, and where it comes from.
///
/// Forecasts are grouped in bins of equal width. With `f` and `o` the means of forecasts and
/// outcomes in a bin, `score = reliability − resolution + uncertainty + withinBins`: reliability is
/// the mean of `(f − o)²`, resolution that of `(o − ō)²`, uncertainty `ō (1 − ō)`. `withinBins`
/// makes up for forecasts that differ within a bin, and is zero when they do not. Sources: Brier
/// (1950), doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2; Murphy (1973),
/// doi:10.1175/1520-0450(1973)012<0595:ANVPOT>2.0.CO;2; Stephenson, Coelho and Jolliffe (2008),
/// doi:10.1175/2007WAF2006116.1.
public struct BrierScore: Sendable, Equatable {
  public var score = 0.0
  public var reliability = 0.0
  public var resolution = 0.0
  public var uncertainty = 0.0
  public var withinBins = 0.0

  /// - Parameters:
  ///   - forecasts: Probabilities in [0, 1].
  ///   - occurred: Whether the event occurred, by forecast.
  ///   - bins: The number of bins of [0, 1].
  /// - Returns: Nil without forecasts.
  public init?(forecasts: [Double], occurred: [Bool], bins: Int = 10) {
    precondition(forecasts.count == occurred.count && bins > 0, "each forecast has an outcome")
    guard !forecasts.isEmpty else { return nil }
    let n = Double(forecasts.count)
    let outcomes = occurred.map { $0 ? 1.0 : 0 }
    let bin = forecasts.map { min(bins - 1, Int($0 * Double(bins))) }
    var (counts, forecastSums, outcomeSums) = (
      [Double](repeating: 0, count: bins), [Double](repeating: 0, count: bins),
      [Double](repeating: 0, count: bins)
    )
    for i in forecasts.indices {
      counts[bin[i]] += 1
      forecastSums[bin[i]] += forecasts[i]
      outcomeSums[bin[i]] += outcomes[i]
    }
    let rate = outcomes.reduce(0, +) / n
    uncertainty = rate * (1 - rate)
    for k in 0..<bins where counts[k] > 0 {
      let (forecast, outcome) = (forecastSums[k] / counts[k], outcomeSums[k] / counts[k])
      reliability += counts[k] / n * (forecast - outcome) * (forecast - outcome)
      resolution += counts[k] / n * (outcome - rate) * (outcome - rate)
    }
    for i in forecasts.indices {
      let k = bin[i]
      let deviation = forecasts[i] - forecastSums[k] / counts[k]
      withinBins += deviation * (deviation - 2 * (outcomes[i] - outcomeSums[k] / counts[k])) / n
      score += (forecasts[i] - outcomes[i]) * (forecasts[i] - outcomes[i]) / n
    }
  }
}

/// The negative logarithm of what a forecast gave to what was observed; the smaller the better.
///
/// Source: Good (1952), doi:10.1111/j.2517-6161.1952.tb00104.x.
public enum LogarithmicScore {
  /// Of the probability of an event: infinite when the forecast excluded what happened.
  public static func event(probability: Double, occurred: Bool) -> Double {
    occurred ? -log(probability) : -log1p(-probability)
  }

  /// Of a density at the observed value.
  public static func density(_ density: Double) -> Double { -log(density) }
}
