import CRiskPlugin

/// Samples to evaluate: a row for each, a column for each element of an input or output.
///
/// Take the columns that a loop needs before the loop; inside, index spans only:
///
/// ```swift
/// let demand = try batch.input("demand").column(0)
/// let price = try batch.input("price").column(0)
/// var cost = try batch.output("cost").column(0)
/// for row in cost.indices { cost[row] = demand[row] * price[row] }
/// ```
public struct Batch: ~Copyable {
  private let raw: rt_batch
  private let layout: BatchLayout
  /// The host as it is during this call: its log, metrics and services.
  public let host: Host

  init(_ raw: rt_batch, layout: BatchLayout, host: Host) {
    self.raw = raw
    self.layout = layout
    self.host = host
  }

  /// The number of samples.
  public var rowCount: Int { raw.outputs.rows }

  /// The index in the run of the sample in row 0.
  public var firstSample: UInt64 { raw.first_sample }

  /// The columns of an input that is not structural, the last dimension varying fastest.
  /// - Throws: `internal` when the model declares no such input.
  @_lifetime(borrow self)
  public func input(_ id: String) throws(RiskError) -> MatrixView {
    guard let index = layout.inputIndices[id] else {
      throw RiskError(.internal, "the model has no input \(id) that samples can differ in")
    }
    return MatrixView(inputPart(index), of: self)
  }

  /// The columns of the input that is `index`-th among those that are not structural.
  /// - Precondition: there is such an input.
  @_lifetime(borrow self)
  public func input(at index: Int) -> MatrixView {
    MatrixView(inputPart(index), of: self)
  }

  /// Whether an element of an input is known to be the same in all rows; false if not known.
  /// - Throws: `internal` when the model declares no such input.
  public func isConstant(_ id: String, element: Int = 0) throws(RiskError) -> Bool {
    guard let index = layout.inputIndices[id] else {
      throw RiskError(.internal, "the model has no input \(id) that samples can differ in")
    }
    let columns = layout.inputColumns[index]
    precondition(element >= 0 && element < columns.count, "element out of range")
    return raw.input_is_constant?[columns.lowerBound + element] ?? false
  }

  /// The columns of an output, to be filled, the last dimension varying fastest.
  /// - Throws: `internal` when the model declares no such output.
  @_lifetime(borrow self)
  public func output(_ id: String) throws(RiskError) -> MutableMatrixView {
    guard let index = layout.outputIndices[id] else {
      throw RiskError(.internal, "the model has no output \(id)")
    }
    return MutableMatrixView(outputPart(index), of: self)
  }

  /// The columns of the `index`-th output, to be filled.
  /// - Precondition: there is such an output.
  @_lifetime(borrow self)
  public func output(at index: Int) -> MutableMatrixView {
    MutableMatrixView(outputPart(index), of: self)
  }

  /// Random numbers on (0, 1), as many columns as ``RiskModel/uniforms``.
  public var uniforms: MatrixView {
    @_lifetime(borrow self)
    get { MatrixView(raw.uniforms, of: self) }
  }

  /// Declares that a row has no result, and why; the other rows stand.
  ///
  /// Go on with the next row: what is left in the outputs of a failed row is ignored.
  /// - Parameters:
  ///   - row: The row of the batch.
  ///   - status: The kind of failure.
  ///   - field: The id of the field at fault.
  ///   - reason: What is wrong and the value found, in one sentence.
  public func fail(
    row: Int, _ status: RiskError.Status = .invalidArgument, field: String? = nil,
    _ reason: String
  ) {
    host.failRow(row, status, layout.names[field], reason)
  }

  /// Whether to give up; ask about every millisecond, and throw ``RiskError/cancelled``.
  public var shouldStop: Bool { host.shouldStop }

  private func inputPart(_ index: Int) -> rt_const_matrix {
    let columns = layout.inputColumns[index]
    var part = raw.inputs
    part.data = part.data.map { $0 + columns.lowerBound * part.ld }
    part.cols = columns.count
    return part
  }

  private func outputPart(_ index: Int) -> rt_matrix {
    let columns = layout.outputColumns[index]
    var part = raw.outputs
    part.data = part.data.map { $0 + columns.lowerBound * part.ld }
    part.cols = columns.count
    return part
  }
}
