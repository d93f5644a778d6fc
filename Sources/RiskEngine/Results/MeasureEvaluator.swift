import RiskStatistics
import RiskStudy

/// Reads measures out of what a run accumulated.
struct MeasureEvaluator {
  let accumulation: Accumulation
  let moments: SectionMoments
  let samples: Int
  private let momentIndex: [StatisticsLayout.Moment: Int]

  init(accumulation: Accumulation, moments: SectionMoments, samples: Int) {
    self.accumulation = accumulation
    self.moments = moments
    self.samples = samples
    momentIndex = Dictionary(
      uniqueKeysWithValues: accumulation.layout.moments.enumerated().map {
        ($0.element, $0.offset)
      })
  }

  /// The measures of an element under a policy, and how they differ from the baseline's.
  func statistics(_ outcome: PlannedOutcome, policy: Int, element: Int) -> [Statistic] {
    let isBaseline = policy == accumulation.layout.baseline
    let distribution = distribution(outcome, policy, element)
    var result: [Statistic] = []
    for measure in outcome.measures {
      if case .differenceQuantile(let digits) = measure {
        guard !isBaseline else { continue }
        let store = StatisticsLayout.Store.difference(policy: policy, element: element)
        let estimate = accumulation.distribution(store, samples: samples)
          .quantile(Measure.fraction(digits))
        result.append(statistic(measure.name, measure, estimate, isDifference: true))
        continue
      }
      result.append(
        statistic(
          measure.name, measure, value(measure, outcome, policy, element, distribution),
          isDifference: false))
    }
    guard !isBaseline else { return result }
    let joint = lazyJoint(outcome, policy, element)
    for measure in outcome.measures {
      guard let estimate = difference(measure, outcome, policy, element, joint) else { continue }
      result.append(
        statistic("\(measure.name)_difference", measure, estimate, isDifference: true))
    }
    return result
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

  private func lazyJoint(_ outcome: PlannedOutcome, _ policy: Int, _ element: Int)
    -> (policy: EmpiricalDistribution, baseline: EmpiricalDistribution)?
  {
    guard needsDistribution(outcome) else { return nil }
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
      return Intervals.mean(moments.moments(index))
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
