import Foundation
import RiskPluginHost
import RiskStatistics
import RiskStudy
import Synchronization

/// Carries a plan out: worker threads take batches from a counter; results are joined in the order
/// of the samples.
public final class SimulationRun: Sendable {
  private let plan: Plan
  private let options: RunOptions
  private let batch: Int
  private let accumulation: Accumulation
  private let driverRecord: DriverRecord
  private let formatter: (any SampleFormatter)?
  /// Told to plugins when the run fails.
  private let abort: StopFlag
  private let next = Atomic<Int>(0)
  private let state: Mutex<State>
  private let changed = Condition()

  private struct State {
    var tree = BlockTree<BlockStatistics> { $0.merge($1) }
    /// Results that wait for an earlier batch.
    var waiting: [Int: BatchEvaluator.Result] = [:]
    /// The batch that is joined next, counted from the start of the run.
    var head = 0
    var isCalibrated = false
    var completed = 0
    var failureCount = 0
    var failuresByPolicy: [Int]
    var firstFailure: SampleFailure?
    var error: RunError?
    /// The first batch that an interrupt cut short; it and those after it do not count.
    var cutAt = Int.max
  }

  /// - Parameters:
  ///   - formatter: Makes the text of the samples that are handed to the sink.
  ///   - stop: The flag that the plan's instances were made with.
  public init(
    _ plan: Plan, options: RunOptions, formatter: (any SampleFormatter)? = nil,
    stop: StopFlag = StopFlag()
  ) {
    self.plan = plan
    self.options = options
    self.formatter = formatter
    abort = stop
    precondition(options.threads > 0, "a run needs a thread")
    precondition(
      (options.batch ?? Blocks.size) > 0 && (options.batch ?? 0) % Blocks.size == 0,
      "a batch is a whole number of blocks")
    batch = min(
      options.batch ?? RunOptions.batch(for: plan),
      Blocks.count(samples: plan.samples) * Blocks.size)
    accumulation = Accumulation(plan.layout)
    driverRecord = DriverRecord(plan, accumulation.layout)
    state = Mutex(State(failuresByPolicy: Array(repeating: 0, count: plan.policies.count)))
  }

  /// The batches between two looks at the results.
  private struct Stage {
    let firstBatch: Int
    let firstSample: Int
    let endSample: Int
    let batch: Int

    var endBatch: Int { firstBatch + (endSample - firstSample + batch - 1) / batch }

    /// The samples of a batch.
    func samples(_ index: Int) -> Range<Int> {
      let first = firstSample + (index - firstBatch) * batch
      return first..<min(first + batch, endSample)
    }
  }

  /// Runs to the end, to a look that finds the results precise enough, to a failure or to an
  /// interrupt.
  ///
  /// - Throws: `RunError` when there is no result.
  public func run(_ sink: any RunSink & Sendable) throws(RunError) -> RunResults {
    var stage = Stage(firstBatch: 0, firstSample: 0, endSample: 0, batch: batch)
    var stopping = plan.study.simulation.stopping.map { StoppingRecord(rule: $0) }
    for look in plan.looks {
      stage = Stage(
        firstBatch: stage.endBatch, firstSample: stage.endSample, endSample: look, batch: batch)
      carryOut(stage, sink)
      let reached = state.withLock { $0 }
      if let error = reached.error { throw error }
      guard reached.completed == look, let statistics = reached.tree.total() else { break }
      stopping?.look(evaluator(reached, statistics), plan)
      if stopping?.isSatisfied == true { break }
    }
    return try results(endingAt: stage.endSample, stopping)
  }

  private func evaluator(_ state: State, _ statistics: BlockStatistics) -> MeasureEvaluator {
    MeasureEvaluator(
      accumulation: accumulation, statistics: statistics, samples: state.completed,
      failures: state.failuresByPolicy)
  }

  private func carryOut(_ stage: Stage, _ sink: any RunSink & Sendable) {
    next.store(stage.firstBatch, ordering: .relaxed)
    let group = DispatchGroup()
    for _ in 0..<max(1, min(options.threads, stage.endBatch - stage.firstBatch)) {
      group.enter()
      let thread = Thread { [self] in
        work(stage, sink)
        group.leave()
      }
      // Models may keep arrays on the stack.
      thread.stackSize = 16 << 20
      thread.start()
    }
    group.wait()
  }

  private func results(
    endingAt end: Int, _ stopping: StoppingRecord?
  ) throws(RunError) -> RunResults {
    let ended = state.withLock { $0 }
    guard ended.completed > 0, let statistics = ended.tree.total() else { throw .interrupted }
    let tolerable = tolerableFailures(samples: ended.completed)
    if ended.failureCount > tolerable, let first = ended.firstFailure {
      // A run that was interrupted is judged as the shorter one that it is.
      throw .tooManyFailures(
        count: ended.failureCount, tolerable: tolerable, first: first,
        policy: plan.policies[first.policy].name)
    }
    return RunResults(
      plan: plan, evaluator: evaluator(ended, statistics), isInterrupted: ended.completed < end,
      stopping: stopping,
      drivers: DriverAnalysis(plan, driverRecord, samples: ended.completed))
  }

