import RiskPluginHost
import RiskStatistics
import Synchronization

@testable import RiskEngine

/// A run that was carried out, with all its samples.
struct Run {
  let plan: Plan
  let results: RunResults
  let failures: [SampleFailure]
  /// By draw, then sample.
  let draws: [[Double]]
  /// By policy, element of all outcomes, sample.
  let values: [[[Double]]]

  init(_ plan: Plan, threads: Int = 2, batch: Int? = nil, interruptAfter: Int? = nil) throws {
    let interrupt = StopFlag()
    let options = RunOptions(
      threads: threads, batch: batch, writtenSamples: plan.samples, interrupt: interrupt)
    let recorder = Recorder(interrupt: interrupt, after: interruptAfter)
    results = try SimulationRun(plan, options: options, formatter: RawFormatter(plan))
      .run(recorder)
    self.plan = plan
    failures = recorder.failures
    let numbers = recorder.numbers
    let elements = plan.outcomes.reduce(0) { $0 + $1.elementCount }
    let width = plan.draws.count + plan.policies.count * elements
    func column(_ index: Int) -> [Double] {
      stride(from: index, to: numbers.count, by: width).map { numbers[$0] }
    }
    draws = plan.draws.indices.map(column)
    values = plan.policies.indices.map { policy in
      (0..<elements).map { column(plan.draws.count + policy * elements + $0) }
    }
  }

  /// A statistic by the names of outcome and policy.
  func statistic(_ name: String, _ outcome: Int = 0, policy: Int = 0, element: Int = 0)
    -> Estimate?
  {
    results.outcomes[outcome].policies[policy][element].first { $0.name == name }?.estimate
  }

  /// Every number that the run tells, bit for bit.
  var bits: [UInt64] {
    results.outcomes.flatMap { outcome in
      outcome.policies.flatMap { elements in
        elements.flatMap { statistics in
          statistics.flatMap { statistic in
            let estimate = statistic.estimate
            return [
              estimate.value, estimate.standardError, estimate.lower, estimate.upper,
              Double(estimate.samples), estimate.approximation,
            ].map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }
          }
        }
      }
    }
  }
}

/// Writes samples as the bytes of their numbers: draws, then values by policy and element.
private struct RawFormatter: SampleFormatter {
  let draws: Int
  let policies: Int
  let elements: Int

  init(_ plan: Plan) {
    draws = plan.draws.count
    policies = plan.policies.count
    elements = plan.outcomes.reduce(0) { $0 + $1.elementCount }
  }

  func text(of view: SampleView) -> [UInt8] {
    var numbers: [Double] = []
    for row in 0..<view.rows {
      for draw in 0..<draws { numbers.append(view.draw(draw)[row]) }
      for policy in 0..<policies {
        for element in 0..<elements {
          numbers.append(view.value(policy: policy, element: element)[row])
        }
      }
    }
    return numbers.withUnsafeBytes { Array($0) }
  }
}

/// Keeps what a run hands out, and may interrupt it.
private final class Recorder: RunSink, Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var failures: [SampleFailure] = []
    var completed = 0
  }
  private let state = Mutex(State())
  private let interrupt: StopFlag
  private let limit: Int?

  init(interrupt: StopFlag, after limit: Int?) {
    self.interrupt = interrupt
    self.limit = limit
  }

  var failures: [SampleFailure] { state.withLock { $0.failures } }
  var numbers: [Double] {
    state.withLock { state in
      state.bytes.withUnsafeBytes { bytes in
        (0..<bytes.count / 8).map { bytes.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self) }
      }
    }
  }

  func write(samples: [UInt8]) { state.withLock { $0.bytes += samples } }
  func write(failures: [SampleFailure]) { state.withLock { $0.failures += failures } }
  func progress(completed: Int) {
    state.withLock { $0.completed = completed }
    if let limit, completed >= limit { interrupt.raise() }
  }
}
