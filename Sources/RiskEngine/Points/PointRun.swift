import Foundation
import RiskPluginHost
import RiskStatistics
import RiskStudy
import Synchronization

/// Evaluates the points of a design by worker threads and keeps the values of some outcomes.
final class PointRun: Sendable {
  /// An element of an outcome under a policy.
  struct Target: Sendable, Hashable {
    let policy: Int
    let outcome: Int
    let element: Int
  }

  /// What a design gave.
  struct Values: Sendable {
    /// By target, then set, then row; NaN where the policy failed.
    var values: [[[Double]]]
    var failures = PointFailures()
  }

  private let plan: Plan
  private let design: any PointDesign
  private let targets: [Target]
  private let options: RunOptions
  private let stop: StopFlag
  private let next = Atomic<Int>(0)
  private let state: Mutex<State>

  private struct State {
    var result: Values
    var completed = 0
    var error: RunError?
  }

  /// Bytes of kept values.
  static func bytes(_ design: any PointDesign, targets: Int) -> Int {
    design.sets * design.rows * targets * MemoryLayout<Double>.size
  }

  init(
    _ plan: Plan, _ design: any PointDesign, targets: [Target], options: RunOptions, stop: StopFlag
  ) {
    self.plan = plan
    self.design = design
    self.targets = targets
    self.options = options
    self.stop = stop
    let empty = Array(
      repeating: Array(
        repeating: Array(repeating: Double.nan, count: design.rows), count: design.sets),
      count: targets.count)
    state = Mutex(State(result: Values(values: empty)))
  }

  /// Evaluates all points.
  ///
  /// - Parameter progress: Told how many points are done, from any thread.
  /// - Throws: `RunError` when it was interrupted or a model gave up.
  func run(progress: @escaping @Sendable (Int) -> Void) throws(RunError) -> Values {
    let group = DispatchGroup()
    for _ in 0..<max(1, min(options.threads, itemCount)) {
      group.enter()
      let thread = Thread { [self] in
        work(progress)
        group.leave()
      }
      // Models may keep arrays on the stack.
      thread.stackSize = 16 << 20
      thread.start()
    }
    group.wait()
    let ended = state.withLock { $0 }
    if let error = ended.error { throw error }
    if options.interrupt.isRaised { throw .interrupted }
    return ended.result
  }

  /// Pieces of work: a block of rows of a set each.
  private var itemCount: Int { design.sets * Blocks.count(samples: design.rows) }

  private func work(_ progress: @Sendable (Int) -> Void) {
    let evaluator = PointEvaluator(plan, stop: stop)
    while !options.interrupt.isRaised && !stop.isRaised {
      let item = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard item < itemCount else { break }
      let set = item % design.sets
      let first = item / design.sets * Blocks.size
      let rows = min(Blocks.size, design.rows - first)
      do throws(PluginError) {
        let failures = try evaluator.evaluate(
          rows: rows, chance: design.chance(ofSet: set) + first, scale: design.scale
        ) { [design] coordinate, column in
          design.fill(coordinate, set: set, first: first, into: column)
        }
        progress(keep(evaluator, item: item, set: set, first: first, rows: rows, failures))
      } catch {
        if !options.interrupt.isRaised {
          state.withLock { $0.error = $0.error ?? .model(error) }
          stop.raise()
        }
      }
    }
  }

  /// Keeps the values of a piece of work; returns how many points are done.
  private func keep(
    _ evaluator: PointEvaluator, item: Int, set: Int, first: Int, rows: Int,
    _ failures: [SampleFailure]
  ) -> Int {
    state.withLock { state in
      for (index, target) in targets.enumerated() {
        let values = evaluator.values(
          policy: target.policy, outcome: target.outcome, element: target.element, rows: rows)
        for row in 0..<rows { state.result.values[index][set][first + row] = values[row] }
      }
      state.result.failures.add(failures, place: item, points: rows)
      state.completed += rows
      return state.completed
    }
  }
}
