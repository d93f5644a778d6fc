import RiskPluginHost
import RiskStatistics
import RiskStudy

/// What a few samples say of an event, to choose a method by.
struct EventPilot {
  /// As many samples as are looked at, at most.
  private static let samples = 4_096
  /// Events among them that a guess of the probability takes.
  private static let sufficientEvents = 10
  /// Below this share of different values an outcome jumps.
  private static let smoothShare = 0.9

  let situation: RareEventGuidance.Situation

  /// - Parameter plan: With one policy.
  init(
    _ plan: Plan, outcome: Int, bound: Measure.ProbabilityBound, options: RunOptions,
    stop: StopFlag
  ) throws(RunError) {
    let rows = min(plan.samples, Self.samples)
    let values = try PointRun(
      plan, SamplePoints(plan, rows: rows, sets: 2),
      targets: [PointRun.Target(policy: 0, outcome: outcome, element: 0)], options: options,
      stop: stop
    ).run(progress: { _ in })
    let known = values.values[0][0].filter { !$0.isNaN }
    let events = known.count { bound.holds($0) }
    situation = RareEventGuidance.Situation(
      dimension: plan.coordinateCount,
      probability: events >= Self.sufficientEvents
        ? Double(events) / Double(known.count) : nil,
      isNoisy: values.showChance,
      hasJumps: Double(Set(known).count) < Self.smoothShare * Double(known.count))
  }
}
