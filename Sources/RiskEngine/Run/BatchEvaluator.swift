import CRiskKernels
import RiskNumerics
import RiskPluginHost
import RiskStatistics
import RiskStudy

/// Evaluates batches of samples in one thread: draws, models, outcomes, statistics of the batch.
final class BatchEvaluator {
  private let plan: Plan
  private let layout: StatisticsLayout
  private let stop: StopFlag
  private let sampler: DrawSampler
  private let fillers: [InputFiller]
  private let callers: [ModelCaller]
  private let uniforms: [AlignedColumns?]
  private let uniformStreams: [RandomStream]
  let draws: AlignedColumns
  private let outputs: [AlignedColumns]
  /// By evaluation, then row.
  private var failed: [[Bool]]
  /// By evaluation, whether a row failed.
  private var hasFailed: [Bool]
  /// A column for each policy and outcome element; NaN where the policy failed.
  let values: AlignedColumns
  private let scratch: AlignedColumns
  private let other: AlignedColumns

  /// What a batch leaves behind.
  struct Result: Sendable {
    var firstSample: Int
    var rows: Int
    var nodes: [(address: BlockTree<BlockStatistics>.Address, node: BlockStatistics)]
    var failures: [SampleFailure]
    var unpaired: [Accumulation.UnpairedValue] = []
    /// The samples of the batch in the form in which they are written.
    var written: [UInt8] = []
  }

  init(_ plan: Plan, layout: StatisticsLayout, batch rows: Int, stop: StopFlag) {
    self.plan = plan
    self.layout = layout
    self.stop = stop
    sampler = DrawSampler(plan)
    fillers = plan.instances.indices.map { InputFiller(plan, instance: $0, rows: rows) }
    callers = plan.evaluations.map {
      plan.instances[$0.instance].variants[$0.variant].makeCaller(stop: stop)
    }
    uniforms = plan.evaluations.map { evaluation in
      let count = plan.instances[evaluation.instance].variants[evaluation.variant].uniforms
      return count > 0 ? AlignedColumns(columns: count, rows: rows) : nil
    }
    uniformStreams = plan.instances.map {
      RandomStream(
        key: StreamKey.derive(
          seed: plan.seed, kind: "model-uniforms", name: $0.name, stream: 0, label: ""))
    }
    draws = AlignedColumns(columns: sampler.columnCount, rows: rows)
    outputs = plan.evaluations.map {
      AlignedColumns(columns: plan.instances[$0.instance].outputColumns, rows: rows)
    }
    failed = plan.evaluations.map { _ in Array(repeating: false, count: rows) }
    hasFailed = plan.evaluations.map { _ in false }
    values = AlignedColumns(columns: plan.policies.count * layout.elementCount, rows: rows)
    scratch = AlignedColumns(columns: 1, rows: Blocks.size)
    other = AlignedColumns(columns: 1, rows: Blocks.size)
  }

  /// Evaluates the samples `first ..< first + rows`; `first` starts a block.
  ///
  /// - Throws: `PluginError` when a model was told to give up.
  func evaluate(first: Int, rows: Int) throws(PluginError) -> Result {
    let failures = try evaluateModels(
      .design(firstSample: first), firstSample: first, rows: rows)
    let missing = plan.policies.indices.map { policy in
      failures.contains { $0.policy == policy }
    }
    return Result(
      firstSample: first, rows: rows, nodes: statistics(first: first, rows: rows, missing: missing),
      failures: failures)
  }

