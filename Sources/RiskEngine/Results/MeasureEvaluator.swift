import RiskStatistics
import RiskStudy

/// Reads measures out of what a run accumulated.
struct MeasureEvaluator {
  let accumulation: Accumulation
  private let blocks: BlockStatistics
  let samples: Int
  /// Failed samples by policy.
  let failures: [Int]
  private let momentIndex: [StatisticsLayout.Moment: Int]
  private var moments: SectionMoments { blocks.moments }
  private var layout: StatisticsLayout { accumulation.layout }

  init(accumulation: Accumulation, statistics: BlockStatistics, samples: Int, failures: [Int]) {
    self.accumulation = accumulation
    blocks = statistics
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
        .quantile(Measure.fraction(digits), samples: layout.sampleKind)
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
    let isPureNumber =
      switch measure {
      case .probability, .skewness, .excessKurtosis: true
      default: false
      }
    return Statistic(
      name: name, estimate: estimate, isDifference: isDifference, isPureNumber: isPureNumber)
  }

  private func needsDistribution(_ outcome: PlannedOutcome) -> Bool {
    outcome.measures.contains(where: \.needsDistribution)
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
    case .mean:
      return Intervals.mean(moments.sections(column), samples: layout.sampleKind)
    case .standardDeviation:
      return Intervals.standardDeviation(moments.sections(column), total: total)
    // An extreme of the samples is what it is: it estimates nothing beyond them.
    case .minimum: return Estimate(value: count > 0 ? total.minimum : .nan, samples: count)
    case .maximum: return Estimate(value: count > 0 ? total.maximum : .nan, samples: count)
    case .quantile, .valueAtRisk, .conditionalValueAtRisk:
      return distribution!.estimate(
        measure.distributionStatistic(outcome.preference)!, samples: layout.sampleKind)
    case .probability(let bound):
      let index = momentIndex[.indicator(policy: policy, element: element, bound: bound)]!
      return Intervals.probability(moments.sections(index), samples: layout.sampleKind)
    case .skewness: return Intervals.skewness(higherMoments(policy, element))
    case .excessKurtosis: return Intervals.excessKurtosis(higherMoments(policy, element))
    case .toleranceBound(let digits):
      return toleranceBound(
        share: Measure.fraction(digits), ofUpperEnd: outcome.preference == .lower, distribution!)
    case .differenceQuantile: return Estimate(value: .nan, samples: 0)
    }
  }

  private func higherMoments(_ policy: Int, _ element: Int) -> [HigherMoments] {
    let column = layout.higherMoments.firstIndex { $0 == (policy, element) }!
    return blocks.higherMoments.sections(column)
  }

  /// The bound is a limit of confidence already, so it has no interval of its own.
  private func toleranceBound(
    share: Double, ofUpperEnd isUpper: Bool, _ distribution: EmpiricalDistribution
  ) -> Estimate {
    let count = distribution.all.count
    let bounds = ToleranceBounds(
      samples: count, share: share, confidence: Intervals.level, side: isUpper ? .upper : .lower)
    let values = bounds?.values(in: distribution)
    return Estimate(value: values?.upper ?? values?.lower ?? .nan, samples: count)
  }

  /// How many times fewer samples the difference of means needs for sharing its futures; nil when
  /// one of the policies has failed samples, which the other's moments include.
  func varianceReduction(policy: Int, element: Int) -> Estimate? {
    guard policy != layout.baseline, failures[policy] == 0, failures[layout.baseline] == 0 else {
      return nil
    }
    func sections(_ moment: StatisticsLayout.Moment) -> [Moments] {
      moments.sections(momentIndex[moment]!)
    }
    return VarianceReduction.byCommonNumbers(
      sections(.value(policy: policy, element: element)),
      sections(.value(policy: layout.baseline, element: element)),
      difference: sections(.difference(policy: policy, element: element)))
  }

  /// How many times fewer samples a mean needs for the design; nil for independent samples.
  func designReduction(policy: Int, element: Int) -> Estimate? {
    guard layout.sampleKind == .sectioned else { return nil }
    let column = momentIndex[.value(policy: policy, element: element)]!
    return VarianceReduction.byDesign(moments.sections(column))
  }

  /// The values of an outcome under a policy in bins; nil when no measure needs their order.
  func histogram(_ outcome: PlannedOutcome, policy: Int, element: Int) -> Histogram? {
    distribution(outcome, policy, element).map { Histogram($0.all) }
  }

  /// The correlations of outcomes without dimensions under a policy.
  func correlations(policy: Int) -> [[Estimate]] {
    guard blocks.coMoments.indices.contains(policy) else { return [] }
    let joint = blocks.coMoments[policy]
    return (0..<joint.columnCount).map { row in
      (0..<joint.columnCount).map { joint.correlation(row, $0, samples: layout.sampleKind) }
    }
  }

  private func difference(
    _ measure: Measure, _ outcome: PlannedOutcome, _ policy: Int, _ element: Int,
    _ joint: (policy: EmpiricalDistribution, baseline: EmpiricalDistribution)?
  ) -> Estimate? {
    switch measure {
    case .mean:
      let index = momentIndex[.difference(policy: policy, element: element)]!
      return Intervals.mean(moments.sections(index), samples: layout.sampleKind)
    case .probability(let bound):
      let index = momentIndex[
        .indicatorDifference(policy: policy, element: element, bound: bound)]!
      // Policies that are the same to this outcome agree for certain.
      return accumulation.layout.sharesEvaluation(policy, outcome)
        ? Intervals.mean(moments.sections(index), samples: layout.sampleKind)
        : Intervals.pairedProbability(moments.sections(index), samples: layout.sampleKind)
    case .quantile, .valueAtRisk, .conditionalValueAtRisk:
      let statistic = measure.distributionStatistic(outcome.preference)!
      return joint.map {
        EmpiricalDistribution.difference(of: $0.policy, to: $0.baseline, statistic)
      }
    default: return nil
    }
  }
}
