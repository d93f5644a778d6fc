import RiskPluginHost
import RiskStatistics
import RiskStudy

/// Why the probability of an event cannot be told.
public enum EventRunError: Error, Sendable {
  /// What the config asks for does not fit the plan.
  case refused(String, hint: String?)
  case run(RunError)
}

/// Estimates the probability of the event of a study under every policy, by the same random numbers.
public struct EventRun {
  private let plan: Plan
  private let event: StudyEvent
  private let options: RunOptions
  private let stop: StopFlag

  /// - Parameter stop: The flag that the plan's instances were made with.
  public init(
    _ plan: Plan, _ event: StudyEvent, options: RunOptions, stop: StopFlag = StopFlag()
  ) {
    self.plan = plan
    self.event = event
    self.options = options
    self.stop = stop
  }

  /// - Parameter progress: Told how many points are done, now and then.
  public func run(progress: @escaping @Sendable (_ points: Int) -> Void = { _ in })
    throws(EventRunError) -> EventResults
  {
    guard let outcome = plan.outcomes.firstIndex(where: { $0.name == event.outcome.value }),
      plan.outcomes[outcome].dimensions.isEmpty
    else {
      throw .refused(
        "the event is of '\(event.outcome.value)', which has dimensions left",
        hint: "pick an element in the outcome's 'of', or aggregate by 'over'")
    }
    let choice = try choice(outcome)
    var estimates: [RareEventEstimate] = []
    for policy in plan.policies.indices {
      estimates.append(
        try estimate(policy, outcome: outcome, by: choice.method, progress: progress))
    }
    return EventResults(
      event: event, method: choice.method, reasons: choice.reasons,
      policies: plan.policies.indices.map { policy in
        let pairing =
          policy == plan.baseline
          ? nil : PairedReplications(estimates[policy], estimates[plan.baseline])
        return EventResults.Policy(
          policy: policy, estimate: estimates[policy], difference: pairing?.difference,
          ratio: pairing?.ratio)
      })
  }

  /// The method of the config, or the one that fits what a few samples under the baseline say.
  private func choice(_ outcome: Int) throws(EventRunError) -> (
    method: StudyEvent.Method, reasons: [String]
  ) {
    guard event.method.value == .automatic else { return (event.method.value, []) }
    let pilot: EventPilot
    do throws(RunError) {
      pilot = try EventPilot(
        plan.restricted(toPolicy: plan.baseline), outcome: outcome, bound: event.bound,
        options: options, stop: stop)
    } catch {
      throw .run(error)
    }
    if pilot.hasFewValues {
      return (
        .monteCarlo,
        ["the outcome has few values, on which methods that go to an event level by level stall"]
      )
    }
    let advice = RareEventGuidance.advise(pilot.situation)
    guard let best = advice.first(where: { $0.verdict == .recommended }),
      let method = StudyEvent.Method(rawValue: best.method.rawValue)
    else { return (.subsetSimulation, []) }
    return (
      method,
      [best.reason]
        + advice.filter { $0.verdict == .refused }.map {
          "\($0.method.title) is left out: \($0.reason)"
        }
    )
  }

  private func estimate(
    _ policy: Int, outcome: Int, by method: StudyEvent.Method,
    progress: @escaping @Sendable (Int) -> Void
  ) throws(EventRunError) -> RareEventEstimate {
    var state = StudyLimitState(
      plan.restricted(toPolicy: policy), outcome: outcome, options: options, stop: stop,
      progress: progress)
    do throws(RareEventError) {
      return try event.bound.rareEvent().estimated(
        by: estimator(method), of: &state, seed: plan.seed)
    } catch {
      if case .evaluation(let reason as RunError) = error { throw .run(reason) }
      throw .refused(error.description, hint: nil)
    }
  }

  private func estimator(_ method: StudyEvent.Method) throws(RareEventError)
    -> any RareEventEstimator
  {
    let replications = event.replications.value
    switch method {
    case .monteCarlo:
      return try PlainMonteCarlo(samples: event.samples?.value ?? 100_000)
    case .importanceSampling:
      let (shifts, scales) = proposals()
      return try ImportanceSampling(
        shifts: shifts, scales: scales, samples: event.samples?.value ?? 1_000,
        replications: replications)
    case .crossEntropy:
      return try CrossEntropy(
        samples: event.samples?.value ?? 1_000, replications: replications)
    case .subsetSimulation, .automatic:
      return try SubsetSimulation(
        samples: event.samples?.value ?? 1_000, replications: replications)
    case .lineSampling:
      return try LineSampling(lines: event.samples?.value ?? 50, replications: replications)
    case .directionalSampling:
      return try DirectionalSampling(
        directions: event.samples?.value ?? 100, replications: replications)
    case .designPoint: return try DesignPoint()
    }
  }

  /// By coordinate, from what the config says by uncertainty.
  private func proposals() -> (shifts: [Double], scales: [Double]) {
    var shifts = Array(repeating: 0.0, count: plan.coordinateCount)
    var scales = Array(repeating: 1.0, count: plan.coordinateCount)
    for (name, proposal) in event.proposals {
      for (index, draw) in plan.draws.enumerated() where draw.name == name.value {
        shifts[index] = proposal.shift
        scales[index] = proposal.scale
      }
    }
    return (shifts, scales)
  }
}
