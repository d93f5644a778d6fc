/// Finitely many values, each with its probability.
public struct Discrete: Distribution, Hashable {
  /// The values, each once, rising.
  public let values: [Double]
  /// The probability of each value, above zero; their sum is one.
  public let probabilities: [Double]

  private let table: GuideTable

  /// How far from one the sum of probabilities may be before it is an error rather than rounding.
  public static let sumTolerance = 1e-9

  /// Values with probabilities that sum to one, in any order; equal values are added up.
  public init(values: [Double], probabilities: [Double]) throws(DistributionError) {
    try Self.requireValues(values)
    guard probabilities.count == values.count else {
      throw DistributionError(
        .count, family: "discrete", parameter: "probabilities",
        found: "a list of \(probabilities.count)",
        allowed: "it must have one element for each of the \(values.count) values")
    }
    for probability in probabilities {
      try ParameterDomain.nonNegative.require(probability, "probabilities", of: "discrete")
    }
    let sum = probabilities.reduce(0, +)
    guard (sum - 1).magnitude <= Self.sumTolerance else {
      throw DistributionError(
        .domain, family: "discrete", parameter: "probabilities", found: "a list with sum \(sum)",
        allowed: "the sum must be 1")
    }
    self.init(values, weights: probabilities)
  }

  /// A list of values, equally likely; a value that stands there twice is twice as likely.
  public init(values: [Double]) throws(DistributionError) {
    try Self.requireValues(values)
    self.init(values, weights: [Double](repeating: 1, count: values.count))
  }

  private static func requireValues(_ values: [Double]) throws(DistributionError) {
    guard !values.isEmpty && values.count <= Int(Int32.max) else {
      throw DistributionError(
        .count, family: "discrete", parameter: "values", found: "a list of \(values.count)",
        allowed: "it must have from 1 to \(Int32.max) elements")
    }
    for value in values { try ParameterDomain.real.require(value, "values", of: "discrete") }
  }

  /// Values with weights whose sum is any finite number above zero.
  init(_ values: [Double], weights: [Double]) {
    var merged: [(value: Double, weight: Double)] = []
    for index in values.indices.sorted(by: { values[$0] < values[$1] }) where weights[index] > 0 {
      if merged.last?.value == values[index] {
        merged[merged.count - 1].weight += weights[index]
      } else {
        merged.append((values[index], weights[index]))
      }
    }
    let total = merged.reduce(0) { $0 + $1.weight }
    self.values = merged.map(\.value)
    probabilities = merged.map { $0.weight / total }
    var sum = 0.0
    var cumulatives = merged.map { pair in
      sum += pair.weight
      return min(sum / total, 1)
    }
    cumulatives[cumulatives.count - 1] = 1
    sum = 0
    var survivals = merged.reversed().map { pair in
      defer { sum += pair.weight }
      return min(sum / total, 1)
    }
    survivals.reverse()
    table = GuideTable(cumulatives: cumulatives, survivals: survivals)
  }

  public var isContinuous: Bool { false }
  public var support: ClosedRange<Double> { values[0]...values[values.count - 1] }

  public var mean: Double {
    // Relative to the first value, so that large common offsets cost no digits.
    let origin = values[0]
    return origin
      + zip(values, probabilities).reduce(0) { $0 + ($1.0 - origin) * $1.1 }
  }

  public var variance: Double {
    let mean = mean
    return zip(values, probabilities).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }
  }

  /// The number of values up to and including x.
  private func rank(_ x: Double) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] <= x { low = middle + 1 } else { high = middle }
    }
    return low
  }

  public func density(_ x: Double) -> Double {
    let rank = rank(x)
    return rank > 0 && values[rank - 1] == x ? probabilities[rank - 1] : 0
  }

  public func cumulative(_ x: Double) -> Double {
    let rank = rank(x)
    return rank == 0 ? 0 : table.cumulatives[rank - 1]
  }

  public func survival(_ x: Double) -> Double {
    let rank = rank(x)
    return rank == 0 ? 1 : table.survivals[rank - 1]
  }

  public func quantile(_ u: Double) -> Double {
    guard u >= 0 && u <= 1 else { return .nan }
    return values[table.firstIndex(reaching: u)]
  }

  public func survivalQuantile(_ q: Double) -> Double {
    guard q >= 0 && q <= 1 else { return .nan }
    return values[table.firstIndex(leaving: q)]
  }

  /// The values in the interval, with their probabilities scaled up.
  public func truncated(
    to interval: ClosedRange<Double>
  ) throws(DistributionError) -> any Distribution {
    let kept = values.indices.filter { interval.contains(values[$0]) }
    if kept.isEmpty { throw Truncated.empty(interval, of: self) }
    return Discrete(kept.map { values[$0] }, weights: kept.map { probabilities[$0] })
  }
}
