import Foundation
import RiskStatistics

/// What a target is on average where one input is low, and where it is high.
///
/// The mean over the samples whose input is among the lowest tenth, and that over the highest tenth;
/// equal inputs are never parted, so that an input of two values has all samples of one value on
/// either side. Intervals are mean ± 1.96 s / √m of m samples: right for independent samples, and
/// at least as wide as needed for Latin hypercube and Sobol' samples, which spread more evenly.
struct ConditionalMeans {
  /// The share of the samples at either end.
  static let share = 0.1
  /// Below this many samples an end has no mean.
  private static let minimumSamples = 20

  private let low: [Int]
  private let high: [Int]

  /// - Returns: Nil when the input does not tell the ends apart.
  init?(_ input: [Double]) {
    let count = Int((Double(input.count) * Self.share).rounded())
    guard count > 0, !input.contains(where: \.isNaN) else { return nil }
    let sorted = input.sorted()
    let (lowest, highest) = (sorted[count - 1], sorted[input.count - count])
    guard lowest < highest else { return nil }
    low = input.indices.filter { input[$0] <= lowest }
    high = input.indices.filter { input[$0] >= highest }
  }

  /// The swing of a target; nil when an end has too few samples with a value.
  func swing(_ name: String, of output: [Double]) -> SensitivityDocument.Swing? {
    guard let low = Self.mean(low, output), let high = Self.mean(high, output) else { return nil }
    return SensitivityDocument.Swing(
      input: name, share: Self.share, low: .init(low), high: .init(high))
  }

  private static func mean(_ samples: [Int], _ output: [Double]) -> Estimate? {
    let values = samples.map { output[$0] }.filter(\.isFinite)
    guard values.count >= minimumSamples else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let error = (variance / count).squareRoot()
    return Estimate(
      value: mean, standardError: error, lower: mean - normalQuantile * error,
      upper: mean + normalQuantile * error, samples: values.count)
  }

  /// The 0.975 quantile of the standard normal distribution.
  private static let normalQuantile = 1.959963984540054
}