  private func work(_ stage: Stage, _ sink: any RunSink & Sendable) {
    let evaluator = BatchEvaluator(plan, layout: accumulation.layout, batch: batch, stop: abort)
    let staged = StagedValues(accumulation.layout, batch: batch)
    while !options.interrupt.isRaised && !abort.isRaised {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < stage.endBatch else { break }
      let samples = stage.samples(index)
      do throws(PluginError) {
        var result = try evaluator.evaluate(first: samples.lowerBound, rows: samples.count)
        driverRecord.add(evaluator, samples: samples)
        result.written = text(of: evaluator, result)
        if index == 0 { calibrate(evaluator, result) }
        if staged.isFull(for: result.rows) { addJoined(staged) }
        staged.append(evaluator, batch: index, firstSample: samples.lowerBound, rows: result.rows)
        result.unpaired = accumulation.unpaired(evaluator, result)
        guard awaitRoom(for: index) else { break }
        deposit(result, at: index, sink)
      } catch {
        guard options.interrupt.isRaised else {
          fail(.model(error))
          break
        }
        state.withLock { $0.cutAt = min($0.cutAt, index) }
      }
    }
    changed.broadcast()
    addJoined(staged)
  }

  /// Chooses the cells of all histograms from the first block.
  private func calibrate(_ evaluator: BatchEvaluator, _ result: BatchEvaluator.Result) {
    accumulation.calibrate(evaluator, rows: result.rows)
    state.withLock { $0.isCalibrated = true }
    changed.broadcast()
  }

  /// Adds values that wait, once it is settled which of their batches count.
  private func addJoined(_ staged: StagedValues) {
    guard let last = staged.lastBatch else { return }
    while true {
      let (head, isSettled) = state.withLock {
        ($0.head, $0.error != nil || $0.head >= min(last + 1, $0.cutAt))
      }
      if isSettled {
        staged.drop(from: head)
        break
      }
      changed.wait()
    }
    accumulation.add(staged)
  }

  private func text(of evaluator: BatchEvaluator, _ result: BatchEvaluator.Result) -> [UInt8] {
    let rows = min(result.rows, options.writtenSamples - result.firstSample)
    guard rows > 0, let formatter else { return [] }
    return formatter.text(
      of: SampleView(
        firstSample: result.firstSample, rows: rows, draws: evaluator.draws,
        values: evaluator.values, elementCount: accumulation.layout.elementCount, owner: evaluator))
  }

  /// Waits until few batches wait before one, and the cells of histograms are chosen.
  ///
  /// - Returns: False when the batch will not count: the run failed, or was cut short before it.
  private func awaitRoom(for index: Int) -> Bool {
    while true {
      let (isReady, isLost) = state.withLock {
        (
          $0.isCalibrated && index - $0.head < 4 * options.threads,
          $0.error != nil || $0.cutAt <= index
        )
      }
      if isLost { return false }
      if isReady { return true }
      changed.wait()
    }
  }

  /// Joins a result, and those that waited for it, in the order of the samples.
  private func deposit(
    _ result: BatchEvaluator.Result, at index: Int, _ sink: any RunSink & Sendable
  ) {
    state.withLock { state in
      state.waiting[index] = result
      while state.error == nil, let next = state.waiting.removeValue(forKey: state.head) {
        state.head += 1
        join(next, &state, sink)
      }
    }
    changed.broadcast()
  }

  private func join(
    _ result: BatchEvaluator.Result, _ state: inout State, _ sink: any RunSink & Sendable
  ) {
    for (address, node) in result.nodes { state.tree.insert(node, at: address) }
    accumulation.add(result.unpaired)
    state.completed += result.rows
    for failure in result.failures { state.failuresByPolicy[failure.policy] += 1 }
    state.failureCount += result.failures.count
    state.firstFailure = state.firstFailure ?? result.failures.first
    do {
      if !result.written.isEmpty { try sink.write(samples: result.written) }
      if !result.failures.isEmpty { try sink.write(failures: result.failures) }
    } catch {
      fail(.cannotWrite("\(error)", hint: (error as? any HintedError)?.hint), &state)
    }
    if let first = state.firstFailure { checkFailures(first, &state) }
    sink.progress(completed: state.completed)
  }

  private func checkFailures(_ first: SampleFailure, _ state: inout State) {
    let policy = plan.policies[first.policy].name
    let simulation = plan.study.simulation
    switch simulation.failurePolicy {
    case .stop: fail(.failedSample(first, policy: policy), &state)
    case .skip:
      let tolerable = tolerableFailures(samples: plan.samples)
      guard state.failureCount > tolerable else { return }
      fail(
        .tooManyFailures(
          count: state.failureCount, tolerable: tolerable, first: first, policy: policy), &state)
    }
  }

  /// The failing pairs of sample and policy that a run of so many samples may have.
  private func tolerableFailures(samples: Int) -> Int {
    let pairs = Double(samples) * Double(plan.policies.count)
    // A share such as 0.29 of 100 pairs is 29, though their product is a little less.
    return Int(pairs * plan.study.simulation.tolerableFailures + 1e-9 * pairs)
  }

  private func fail(_ error: RunError) {
    state.withLock { fail(error, &$0) }
    changed.broadcast()
  }

  private func fail(_ error: RunError, _ state: inout State) {
    if state.error == nil { state.error = error }
    abort.raise()
  }
}

/// Lets threads sleep until something changed.
private final class Condition: Sendable {
  private let condition = NSCondition()

  /// Waits for a broadcast, or a few milliseconds: a broadcast just before the wait is not missed
  /// for long.
  func wait() {
    condition.lock()
    _ = condition.wait(until: Date(timeIntervalSinceNow: 0.005))
    condition.unlock()
  }

  func broadcast() {
    condition.lock()
    condition.broadcast()
    condition.unlock()
  }
}