  /// Draws inputs from coordinates and leaves draws and values in their columns.
  ///
  /// - Parameter firstSample: The number of the first row in the random numbers of models; starts
  ///   a block.
  /// - Returns: Failures by sample and policy.
  func evaluateModels(_ coordinates: Coordinates, firstSample: Int, rows: Int) throws(PluginError)
    -> [SampleFailure]
  {
    sampler.sample(coordinates, rows: rows, into: draws)
    for filler in fillers { filler.beginBatch(rows: rows, draws: draws) }
    var reasons: [[RowFailure]] = []
    for index in plan.evaluations.indices {
      reasons.append(try evaluate(index, first: firstSample, rows: rows))
    }
    var failures = policyFailures(reasons, first: firstSample)
    fillValues(rows: rows)
    failures += missingOutcomes(first: firstSample, rows: rows)
    failures.sort { ($0.sample, $0.policy) < ($1.sample, $1.policy) }
    return failures
  }

  // MARK: Models

  private func evaluate(_ index: Int, first: Int, rows: Int) throws(PluginError) -> [RowFailure] {
    let evaluation = plan.evaluations[index]
    let filler = fillers[evaluation.instance]
    if hasFailed[index] { failed[index] = Array(repeating: false, count: failed[index].count) }
    hasFailed[index] = false
    for upstream in evaluation.upstream.values where hasFailed[upstream] {
      hasFailed[index] = true
      for row in 0..<rows where failed[upstream][row] { failed[index][row] = true }
    }
    filler.prepare(
      evaluation, rows: rows, draws: draws, outputs: evaluation.upstream.mapValues { outputs[$0] })
    var reasons = filler.rangeFailures(rows: rows, failed: &failed[index])
    if !reasons.isEmpty { hasFailed[index] = true }
    if hasFailed[index] {
      guard failed[index].prefix(rows).contains(false) else { return reasons }
      filler.cover(failed[index], rows: rows)
    }
    if let uniforms = uniforms[index] {
      for draw in 0..<uniforms.columnCount {
        uniformStreams[evaluation.instance].uniforms(
          firstSample: UInt64(first), draw: UInt64(draw), into: uniforms.column(draw, rows: rows))
      }
    }
    let model = plan.instances[evaluation.instance].variants[evaluation.variant]
    var called: [RowFailure] = []
    if model.reference.descriptor.isRowwise {
      called = try call(index, first: first, from: 0, rows: rows, canSplit: true)
    } else {
      // Rows of a block may depend on each other, so calls must not depend on the batch size.
      for start in stride(from: 0, to: rows, by: Blocks.size) {
        called += try call(
          index, first: first, from: start, rows: min(Blocks.size, rows - start), canSplit: false)
      }
    }
    for reason in called where !failed[index][reason.row] {
      failed[index][reason.row] = true
      reasons.append(reason)
    }
    reasons += missingOutputs(index, model: model, rows: rows)
    if !reasons.isEmpty { hasFailed[index] = true }
    return reasons
  }

  /// Calls a model for some rows; when it fails as a whole, halves them to find those at fault.
  private func call(_ index: Int, first: Int, from start: Int, rows: Int, canSplit: Bool)
    throws(PluginError) -> [RowFailure]
  {
    let filler = fillers[plan.evaluations[index].instance]
    let output = outputs[index]
    do throws(PluginError) {
      let failures = try callers[index].evaluate(
        firstSample: first + start, rows: rows, inputs: UnsafePointer(filler.columns.start) + start,
        inputColumns: filler.columns.columnCount, inputLeading: filler.columns.leading,
        constant: UnsafePointer(filler.isConstant),
        uniforms: uniforms[index].map { UnsafePointer($0.start) + start },
        uniformLeading: uniforms[index]?.leading ?? rows, outputs: output.start + start,
        outputColumns: output.columnCount, outputLeading: output.leading)
      return failures.map {
        RowFailure(row: $0.row + start, field: $0.field, reason: $0.reason)
      }
    } catch {
      if error.code == .cancelled || stop.isRaised { throw error }
      if canSplit && rows > 1 {
        let half = rows / 2
        return try call(index, first: first, from: start, rows: half, canSplit: true)
          + call(index, first: first, from: start + half, rows: rows - half, canSplit: true)
      }
      return (start..<start + rows).map {
        RowFailure(row: $0, field: error.field, reason: "\(error.code.rawValue): \(error.message)")
      }
    }
  }

