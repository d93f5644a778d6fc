import RiskStatistics

/// The difference of a statistic between two series of samples of the same futures.
struct PairedDifference {
  let statistic: StatisticName
  /// How samples of a run relate to each other.
  let kind: SampleKind
  /// Which tail is the worse one.
  let preference: ArchivedOutcome.Preference?

  /// The difference of `own` to `other`, on the samples that both have.
  ///
  /// Means and probabilities: the mean of the differences of each sample. Quantiles, tail means
  /// and deviations: the difference of the two, with an error over the sixteen sections, in which
  /// both move together.
  /// - Returns: Nil for statistics that can't be paired, such as extremes.
  func estimate(_ own: [Double], _ other: [Double]) -> ArchivedEstimate? {
    let pairs = zip(own, other).enumerated().filter { !$1.0.isNaN && !$1.1.isNaN }
      .map { Pair(section: $0.offset % Blocks.sections, own: $0.element.0, other: $0.element.1) }
    guard !pairs.isEmpty else { return ArchivedEstimate(value: nil, samples: 0) }
    return estimate(pairs).map(ArchivedEstimate.init)
  }

  private struct Pair {
    var section: Int
    var own: Double
    var other: Double
  }

  private func estimate(_ pairs: [Pair]) -> Estimate? {
    switch statistic.measure {
    case .mean: return Intervals.mean(Self.moments(pairs) { $0.own - $0.other }, samples: kind)
    case .probability(let relation, let threshold):
      func indicator(_ value: Double) -> Double {
        switch relation {
        case .above: value > threshold ? 1 : 0
        case .atLeast: value >= threshold ? 1 : 0
        case .below: value < threshold ? 1 : 0
        case .atMost: value <= threshold ? 1 : 0
        }
      }
      return Intervals.pairedProbability(
        Self.moments(pairs) { indicator($0.own) - indicator($0.other) }, samples: kind)
    case .quantile(let percent): return difference(pairs, .quantile(percent / 100))
    case .tailMean(let percent):
      return difference(
        pairs, .tailMean(share: 1 - percent / 100, ofUpperEnd: preference == .lower))
    case .standardDeviation:
      let (own, other) = (Self.moments(pairs, \.own), Self.moments(pairs, \.other))
      let all = (Self.folded(own), Self.folded(other))
      return Intervals.sectioned(
        value: all.0.standardDeviation - all.1.standardDeviation,
        sections: zip(own, other).map { $0.standardDeviation - $1.standardDeviation },
        samples: pairs.count)
    case .valueAtRisk(let percent):
      let share = preference == .higher ? 1 - percent / 100 : percent / 100
      return difference(pairs, .quantile(share))
    case .minimum, .maximum, .skewness, .kurtosis, .toleranceBound, .quantileOfDifference, .other:
      return nil
    }
  }

  private func difference(_ pairs: [Pair], _ statistic: DistributionStatistic) -> Estimate {
    EmpiricalDistribution.difference(
      of: Self.distribution(pairs, \.own), to: Self.distribution(pairs, \.other), statistic)
  }

  private static func distribution(_ pairs: [Pair], _ value: (Pair) -> Double)
    -> EmpiricalDistribution
  {
    var sections = [[Double]](repeating: [], count: Blocks.sections)
    for pair in pairs { sections[pair.section].append(value(pair)) }
    return EmpiricalDistribution(
      all: OrderedCells(values: sections.flatMap(\.self)),
      sections: sections.map { OrderedCells(values: $0) })
  }

  /// Moments of sections, by the two-pass formula.
  private static func moments(_ pairs: [Pair], _ value: (Pair) -> Double) -> [Moments] {
    var sections = [[Double]](repeating: [], count: Blocks.sections)
    for pair in pairs { sections[pair.section].append(value(pair)) }
    return sections.map { values in
      guard !values.isEmpty else { return Moments() }
      let count = Double(values.count)
      let mean = values.reduce(0, +) / count
      return Moments(
        count: count, mean: mean, squares: values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) },
        minimum: values.min() ?? .infinity, maximum: values.max() ?? -.infinity)
    }
  }

  private static func folded(_ sections: [Moments]) -> Moments {
    sections.reduce(into: Moments()) { $0.merge($1) }
  }
}

extension ArchivedEstimate {
  /// An estimate as results have it: what is not finite is missing.
  init(_ estimate: Estimate) {
    func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
    self.init(
      value: finite(estimate.value), standardError: finite(estimate.standardError),
      lower: finite(estimate.lower), upper: finite(estimate.upper), samples: estimate.samples,
      approximation: estimate.approximation, tailSamples: estimate.tailSamples)
  }

  /// The difference of an estimate to another that is independent of it.
  ///
  /// `lower = a − b − √((a − aₗ)² + (bᵤ − b)²)`, `upper` alike: the arms of the intervals add in
  /// quadrature, so that skewed intervals stay so. Source: Zou and Donner (2008),
  /// doi:10.1002/sim.3095.
  func independentDifference(to other: ArchivedEstimate) -> ArchivedEstimate {
    guard let a = value, let b = other.value else {
      return ArchivedEstimate(value: nil, samples: min(samples, other.samples))
    }
    func arm(_ own: Double?, _ theirs: Double?) -> Double? {
      guard let own, let theirs else { return nil }
      return ((own - a) * (own - a) + (theirs - b) * (theirs - b)).squareRoot()
    }
    let error = standardError.flatMap { own in
      other.standardError.map { (own * own + $0 * $0).squareRoot() }
    }
    return ArchivedEstimate(
      value: a - b, standardError: error, lower: arm(lower, other.upper).map { a - b - $0 },
      upper: arm(upper, other.lower).map { a - b + $0 }, samples: min(samples, other.samples),
      approximation: approximation + other.approximation,
      tailSamples: tailSamples.flatMap { own in other.tailSamples.map { min(own, $0) } })
  }
}
