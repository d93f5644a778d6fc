import RiskStatistics
import RiskStudy

/// What a rule for stopping saw at each look.
public struct StoppingRecord: Sendable {
  /// The interval of a target that was widest in comparison with what is asked.
  public struct Interval: Sendable {
    /// The index of the outcome in the plan.
    public let outcome: Int
    public let element: Int
    public let policy: Int
    /// The name of the measure in results.
    public let statistic: String
    public let halfWidth: Double
    /// What the half width may be.
    public let goal: Double

    public var isNarrowEnough: Bool { halfWidth <= goal }
    /// NaN comes last, as what is furthest from its goal.
    fileprivate var excess: Double {
      if isNarrowEnough { return goal > 0 ? halfWidth / goal : 0 }
      return halfWidth.isNaN || goal == 0 ? .infinity : halfWidth / goal
    }
  }

  /// The rule of the config.
  public let rule: StoppingRule
  /// The samples at which the run looked.
  public private(set) var looks: [Int] = []
  /// The widest interval of each target at the last look.
  public private(set) var widest: [Interval] = []

  init(rule: StoppingRule) { self.rule = rule }

  /// Whether every interval is narrow enough.
  public var isSatisfied: Bool {
    widest.count == rule.targets.count && widest.allSatisfy(\.isNarrowEnough)
  }

  /// Looks at the results so far.
  mutating func look(_ evaluator: MeasureEvaluator, _ plan: Plan) {
    looks.append(evaluator.samples)
    widest = rule.targets.compactMap { target in
      Self.intervals(of: target, evaluator, plan).max { $0.excess < $1.excess }
    }
  }

  private static func intervals(
    of target: StoppingRule.Target, _ evaluator: MeasureEvaluator, _ plan: Plan
  ) -> [Interval] {
    guard let index = plan.outcomes.firstIndex(where: { $0.name == target.outcome.value }) else {
      return []
    }
    let name = target.measure.value.name
    let statistic = target.isDifference ? "\(name)_difference" : name
    let first = evaluator.accumulation.layout.firstElements[index]
    var intervals: [Interval] = []
    for element in 0..<plan.outcomes[index].elementCount {
      let byPolicy = evaluator.statistics(plan.outcomes[index], element: first + element)
      for (policy, statistics) in byPolicy.enumerated() {
        guard target.policy.map({ $0.value == plan.policies[policy].name }) ?? true,
          let estimate = statistics.first(where: { $0.name == statistic })?.estimate
        else { continue }
        let goal =
          switch target.precision.value {
          case .absolute(let width): width
          case .relative(let share): share * estimate.value.magnitude
          }
        intervals.append(
          Interval(
            outcome: index, element: element, policy: policy, statistic: statistic,
            halfWidth: (estimate.upper - estimate.lower) / 2, goal: goal))
      }
    }
    return intervals
  }
}
