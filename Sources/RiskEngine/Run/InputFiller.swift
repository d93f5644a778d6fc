import CRiskKernels
import RiskPluginHost
import RiskStatistics
import RiskStudy

/// Fills the input columns of an instance for one evaluation after another.
///
/// Columns that are the same for all evaluations of a batch are filled once.
final class InputFiller {
  private enum Step {
    case draw(Combination, Int)
    case value(Combination, Double)
  }

  let columns: AlignedColumns
  let isConstant: UnsafeMutablePointer<Bool>
  private let inputs: [PlannedInput]
  /// Columns that links or levers change from evaluation to evaluation.
  private let varying: [Int]
  /// Columns that only draws change.
  private let drawn: [Int]
  /// Rows of the batch whose draws left their range.
  private var drawnFailures: [RowFailure] = []

  init(_ plan: Plan, instance: Int, rows: Int) {
    let inputs = plan.instances[instance].inputs
    self.inputs = inputs
    columns = AlignedColumns(columns: inputs.count, rows: rows)
    isConstant = .allocate(capacity: max(1, inputs.count))
    var isVarying = inputs.map(\.isLinked)
    for evaluation in plan.evaluations where evaluation.instance == instance {
      for lever in evaluation.levers { isVarying[lever.column] = true }
    }
    varying = inputs.indices.filter { [isVarying] in isVarying[$0] }
    drawn = inputs.indices.filter { [isVarying] in !isVarying[$0] && !inputs[$0].draws.isEmpty }
    for index in inputs.indices {
      isConstant[index] = inputs[index].draws.isEmpty && !inputs[index].isLinked
      if case .constant(let value) = inputs[index].base {
        columns.column(index).update(repeating: value, count: rows)
      }
    }
  }

  deinit { isConstant.deallocate() }

  /// Fills what only draws decide.
  func beginBatch(rows: Int, draws: AlignedColumns) {
    for index in drawn {
      let input = inputs[index]
      guard input.draws.count == 1, case .constant(let base) = input.base else {
        fill(index, rows: rows, draws: draws, outputs: [:], levers: [])
        continue
      }
      // Nearly all inputs have one draw, which needs no pass of its own over the base.
      let target = columns.column(index)
      let source = draws.column(input.draws[0].draw)
      switch input.draws[0].combination {
      case .replace: target.update(from: source, count: rows)
      case .factor: for row in 0..<rows { target[row] = base * source[row] }
      case .shift: for row in 0..<rows { target[row] = base + source[row] }
      }
    }
    var failed = Array(repeating: false, count: rows)
    drawnFailures = rangeFailures(in: drawn, rows: rows, failed: &failed)
    if !drawnFailures.isEmpty { cover(drawn, failed, rows: rows) }
  }

  /// Fills what an evaluation decides.
  func prepare(
    _ evaluation: PlannedEvaluation, rows: Int, draws: AlignedColumns,
    outputs: [Int: AlignedColumns]
  ) {
    for index in varying {
      fill(index, rows: rows, draws: draws, outputs: outputs, levers: evaluation.levers)
    }
  }

  private func fill(
    _ index: Int, rows: Int, draws: AlignedColumns, outputs: [Int: AlignedColumns],
    levers: [(column: Int, combination: Combination, value: Double)]
  ) {
    let input = inputs[index]
    let target = columns.column(index)
    switch input.base {
    case .constant(let value): target.update(repeating: value, count: rows)
    case .link(let instance, let column):
      target.update(from: outputs[instance]!.column(column), count: rows)
    }
    var steps = input.draws.map { Step.draw($0.combination, $0.draw) }
    for lever in levers where lever.column == index {
      steps.append(.value(lever.combination, lever.value))
    }
    for combination in Combination.allCases.sorted() {
      for step in steps {
        switch step {
        case .draw(combination, let draw):
          apply(combination, draws.column(draw), to: target, rows: rows)
        case .value(combination, let value):
          apply(combination, value, to: target, rows: rows)
        default: break
        }
      }
    }
  }

  private func apply(
    _ combination: Combination, _ source: UnsafeMutablePointer<Double>,
    to target: UnsafeMutablePointer<Double>, rows: Int
  ) {
    switch combination {
    case .replace: target.update(from: source, count: rows)
    case .factor: for row in 0..<rows { target[row] *= source[row] }
    case .shift: for row in 0..<rows { target[row] += source[row] }
    }
  }

  private func apply(
    _ combination: Combination, _ value: Double, to target: UnsafeMutablePointer<Double>, rows: Int
  ) {
    switch combination {
    case .replace: target.update(repeating: value, count: rows)
    case .factor: for row in 0..<rows { target[row] *= value }
    case .shift: for row in 0..<rows { target[row] += value }
    }
  }

  /// Puts sound rows in the place of rows that failed before, so that a model is not given numbers
  /// that nobody meant; what it makes of them is not used.
  func cover(_ failed: [Bool], rows: Int) { cover(varying, failed, rows: rows) }

  /// Within a block, so that what a model sees does not depend on the batch size.
  private func cover(_ covered: [Int], _ failed: [Bool], rows: Int) {
    for start in stride(from: 0, to: rows, by: Blocks.size) {
      let block = start..<min(start + Blocks.size, rows)
      guard let sound = block.first(where: { !failed[$0] }) else { continue }
      for index in covered {
        let column = columns.column(index)
        for row in block where failed[row] { column[row] = column[sound] }
      }
    }
  }

  /// Rows whose inputs left their range, where that can happen; they are marked as failed.
  func rangeFailures(rows: Int, failed: inout [Bool]) -> [RowFailure] {
    var result = drawnFailures.filter { !failed[$0.row] }
    for failure in result { failed[failure.row] = true }
    result += rangeFailures(in: varying, rows: rows, failed: &failed)
    return result
  }

  private func rangeFailures(in checked: [Int], rows: Int, failed: inout [Bool]) -> [RowFailure] {
    var result: [RowFailure] = []
    for index in checked {
      let input = inputs[index]
      guard let field = input.checkedRange else { continue }
      let column = columns.column(index)
      let isClosed = !field.isInteger && !field.hasOpenMinimum && !field.hasOpenMaximum
      if isClosed && risk_all_within(rows, column, field.minimum, field.maximum) { continue }
      for row in 0..<rows where !failed[row] && !field.admits(column[row]) {
        failed[row] = true
        let name = input.label.isEmpty ? input.field : "\(input.field)[\(input.label)]"
        result.append(
          RowFailure(
            row: row, field: input.field,
            reason:
              "input \(name) is \(DimensionDescriptor.text(column[row])), outside \(field.rangeText)"
          ))
      }
    }
    return result
  }
}
