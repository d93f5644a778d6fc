import RiskStatistics
import RiskStudy

/// Reads measures out of what a run accumulated.
struct MeasureEvaluator {
  let accumulation: Accumulation
  let moments: SectionMoments
  let samples: Int
  /// Failed samples by policy.
  let failures: [Int]
  private let momentIndex: [StatisticsLayout.Moment: Int]
  private var layout: StatisticsLayout { accumulation.layout }

  init(accumulation: Accumulation, moments: SectionMoments, samples: Int, failures: [Int]) {
    self.accumulation = accumulation
    self.moments = moments
    self.samples = samples
    self.failures = failures
    momentIndex = Dictionary(
      uniqueKeysWithValues: accumulation.layout.moments.enumerated().map {
        ($0.element, $0.offset)
      })
  }

  /// The measures of an element under every policy, and how they differ from the baseline's.
  func statistics(_ outcome: PlannedOutcome, element: Int) -> [[Statistic]] {
    let baseline = distribution(outcome, layout.baseline, element)
    return (0..<layout.policyCount).map { policy in
      if policy == layout.baseline { return own(outcome, policy, element, baseline) }
      let distribution = distribution(outcome, policy, element)
      return own(outcome, policy, element, distribution)
        + differences(
          outcome, policy, element, joint(policy, element, distribution, baseline))
    }
  }

  private func own(
    _ outcome: PlannedOutcome, _ policy: Int, _ element: Int,
    _ distribution: EmpiricalDistribution?
  ) -> [Statistic] {
    outcome.measures.compactMap { measure in
      guard case .differenceQuantile(let digits) = measure else {
        let estimate = value(measure, outcome, policy, element, distribution)
        return statistic(measure.name, measure, estimate, isDifference: false)
      }
      guard policy != layout.baseline else { return nil }
      let store = StatisticsLayout.Store.difference(policy: policy, element: element)
      let estimate = accumulation.distribution(store, samples: samples)
        .quantile(Measure.fraction(digits))
      return statistic(measure.name, measure, estimate, isDifference: true)
    }
  }

  private func differences(
    _ outcome: PlannedOutcome, _ policy: Int, _ element: Int,
    _ joint: (policy: EmpiricalDistribution, baseline: EmpiricalDistribution)?
  ) -> [Statistic] {
    outcome.measures.compactMap { measure in
      difference(measure, outcome, policy, element, joint).map {
        statistic("\(measure.name)_difference", measure, $0, isDifference: true)
      }
    }
  }

  private func statistic(
    _ name: String, _ measure: Measure, _ estimate: Estimate, isDifference: Bool
  ) -> Statistic {
    let isProbability = if case .probability = measure { true } else { false }
    return Statistic(
      name: name, estimate: estimate, isDifference: isDifference, isProbability: isProbability)
  }

  private func needsDistribution(_ outcome: PlannedOutcome) -> Bool {
    outcome.measures.contains {
      switch $0 {
      case .quantile, .conditionalValueAtRisk: true
      default: false
      }
    }
  }

  private func distribution(_ outcome: PlannedOutcome, _ policy: Int, _ element: Int)
    -> EmpiricalDistribution?
  {
    guard needsDistribution(outcome) else { return nil }
    return accumulation.distribution(.value(policy: policy, element: element), samples: samples)
  }

  /// The distributions over the samples that both policies have.
  private func joint(
    _ policy: Int, _ element: Int, _ own: EmpiricalDistribution?,
    _ baseline: EmpiricalDistribution?
  ) -> (policy: EmpiricalDistribution, baseline: EmpiricalDistribution)? {
    guard let own, let baseline else { return nil }
    if failures[policy] == 0 && failures[layout.baseline] == 0 { return (own, baseline) }
    return accumulation.joint(policy: policy, element: element, samples: samples)
  }

  private func value(
    _ measure: Measure, _ outcome: PlannedOutcome, _ policy: Int, _ element: Int,
    _ distribution: EmpiricalDistribution?
  ) -> Estimate {
    let column = momentIndex[.value(policy: policy, element: element)]!
    let total = moments.moments(column)
    let count = Int(total.count)
    switch measure {
    case .mean: return Intervals.mean(total)
    case .standardDeviation:
      return Intervals.standardDeviation(moments.sections(column), total: total)
    // An extreme of the samples is what it is: it estimates nothing beyond them.
    case .minimum: return Estimate(value: count > 0 ? total.minimum : .nan, samples: count)
    case .maximum: return Estimate(value: count > 0 ? total.maximum : .nan, samples: count)
    case .quantile(let digits): return distribution!.quantile(Measure.fraction(digits))
    case .conditionalValueAtRisk(let digits):
      return distribution!.tailMean(
        share: 1 - Measure.fraction(digits), ofUpperEnd: outcome.preference == .lower)
    case .probability(let bound):
      let index = momentIndex[.indicator(policy: policy, element: element, bound: bound)]!
      return Intervals.probability(moments.moments(index))
    case .differenceQuantile: return Estimate(value: .nan, samples: 0)
    }
  }

  private func difference(
    _ measure: Measure, _ outcome: PlannedOutcome, _ policy: Int, _ element: Int,
    _ joint: (policy: EmpiricalDistribution, baseline: EmpiricalDistribution)?
  ) -> Estimate? {
    switch measure {
    case .mean:
      let index = momentIndex[.difference(policy: policy, element: element)]!
      return Intervals.mean(moments.moments(index))
    case .probability(let bound):
      let index = momentIndex[
        .indicatorDifference(policy: policy, element: element, bound: bound)]!
      // Policies that are the same to this outcome agree for certain.
      return accumulation.layout.sharesEvaluation(policy, outcome)
        ? Intervals.mean(moments.moments(index))
        : Intervals.pairedProbability(moments.moments(index))
    case .quantile(let digits):
      let p = Measure.fraction(digits)
      return joint.map {
        EmpiricalDistribution.difference(of: $0.policy, to: $0.baseline) { $0.quantile(p) }
      }
    case .conditionalValueAtRisk(let digits):
      let share = 1 - Measure.fraction(digits)
      let isUpper = outcome.preference == .lower
      return joint.map {
        EmpiricalDistribution.difference(of: $0.policy, to: $0.baseline) {
          $0.tailMean(share: share, ofUpperEnd: isUpper).mean
        }
      }
    case .standardDeviation, .minimum, .maximum, .differenceQuantile: return nil
    }
  }
}
