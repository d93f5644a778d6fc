/// The values of a statistic when only chance ties an output to an input.
struct ChanceValues: Sendable {
  /// Ascending.
  private let sorted: [Double]
  private let freedom: Double

  /// - Parameters:
  ///   - values: By shuffle, at least 20.
  ///   - freedom: The degrees of freedom of the χ² distribution that is no more skewed than they are.
  init(_ values: [Double], freedom: Double) {
    sorted = values.sorted()
    self.freedom = max(1, freedom)
  }

  /// The mean.
  var mean: Double { sorted.reduce(0, +) / Double(sorted.count) }

  /// What one input without influence stays below with probability 0.95.
  var bound: Double {
    // The order statistic that a further draw exceeds with probability 0.05 at most.
    let rank = (Intervals.level * Double(sorted.count + 1)).rounded(.up)
    return sorted[min(sorted.count, Int(rank)) - 1]
  }

  /// What the largest of a number of inputs without influence stays below with probability 0.95.
  func familyBound(inputs: Int) -> Double {
    let far = ChanceDistribution.farQuantile(
      sorted, freedom: freedom, exceedance: (1 - Intervals.level) / Double(max(1, inputs)))
    return far > bound ? far : bound
  }

  /// (1 + the number of shuffles that reach a value) / (1 + the number of shuffles).
  ///
  /// Source: Phipson and Smyth (2010), doi:10.2202/1544-6115.1585.
  func probability(reaching value: Double) -> Double {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return Double(1 + sorted.count - low) / Double(1 + sorted.count)
  }
}
