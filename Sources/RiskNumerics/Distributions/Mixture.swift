/// A choice between distributions: with probability `weight` the value is that component's.
///
/// F = Σ w F_k, with the weights scaled to the sum 1.
public struct Mixture: Distribution {
  /// A distribution and how likely it is the one.
  public struct Component: Sendable {
    /// The probability of the component.
    public var weight: Double
    /// What the value is then distributed as.
    public var distribution: any Distribution

    /// A component of a weight and distribution.
    public init(weight: Double, distribution: any Distribution) {
      self.weight = weight
      self.distribution = distribution
    }
  }

  /// The components with a weight above zero; their weights have the sum 1.
  public let components: [Component]
  public let support: ClosedRange<Double>
  public let isContinuous: Bool

  private var table: QuantileTable?

  /// The mixture of components, whose weights need not have the sum 1.
  public init(_ components: [Component]) throws(DistributionError) {
    try requireWeights(components.map(\.weight), of: "mixture")
    let total = components.reduce(0) { $0 + $1.weight }
    let kept = components.filter { $0.weight > 0 }.map {
      Component(weight: $0.weight / total, distribution: $0.distribution)
    }
    self.components = kept
    support =
      kept.map(\.distribution.support.lowerBound).reduce(
        .infinity, Swift.min)...kept.map(\.distribution.support.upperBound).reduce(
        -.infinity, Swift.max)
    isContinuous = kept.allSatisfy(\.distribution.isContinuous)
  }

  private func sum(_ f: (any Distribution) -> Double) -> Double {
    components.reduce(0) { $0 + $1.weight * f($1.distribution) }
  }

  /// Σ w m
  public var mean: Double { sum(\.mean) }
  /// Σ w (v + (m − mean)²)
  public var variance: Double {
    let mean = mean
    return sum { $0.variance + ($0.mean - mean) * ($0.mean - mean) }
  }

  public func density(_ x: Double) -> Double { sum { $0.density(x) } }
  public func cumulative(_ x: Double) -> Double {
    x >= support.upperBound ? 1 : sum { $0.cumulative(x) }
  }
  public func survival(_ x: Double) -> Double {
    x < support.lowerBound ? 1 : sum { $0.survival(x) }
  }

  public func quantile(_ u: Double) -> Double {
    guard u > 0 && u < 1 else {
      return u == 0 ? support.lowerBound : u == 1 ? support.upperBound : .nan
    }
    if let value = table?.value(u), !value.isNaN { return value }
    return isContinuous && u > 0.5 ? search(.upper, 1 - u) : search(.lower, u)
  }

  public func survivalQuantile(_ q: Double) -> Double {
    guard q > 0 && q < 1 else {
      return q == 0 ? support.upperBound : q == 1 ? support.lowerBound : .nan
    }
    if let value = table?.survivalValue(q), !value.isNaN { return value }
    return isContinuous && q > 0.5 ? search(.lower, 1 - q) : search(.upper, q)
  }

  /// Between the components' own quantiles.
  private func search(_ tail: Tail, _ p: Double) -> Double {
    var (low, high) = (Double.infinity, -Double.infinity)
    for component in components {
      let x =
        tail == .lower
        ? component.distribution.quantile(p) : component.distribution.survivalQuantile(p)
      low = Swift.min(low, x)
      high = Swift.max(high, x)
    }
    return QuantileSearch.value(
      from: low, to: high, tail: tail, target: p, isSmooth: isContinuous
    ) { x in
      (tail == .lower ? cumulative(x) : survival(x), isContinuous ? density(x) : 0)
    }
  }

  /// The same mixture of prepared components, with a table of its quantile if it is continuous.
  ///
  /// - Complexity: Some thousand quantiles, each some ten probabilities of every component.
  public func prepared() -> any Distribution {
    if table != nil { return self }
    var copy = self
    if isContinuous {
      copy.table = QuantileTable(scale: quantile(0.75) - quantile(0.25)) { p, tail in
        search(tail, p)
      }
    }
    return copy
  }

  /// The mixture of the truncated components, each with the weight it has inside.
  public func truncated(
    to interval: ClosedRange<Double>
  ) throws(DistributionError) -> any Distribution {
    var kept: [Component] = []
    for component in components {
      let weight = component.weight * component.distribution.probability(in: interval)
      if weight > 0 {
        kept.append(
          Component(
            weight: weight, distribution: try component.distribution.truncated(to: interval)))
      }
    }
    if kept.isEmpty { throw Truncated.empty(interval, of: self) }
    return try Mixture(kept)
  }
}

extension Distribution {
  /// The probability of an interval, its ends included.
  func probability(in interval: ClosedRange<Double>) -> Double {
    let low = Swift.max(interval.lowerBound, support.lowerBound)
    let high = Swift.min(interval.upperBound, support.upperBound)
    guard low <= high else { return 0 }
    if isContinuous { return probability(from: low, to: high) }
    if low == high { return density(low) }
    let before = low.nextDown
    return survival(before) < 0.5
      ? survival(before) - survival(high) : cumulative(high) - cumulative(before)
  }
}
