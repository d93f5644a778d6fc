/// Observed values with straight lines between: a piecewise uniform distribution from the smallest
/// to the largest.
///
/// With cumulative weights C_k of the rising values x_k, F(x_k) = (C_k − w_k / 2 − w_1 / 2) / (1 −
/// w_1 / 2 − w_n / 2), and linear between. With equal weights that is (k − 1) / (n − 1), the
/// definition 7 of Hyndman and Fan (1996), doi:10.1080/00031305.1996.10473566. Equal values count as
/// one with their weights added.
struct LinearEmpirical: Distribution, Hashable {
  private let values: [Double]
  private let table: GuideTable

  init(_ points: Discrete) {
    values = points.values
    let weights = points.probabilities
    // Probabilities of the steps from one value to the next.
    let steps = zip(weights, weights.dropFirst()).map { 0.5 * ($0 + $1) }
    let total = steps.reduce(0, +)
    var sum = 0.0
    var cumulatives = [0.0]
    for step in steps {
      sum += step
      cumulatives.append(Swift.min(sum / total, 1))
    }
    cumulatives[cumulatives.count - 1] = 1
    sum = 0
    var survivals = [0.0]
    for step in steps.reversed() {
      sum += step
      survivals.append(Swift.min(sum / total, 1))
    }
    survivals[survivals.count - 1] = 1
    table = GuideTable(cumulatives: cumulatives, survivals: survivals.reversed())
  }

  var support: ClosedRange<Double> { values[0]...values[values.count - 1] }

  /// Calls with the probability of each step and its two values.
  private func sum(_ f: (_ probability: Double, _ low: Double, _ high: Double) -> Double) -> Double
  {
    (1..<values.count).reduce(0) { sum, k in
      sum + f(table.cumulatives[k] - table.cumulatives[k - 1], values[k - 1], values[k])
    }
  }

  var mean: Double {
    let origin = values[0]
    return origin + sum { $0 * (0.5 * ($1 - origin) + 0.5 * ($2 - origin)) }
  }

  var variance: Double {
    let mean = mean
    return sum { probability, low, high in
      let (a, b) = (low - mean, high - mean)
      return probability * ((a * a + a * b + b * b) / 3)
    }
  }

  /// The number k of the step from value k − 1 to value k that x is in.
  private func step(_ x: Double) -> Int {
    var (low, high) = (1, values.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] > x { high = middle } else { low = middle + 1 }
    }
    return low
  }

  func density(_ x: Double) -> Double {
    guard support.contains(x) else { return 0 }
    let k = step(x)
    return (table.cumulatives[k] - table.cumulatives[k - 1]) / (values[k] - values[k - 1])
  }

  func cumulative(_ x: Double) -> Double {
    if x <= support.lowerBound { return 0 }
    if x >= support.upperBound { return 1 }
    let k = step(x)
    let (low, high) = (table.cumulatives[k - 1], table.cumulatives[k])
    return low + (x - values[k - 1]) / (values[k] - values[k - 1]) * (high - low)
  }

  func survival(_ x: Double) -> Double {
    if x <= support.lowerBound { return 1 }
    if x >= support.upperBound { return 0 }
    let k = step(x)
    let (high, low) = (table.survivals[k - 1], table.survivals[k])
    return low + (values[k] - x) / (values[k] - values[k - 1]) * (high - low)
  }

  func quantile(_ u: Double) -> Double {
    guard u >= 0 && u <= 1 else { return .nan }
    let k = table.firstIndex(reaching: u)
    if k == 0 { return values[0] }
    let (low, high) = (table.cumulatives[k - 1], table.cumulatives[k])
    return Swift.min(
      values[k - 1] + (u - low) / (high - low) * (values[k] - values[k - 1]), values[k])
  }

  func survivalQuantile(_ q: Double) -> Double {
    guard q >= 0 && q <= 1 else { return .nan }
    let k = table.firstIndex(leaving: q)
    if k == 0 { return values[0] }
    let (high, low) = (table.survivals[k - 1], table.survivals[k])
    return Swift.max(
      values[k] - (q - low) / (high - low) * (values[k] - values[k - 1]), values[k - 1])
  }
}
