import RiskPluginHost
import RiskStatistics
import RiskStudy

/// An outcome of a plan under its only policy, as methods for rare events see it.
///
/// Worker threads evaluate points in blocks of 512. Every block takes random numbers of models that
/// no block before had, so that what comes out depends on the calls, never on threads.
struct StudyLimitState: LimitState {
  private let plan: Plan
  private let outcome: Int
  private let options: RunOptions
  private let stop: StopFlag
  /// Told how many points are done, call by call.
  private let progress: @Sendable (Int) -> Void
  private var blocks = 0
  /// The failures so far.
  private(set) var failures = PointFailures()

  /// - Parameter plan: With one policy.
  init(
    _ plan: Plan, outcome: Int, options: RunOptions, stop: StopFlag,
    progress: @escaping @Sendable (Int) -> Void
  ) {
    self.plan = plan
    self.outcome = outcome
    self.options = options
    self.stop = stop
    self.progress = progress
  }

  var dimension: Int { plan.coordinateCount }

  mutating func values(
    at scores: [[Double]], firstSample: Int
  ) throws(RareEventError) -> [Double] {
    let points = ScorePoints(columns: scores, firstBlock: blocks)
    blocks += Blocks.count(samples: points.rows)
    let run = PointRun(
      plan, points, targets: [PointRun.Target(policy: 0, outcome: outcome, element: 0)],
      options: options, stop: stop)
    do throws(RunError) {
      let result = try run.run(progress: { _ in })
      progress(points.rows)
      failures.add(result.failures, points: points.rows)
      if plan.study.simulation.failurePolicy == .stop { try failures.check(plan) }
      return result.values[0][0]
    } catch {
      throw .evaluation(error)
    }
  }
}

/// Points whose scores an algorithm chose.
private struct ScorePoints: PointDesign {
  let columns: [[Double]]
  let firstBlock: Int

  var sets: Int { 1 }
  var rows: Int { columns.first?.count ?? 0 }
  var scale: PointEvaluator.Scale { .normalScore }

  func chance(ofSet set: Int) -> Int { firstBlock * Blocks.size }

  func fill(
    _ coordinate: Int, set: Int, first: Int, into buffer: UnsafeMutableBufferPointer<Double>
  ) {
    for row in buffer.indices { buffer[row] = columns[coordinate][first + row] }
  }
}