  /// Rows in which an output was left without a number.
  private func missingOutputs(_ index: Int, model: HostedModel, rows: Int) -> [RowFailure] {
    let output = outputs[index]
    var result: [RowFailure] = []
    for column in 0..<output.columnCount {
      let values = output.column(column)
      if risk_all_within(rows, values, -.infinity, .infinity) { continue }
      for row in 0..<rows where values[row].isNaN && !failed[index][row] {
        failed[index][row] = true
        let (field, labels) = Self.output(column, of: model)
        let name = labels.isEmpty ? field : "\(field)[\(labels.joined(separator: ";"))]"
        result.append(
          RowFailure(row: row, field: field, reason: "output \(name) is not a number"))
      }
    }
    return result
  }

  private static func output(_ column: Int, of model: HostedModel) -> (String, [String]) {
    var rest = column
    for field in model.outputs {
      let count = model.elementCount(of: field)
      if rest < count {
        return (field.id, ElementSpace(model.dimensions(of: field)).labels(rest))
      }
      rest -= count
    }
    return ("", [])
  }

  // MARK: Outcomes

  /// The failures of every policy, by sample and policy: the first of its models in each.
  private func policyFailures(_ reasons: [[RowFailure]], first: Int) -> [SampleFailure] {
    guard reasons.contains(where: { !$0.isEmpty }) else { return [] }
    var result: [SampleFailure] = []
    for (policy, planned) in plan.policies.enumerated() {
      var seen: Set<Int> = []
      for index in planned.evaluations.sorted() {
        for reason in reasons[index] where seen.insert(reason.row).inserted {
          result.append(
            SampleFailure(
              sample: first + reason.row, policy: policy,
              model: plan.instances[plan.evaluations[index].instance].name, field: reason.field,
              reason: reason.reason))
        }
      }
    }
    return result
  }

  /// Samples whose outputs are numbers but make an outcome that is none, as ∞ − ∞ does.
  private func missingOutcomes(first: Int, rows: Int) -> [SampleFailure] {
    var result: [SampleFailure] = []
    for (policy, planned) in plan.policies.enumerated() {
      var seen: Set<Int> = []
      for (o, outcome) in plan.outcomes.enumerated() {
        for element in layout.firstElements[o]..<layout.firstElements[o] + outcome.elementCount {
          let column = column(policy, element)
          if risk_all_within(rows, column, -.infinity, .infinity) { continue }
          for row in 0..<rows where column[row].isNaN {
            if planned.evaluations.contains(where: { failed[$0][row] }) { continue }
            guard seen.insert(row).inserted else { continue }
            result.append(
              SampleFailure(
                sample: first + row, policy: policy, model: plan.instances[outcome.instance].name,
                field: nil, reason: "outcome \(outcome.name) is not a number"))
          }
        }
      }
    }
    for failure in result {
      for element in 0..<layout.elementCount {
        column(failure.policy, element)[failure.sample - first] = .nan
      }
    }
    return result
  }

  private func fillValues(rows: Int) {
    for (policy, planned) in plan.policies.enumerated() {
      for (o, outcome) in plan.outcomes.enumerated() {
        let source = outputs[planned.evaluations[outcome.instance]]
        for (e, element) in outcome.elements.enumerated() {
          let column = layout.valueColumn(
            policy: policy, element: layout.firstElements[o] + e)
          Self.compute(element.expression, source, into: values.column(column), rows: rows)
        }
      }
      for evaluation in planned.evaluations where hasFailed[evaluation] {
        for row in 0..<rows where failed[evaluation][row] {
          for element in 0..<layout.elementCount {
            values.column(layout.valueColumn(policy: policy, element: element))[row] = .nan
          }
        }
      }
    }
  }

