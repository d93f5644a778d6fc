import Foundation

/// Statistics written plainly, to compare results with.
enum Reference {
  /// The mean, by a sum with compensation.
  static func mean(_ values: [Double]) -> Double { sum(values) / Double(values.count) }

  /// Neumaier's sum.
  static func sum(_ values: [Double]) -> Double {
    var (sum, compensation) = (0.0, 0.0)
    for value in values {
      let next = sum + value
      compensation += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
      sum = next
    }
    return sum + compensation
  }

  /// The standard deviation, with n - 1.
  static func standardDeviation(_ values: [Double]) -> Double {
    let mean = mean(values)
    return
      (sum(values.map { ($0 - mean) * ($0 - mean) }) / Double(values.count - 1)).squareRoot()
  }

  /// The quantile of type 7.
  static func quantile(_ values: [Double], _ p: Double) -> Double {
    let sorted = values.sorted()
    let position = Double(sorted.count - 1) * p
    let rank = Int(position.rounded(.down))
    guard rank + 1 < sorted.count else { return sorted[rank] }
    let (low, high) = (sorted[rank], sorted[rank + 1])
    return low == high ? low : low + (position - Double(rank)) * (high - low)
  }

  /// The share of values for which a condition holds.
  static func share(_ values: [Double], _ condition: (Double) -> Bool) -> Double {
    Double(values.count(where: condition)) / Double(values.count)
  }

  /// The mean of the largest share of the values; a value at the edge counts in part.
  static func upperTailMean(_ values: [Double], share: Double) -> Double {
    var (remaining, total) = (Double(values.count) * share, [Double]())
    for value in values.sorted(by: >) where remaining > 0 {
      total.append(min(1, remaining) * value)
      remaining -= 1
    }
    return sum(total) / (Double(values.count) * share)
  }

  /// Pearson's correlation.
  static func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let (meanA, meanB) = (mean(a), mean(b))
    let covariance = sum(zip(a, b).map { ($0 - meanA) * ($1 - meanB) }) / Double(a.count - 1)
    return covariance / (standardDeviation(a) * standardDeviation(b))
  }
}

/// Whether two numbers agree to a relative tolerance; equal infinities do.
func isClose(_ a: Double, _ b: Double, within tolerance: Double = 1e-12) -> Bool {
  a == b || abs(a - b) <= tolerance * max(abs(a), abs(b))
}
