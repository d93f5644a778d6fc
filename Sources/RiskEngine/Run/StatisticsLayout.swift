import RiskStatistics
import RiskStudy

/// Which columns are summed up, and of which quantiles will be asked.
struct StatisticsLayout: Sendable {
  /// A column whose moments are kept. `element` counts through all outcomes.
  enum Moment: Hashable, Sendable {
    case value(policy: Int, element: Int)
    /// 1 where a value satisfies the bound, else 0.
    case indicator(policy: Int, element: Int, bound: Measure.ProbabilityBound)
    /// The value of a policy less that of the baseline in the same sample.
    case difference(policy: Int, element: Int)
    case indicatorDifference(policy: Int, element: Int, bound: Measure.ProbabilityBound)
  }
  /// A quantity of which the distribution is kept.
  enum Store: Hashable, Sendable {
    case value(policy: Int, element: Int)
    case difference(policy: Int, element: Int)
  }

  /// Memory for the distributions of all quantities together.
  static let quantileBudget = 20 << 20

  let policyCount: Int
  let baseline: Int
  let elementCount: Int
  /// By policy, the call of each instance.
  private let evaluations: [[Int]]
  /// The first element of each outcome.
  let firstElements: [Int]
  private(set) var moments: [Moment] = []
  private(set) var stores: [Store] = []
  /// The columns of which higher moments are kept.
  private(set) var higherMoments: [(policy: Int, element: Int)] = []
  /// The elements of outcomes without dimensions, whose correlations are kept; none when there are
  /// fewer than two.
  let joined: [Int]
  let configuration: QuantileStore.Configuration
  /// What intervals rest on.
  let sampleKind: SampleKind

  var momentCount: Int { moments.count }

  init(_ plan: Plan) {
    policyCount = plan.policies.count
    baseline = plan.baseline
    sampleKind = plan.study.simulation.sampling.value == .random ? .independent : .sectioned
    evaluations = plan.policies.map(\.evaluations)
    var firsts: [Int] = []
    var next = 0
    for outcome in plan.outcomes {
      firsts.append(next)
      for element in next..<next + outcome.elementCount {
        for policy in plan.policies.indices {
          let isBaseline = policy == plan.baseline
          moments.append(.value(policy: policy, element: element))
          if !isBaseline { moments.append(.difference(policy: policy, element: element)) }
          var needsDistribution = false
          var needsDifference = false
          var needsHigherMoments = false
          for measure in outcome.measures {
            switch measure {
            case .probability(let bound):
              moments.append(.indicator(policy: policy, element: element, bound: bound))
              if !isBaseline {
                moments.append(
                  .indicatorDifference(policy: policy, element: element, bound: bound))
              }
            case .differenceQuantile: needsDifference = !isBaseline
            case .skewness, .excessKurtosis: needsHigherMoments = true
            default: needsDistribution = needsDistribution || measure.needsDistribution
            }
          }
          if needsDistribution { stores.append(.value(policy: policy, element: element)) }
          if needsDifference { stores.append(.difference(policy: policy, element: element)) }
          if needsHigherMoments { higherMoments.append((policy, element)) }
        }
      }
      next += outcome.elementCount
    }
    elementCount = next
    let scalars = plan.outcomes.indices.filter { plan.outcomes[$0].dimensions.isEmpty }
    joined = scalars.count < 2 ? [] : scalars.prefix(CoMoments.columnLimit).map { firsts[$0] }
    firstElements = firsts
    configuration = .fitting(
      bytes: Self.quantileBudget, stores: stores.count, samples: plan.samples,
      keepsSections: plan.policies.count > 1 || sampleKind == .sectioned)
  }

  /// Whether an outcome comes from the very call of a model that the baseline's does.
  func sharesEvaluation(_ policy: Int, _ outcome: PlannedOutcome) -> Bool {
    evaluations[policy][outcome.instance] == evaluations[baseline][outcome.instance]
  }

  /// The value column of a policy and an element.
  func valueColumn(policy: Int, element: Int) -> Int { policy * elementCount + element }
}

extension Measure.ProbabilityBound {
  /// Writes 1 where a value satisfies the bound, 0 where it does not, NaN where it is missing.
  func indicate(
    _ values: UnsafePointer<Double>, into target: UnsafeMutablePointer<Double>, count: Int
  ) {
    switch self {
    case .above(let bound): for i in 0..<count { target[i] = values[i] > bound ? 1 : 0 }
    case .below(let bound): for i in 0..<count { target[i] = values[i] < bound ? 1 : 0 }
    case .atLeast(let bound): for i in 0..<count { target[i] = values[i] >= bound ? 1 : 0 }
    case .atMost(let bound): for i in 0..<count { target[i] = values[i] <= bound ? 1 : 0 }
    }
    for i in 0..<count { target[i] = values[i].isNaN ? .nan : target[i] }
  }
}