  private static func compute(
    _ expression: PlannedElement.Expression, _ source: AlignedColumns,
    into target: UnsafeMutablePointer<Double>, rows: Int
  ) {
    switch expression {
    case .column(let column, let weight):
      target.update(from: source.column(column), count: rows)
      if weight != 1 { for row in 0..<rows { target[row] *= weight } }
    case .fold(let aggregation, let parts):
      if aggregation == .last {
        compute(parts[parts.count - 1], source, into: target, rows: rows)
        return
      }
      compute(parts[0], source, into: target, rows: rows)
      if aggregation == .first { return }
      let part = AlignedColumns(columns: 1, rows: rows)
      for expression in parts.dropFirst() {
        compute(expression, source, into: part.start, rows: rows)
        let values = part.start
        switch aggregation {
        case .sum, .mean: for row in 0..<rows { target[row] += values[row] }
        case .minimum: for row in 0..<rows { target[row] = min(target[row], values[row]) }
        case .maximum: for row in 0..<rows { target[row] = max(target[row], values[row]) }
        case .first, .last: break
        }
      }
      if aggregation == .mean {
        for row in 0..<rows { target[row] /= Double(parts.count) }
      }
    }
  }

  // MARK: Statistics

  private func statistics(first: Int, rows: Int, missing: [Bool])
    -> [(address: BlockTree<BlockStatistics>.Address, node: BlockStatistics)]
  {
    var tree = BlockTree<BlockStatistics> { $0.merge($1) }
    for start in stride(from: 0, to: rows, by: Blocks.size) {
      let count = min(Blocks.size, rows - start)
      var block = BlockStatistics(layout)
      for (index, moment) in layout.moments.enumerated() {
        let (values, hasMissing) = self.values(of: moment, from: start, count: count, missing)
        block.moments.setBlock(index, values, hasMissing: hasMissing)
      }
      func own(_ policy: Int, _ element: Int) -> UnsafeBufferPointer<Double> {
        UnsafeBufferPointer(start: UnsafePointer(column(policy, element)) + start, count: count)
      }
      for (index, (policy, element)) in layout.higherMoments.enumerated() {
        block.higherMoments.setBlock(index, own(policy, element), hasMissing: missing[policy])
      }
      for policy in block.coMoments.indices {
        block.coMoments[policy].setBlock(layout.joined.map { own(policy, $0) })
      }
      tree.insert(block, at: .init(level: 0, index: (first + start) / Blocks.size))
    }
    return tree.nodes.map { ($0.address, $0.node) }
  }

  private func values(
    of moment: StatisticsLayout.Moment, from start: Int, count: Int, _ missing: [Bool]
  ) -> (UnsafeBufferPointer<Double>, hasMissing: Bool) {
    let target = scratch.start
    let result = UnsafeBufferPointer(start: UnsafePointer(target), count: count)
    switch moment {
    case .value(let policy, let element):
      let own = column(policy, element) + start
      return (UnsafeBufferPointer(start: UnsafePointer(own), count: count), missing[policy])
    case .difference(let policy, let element):
      let (own, base) = (column(policy, element) + start, column(layout.baseline, element) + start)
      risk_difference(count, own, base, target)
      return (result, missing[policy] || missing[layout.baseline])
    case .indicator(let policy, let element, let bound):
      bound.indicate(column(policy, element) + start, into: target, count: count)
      return (result, missing[policy])
    case .indicatorDifference(let policy, let element, let bound):
      bound.indicate(column(policy, element) + start, into: target, count: count)
      bound.indicate(
        column(layout.baseline, element) + start, into: other.start, count: count)
      risk_difference(count, target, other.start, target)
      return (result, missing[policy] || missing[layout.baseline])
    }
  }

  private func column(_ policy: Int, _ element: Int) -> UnsafeMutablePointer<Double> {
    values.column(layout.valueColumn(policy: policy, element: element))
  }
}
