import RiskNumerics
import RiskStatistics

/// Tells what the values at the points of a design say of each outcome.
struct DesignedAnalysis {
  private let plan: Plan
  private let points: any PointDesign
  private let outcomes: [Int]
  private let values: PointRun.Values
  private let places: [PointRun.Target: Int]
  private let sobol: SobolAnalysis

  init(
    _ plan: Plan, _ points: any PointDesign, targets: [PointRun.Target], outcomes: [Int],
    values: PointRun.Values
  ) {
    self.plan = plan
    self.points = points
    self.outcomes = outcomes
    self.values = values
    places = Dictionary(uniqueKeysWithValues: zip(targets, targets.indices))
    sobol = SobolAnalysis(
      samples: plan.layout.sampleKind,
      key: StreamKey.derive(
        seed: plan.seed, kind: "pick-freeze-bootstrap", name: "", stream: 0, label: ""))
  }

  /// Differences to the baseline, then values, events and failures.
  func targets() -> [DesignedTarget] {
    let others = plan.policies.indices.filter { $0 != plan.baseline }
    var result: [DesignedTarget] = []
    for outcome in outcomes {
      for policy in others { result += targets(outcome, policy, isDifference: true) }
    }
    for outcome in outcomes {
      for policy in plan.policies.indices {
        result += targets(outcome, policy, isDifference: false)
        result += exceedances(outcome, policy)
      }
    }
    if values.failures.count > 0 { result += plan.policies.indices.compactMap { failures($0) } }
    return result
  }

  // MARK: Columns

  /// By set, then by row.
  private func own(_ policy: Int, _ outcome: Int, _ element: Int) -> [[Double]] {
    let target = PointRun.Target(policy: policy, outcome: outcome, element: element)
    return places[target].map { values.values[$0] } ?? []
  }

  private func columns(_ policy: Int, _ outcome: Int, _ element: Int, isDifference: Bool)
    -> [[Double]]
  {
    let own = own(policy, outcome, element)
    guard isDifference else { return own }
    return zip(own, self.own(plan.baseline, outcome, element)).map { own, base in
      // Where both are infinite alike they do not differ.
      zip(own, base).map { $0 == $1 ? 0 : $0 - $1 }
    }
  }

  // MARK: Targets

  private func targets(_ outcome: Int, _ policy: Int, isDifference: Bool) -> [DesignedTarget] {
    let count = plan.outcomes[outcome].elementCount
    let elements = (0..<count).map {
      columns(policy, outcome, $0, isDifference: isDifference)
    }
    if count > 1, let points = points as? PickFreezePoints {
      // The vector as a whole comes first.
      let (parts, whole) = sobol.indices(
        elements: elements.map { PickFreezeOutputs(points.design, columns: $0) })
      let aggregate = target(
        policy, outcome, element: nil, isDifference: isDifference, .value, columns: [],
        .pickFreeze(whole, convergence: []))
      return [aggregate]
        + zip(elements.indices, parts).map { element, indices in
          target(
            policy, outcome, element: element, isDifference: isDifference, .value,
            columns: elements[element], .pickFreeze(indices, convergence: []))
        }
    }
    return elements.indices.map { element in
      target(
        policy, outcome, element: element, isDifference: isDifference, .value,
        columns: elements[element], measures(elements[element]))
    }
  }

  /// The events that the outcome's own measures ask for the probability of.
  private func exceedances(_ outcome: Int, _ policy: Int) -> [DesignedTarget] {
    guard !(points is DerivativePoints), plan.outcomes[outcome].elementCount == 1 else { return [] }
    let columns = own(policy, outcome, 0)
    return plan.outcomes[outcome].thresholds.map { threshold in
      let events = columns.map { $0.map { $0.isNaN ? .nan : $0 > threshold ? 1 : 0 } }
      return target(
        policy, outcome, element: 0, isDifference: false, .exceedance(threshold), columns: events,
        measures(events))
    }
  }

  /// Which inputs make a policy fail.
  private func failures(_ policy: Int) -> DesignedTarget? {
    guard !(points is DerivativePoints), let outcome = outcomes.first else { return nil }
    let events = own(policy, outcome, 0).map { $0.map { $0.isNaN ? 1.0 : 0 } }
    guard events.contains(where: { $0.contains(1) }) else { return nil }
    return target(
      policy, nil, element: nil, isDifference: false, .failure, columns: events, measures(events))
  }

  private func measures(_ columns: [[Double]]) -> DesignedTarget.Measures {
    switch points {
    case let points as MorrisPoints:
      return .screening(ElementaryEffects(points.design, output: points.ordered(columns)))
    case let points as DerivativePoints:
      return .derivatives(
        DerivativeMeasures(
          points.design, columns: columns, samples: plan.layout.sampleKind))
    case let points as PickFreezePoints:
      let outputs = PickFreezeOutputs(points.design, columns: columns)
      return .pickFreeze(sobol.indices(outputs), convergence: sobol.convergence(outputs))
    default: preconditionFailure("a design has measures")
    }
  }

  /// - Parameter columns: By set; empty for an aggregate.
  private func target(
    _ policy: Int, _ outcome: Int?, element: Int?, isDifference: Bool, _ kind: DesignedTarget.Kind,
    columns: [[Double]], _ measures: DesignedTarget.Measures
  ) -> DesignedTarget {
    // The sets of a screening are no sample of the inputs; base samples of the others are.
    let sample =
      switch points {
      case is PickFreezePoints: columns.prefix(2).joined().filter { !$0.isNaN }
      case is DerivativePoints: columns.prefix(1).joined().filter { !$0.isNaN }
      default: [Double]()
      }
    let count = Double(sample.count)
    let mean = sample.reduce(0, +) / count
    let squares = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return DesignedTarget(
      policy: policy, outcome: outcome, element: element, isDifference: isDifference, kind: kind,
      mean: sample.isEmpty ? nil : mean,
      standardDeviation: sample.count < 2 ? nil : (squares / (count - 1)).squareRoot(),
      samples: columns.reduce(0) { $0 + $1.count { !$0.isNaN } }, measures: measures)
  }
}

extension PlannedOutcome {
  /// The bounds from above whose probability the outcome's measures ask for, without repetition.
  var thresholds: [Double] {
    var result: [Double] = []
    for case .probability(let bound) in measures {
      let threshold =
        switch bound {
        case .above(let value), .atMost(let value): value
        // The values up to the next smaller number are those below.
        case .atLeast(let value), .below(let value): value.nextDown
        }
      if !result.contains(threshold) { result.append(threshold) }
    }
    return result
  }
}
