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

  /// With no more values than this, levels of an outcome coincide.
  private static let fewValues = 128

  let situation: RareEventGuidance.Situation
  /// Whether the outcome takes so few values, as a count does, that methods which go to the event
  /// level by level come to a stop on one of them.
  let hasFewValues: Bool

  /// - Parameter plan: With one policy.
  init(
    _ plan: Plan, outcome: Int, bound: Measure.ProbabilityBound, options: RunOptions,
    stop: StopFlag
  ) throws(RunError) {
    let rows = min(plan.samples, Self.samples)
    let found = try PointRun(
      plan, SamplePoints(plan, rows: rows, sets: 2),
      targets: [PointRun.Target(policy: 0, outcome: outcome, element: 0)], options: options,
      stop: stop
    ).run(progress: { _ in })
    let known = found.values[0][0].filter { !$0.isNaN }
    let events = known.count { bound.holds($0) }
    let values = Set(known).count
    hasFewValues = values <= Self.fewValues
    situation = RareEventGuidance.Situation(
      dimension: plan.coordinateCount,
      probability: events >= Self.sufficientEvents
        ? Double(events) / Double(known.count) : nil,
      isNoisy: found.showChance,
      hasJumps: Double(values) < Self.smoothShare * Double(known.count))
  }
}
