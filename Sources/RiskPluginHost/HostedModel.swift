import CRiskPlugin
import RiskNumerics
import Synchronization

/// An instance of a model: its shape, its defaults, and the calls that evaluate it.
public final class HostedModel: @unchecked Sendable {
  // Safe: `instance` is only used by calls that hold the lock its model asks for.
  public let name: String
  public let reference: ModelReference
  /// The dimensions with what settings and tables decided.
  public let dimensions: [DimensionDescriptor]
  /// Uniform random numbers that each sample needs.
  public let uniforms: Int
  /// Inputs that vary by sample, in the order of their columns.
  public let inputs: [FieldDescriptor]
  public let outputs: [FieldDescriptor]

  private let instance: OpaquePointer
  private let host: Host
  private let arena = ForeignArena()
  /// The seed of the run.
  public let seed: UInt64
  /// Whether it was made to be asked for its shape only.
  public let isShapeOnly: Bool
  private let journal: PluginJournal
  private let serial = Mutex<Void>(())
  private static let exclusive = Mutex<Void>(())

  /// Makes an instance, which may fit the model to its tables.
  ///
  /// - Parameters:
  ///   - settings: The structural inputs, in the order of the descriptor's inputs.
  ///   - state: What ``savedState()`` of an earlier instance gave, so that nothing is fitted.
  ///   - isShapeOnly: The instance will only be asked for its shape.
  /// - Throws: `PluginError` with the plugin's reason.
  public init(
    name: String, reference: ModelReference, settings: [Double], tables: [HostedTable],
    documents: [HostedDocument], state: [UInt8] = [], seed: UInt64, isShapeOnly: Bool,
    journal: PluginJournal, stop: StopFlag
  ) throws(PluginError) {
    self.name = name
    self.reference = reference
    self.seed = seed
    self.isShapeOnly = isShapeOnly
    self.journal = journal
    inputs = reference.descriptor.inputs.filter { !$0.isStructural }
    outputs = reference.descriptor.outputs
    host = Host(HostContext(instance: name, seed: seed, journal: journal, stop: stop))
    let foreignTables = tables.map { [arena] in arena.table($0) }
    let foreignDocuments = documents.map { [arena] in arena.document($0) }
    var config = rt_config(
      struct_size: UInt32(MemoryLayout<rt_config>.size), structural: arena.copy(settings),
      table_stride: UInt32(MemoryLayout<rt_table>.stride),
      column_stride: UInt32(MemoryLayout<rt_column>.stride),
      document_stride: UInt32(MemoryLayout<rt_document>.stride), table_count: tables.count,
      document_count: documents.count, tables: arena.copy(foreignTables),
      documents: arena.copy(foreignDocuments), state: state.isEmpty ? nil : arena.copy(state),
      state_size: state.count, shape_only: isShapeOnly)
    var error = rt_error()
    error.struct_size = UInt32(MemoryLayout<rt_error>.size)
    error.row = -1
    var made: OpaquePointer?
    let model = reference.pointer
    let status = model.pointee.create(model, host.pointer, &config, &made, &error)
    guard status == RT_OK, let made else { throw Self.error(status, error) }
    instance = made
    do throws(PluginError) {
      let shape = try Self.shape(of: made, reference)
      try Self.checkSize(shape.0, uniforms: shape.1, [inputs, outputs])
      (dimensions, uniforms) = shape
    } catch {
      // An initialiser that throws does not run the deinitialiser.
      model.pointee.destroy(made)
      throw error
    }
  }

  /// Refuses shapes that no memory could hold, or that hold nothing.
  private static func checkSize(
    _ dimensions: [DimensionDescriptor], uniforms: Int, _ kinds: [[FieldDescriptor]]
  ) throws(PluginError) {
    for dimension in dimensions where dimension.count == 0 {
      throw PluginError(.missingData, "dimension '\(dimension.id)' is empty")
    }
    guard uniforms <= 1 << 20 else {
      throw PluginError(.unsupported, "it asks for \(uniforms) random numbers a sample")
    }
    for fields in kinds {
      var total = 0
      for field in fields {
        var count = 1
        for dimension in field.dimensions {
          let (product, isTooLarge) = count.multipliedReportingOverflow(
            by: dimensions[dimension].count)
          count = isTooLarge ? .max : product
        }
        total = total.addingReportingOverflow(count).overflow ? .max : total + count
        guard total <= 1 << 20 else {
          throw PluginError(.unsupported, "its fields have more than \(1 << 20) elements")
        }
      }
    }
  }

  deinit { reference.pointer.pointee.destroy(instance) }

  private static func shape(of instance: OpaquePointer, _ reference: ModelReference)
    throws(PluginError) -> ([DimensionDescriptor], Int)
  {
    let model = reference.pointer.pointee
    var uniforms = model.uniforms
    guard let shape = model.shape else {
      return (reference.descriptor.dimensions, Int(uniforms))
    }
    // The plugin's own stride, since its dimensions may be longer than ours.
    let stride = Int(model.dimension_stride)
    let count = Int(model.dimension_count)
    let block = UnsafeMutableRawPointer.allocate(byteCount: max(1, stride * count), alignment: 16)
    defer { block.deallocate() }
    if count > 0, let start = model.dimensions {
      block.copyMemory(from: UnsafeRawPointer(start), byteCount: stride * count)
    }
    shape(instance, block.assumingMemoryBound(to: rt_dimension.self), &uniforms)
    let reader = DescriptorReader()
    var result: [DimensionDescriptor] = []
    for index in 0..<count {
      let raw = (block + index * stride).loadUnaligned(as: rt_dimension.self)
      let dimension = try reader.dimension(
        raw, "dimension \(index) of model '\(reference.identifier)'")
      guard dimension.id == reference.descriptor.dimensions[index].id else {
        throw PluginError(
          .malformed, "an instance of '\(reference.identifier)' renamed dimension \(index)")
      }
      result.append(dimension)
    }
    return (result, Int(uniforms))
  }

  /// The dimensions of a field.
  public func dimensions(of field: FieldDescriptor) -> [DimensionDescriptor] {
    field.dimensions.map { dimensions[$0] }
  }

  /// The number of elements, and so of matrix columns, of a field.
  public func elementCount(of field: FieldDescriptor) -> Int {
    field.dimensions.reduce(1) { $0 * dimensions[$1].count }
  }

  /// The default of every element of an input, which its tables may decide; NaN if it must be set.
  ///
  /// - Parameter input: The index among the descriptor's inputs, structural ones included.
  public func defaults(input: Int) -> [Double] {
    let field = reference.descriptor.inputs[input]
    var values = Array(repeating: field.initial, count: elementCount(of: field))
    if let defaults = reference.pointer.pointee.defaults, !field.isStructural {
      defaults(instance, UInt32(input), &values)
    }
    return values
  }

  /// What was fitted, for an instance that restores it; empty when the model keeps nothing.
  ///
  /// - Throws: `PluginError` with the plugin's reason.
  public func savedState() throws(PluginError) -> [UInt8] {
    guard let save = reference.pointer.pointee.save else { return [] }
    var bytes: [UInt8] = []
    var error = rt_error()
    error.struct_size = UInt32(MemoryLayout<rt_error>.size)
    error.row = -1
    let status = withUnsafeMutablePointer(to: &bytes) { sink in
      save(
        instance, sink,
        { sink, piece, size in
          sink!.assumingMemoryBound(to: [UInt8].self).pointee += UnsafeRawBufferPointer(
            start: piece, count: size)
          return true
        }, &error)
    }
    guard status == RT_OK else { throw Self.error(status, error) }
    return bytes
  }

  /// A host for one thread to make calls with.
  public func makeCaller(stop: StopFlag) -> ModelCaller {
    ModelCaller(
      model: self,
      host: Host(HostContext(instance: name, seed: seed, journal: journal, stop: stop)))
  }

  fileprivate func evaluate(_ host: Host, _ batch: inout rt_batch) throws(PluginError) {
    var error = rt_error()
    error.struct_size = UInt32(MemoryLayout<rt_error>.size)
    error.row = -1
    let call = reference.pointer.pointee.evaluate!
    let status: rt_status
    if reference.descriptor.isExclusive {
      status = Self.exclusive.withLock { _ in call(instance, host.pointer, &batch, &error) }
    } else if reference.descriptor.isConcurrent {
      status = call(instance, host.pointer, &batch, &error)
    } else {
      status = serial.withLock { _ in call(instance, host.pointer, &batch, &error) }
    }
    guard status == RT_OK else { throw Self.error(status, error) }
  }

  private static func error(_ status: rt_status, _ error: rt_error) -> PluginError {
    let message = withUnsafeBytes(of: error.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    return PluginError(
      PluginError.Code(status), message.isEmpty ? "the plugin gave no reason" : message,
      field: error.field.map { String(cString: $0) }, row: error.row >= 0 ? Int(error.row) : nil)
  }
}

/// Calls a model from one thread.
public final class ModelCaller {
  private let model: HostedModel
  private let host: Host

  init(model: HostedModel, host: Host) {
    self.model = model
    self.host = host
  }

  /// Evaluates a batch.
  ///
  /// - Parameters:
  ///   - firstSample: The index in the run of the first row.
  ///   - inputs: A column for each element of each input that is not structural.
  ///   - constant: A flag a column: whether all its rows are equal.
  ///   - outputs: A column for each element of each output; overwritten with NaN, then filled.
  /// - Returns: The rows that the model declared failed, in its order.
  /// - Throws: `PluginError` when the batch failed as a whole.
  public func evaluate(
    firstSample: Int, rows: Int, inputs: UnsafePointer<Double>, inputColumns: Int,
    inputLeading: Int, constant: UnsafePointer<Bool>, uniforms: UnsafePointer<Double>?,
    uniformLeading: Int, outputs: UnsafeMutablePointer<Double>, outputColumns: Int,
    outputLeading: Int
  ) throws(PluginError) -> [RowFailure] {
    host.context.beginCall(rows: rows)
    for column in 0..<outputColumns {
      (outputs + column * outputLeading).update(repeating: .nan, count: rows)
    }
    var batch = rt_batch(
      struct_size: UInt32(MemoryLayout<rt_batch>.size), first_sample: UInt64(firstSample),
      inputs: rt_const_matrix(
        data: inputs, rows: rows, cols: inputColumns, ld: inputLeading),
      uniforms: rt_const_matrix(
        data: uniforms, rows: rows, cols: model.uniforms, ld: uniformLeading),
      outputs: rt_matrix(
        data: outputs, rows: rows, cols: outputColumns, ld: outputLeading),
      input_is_constant: constant)
    try model.evaluate(host, &batch)
    if let row = host.context.strayRow {
      throw PluginError(
        .internal, "it declared row \(UInt(bitPattern: row)) failed, of a batch of \(rows) rows")
    }
    return host.context.rowFailures
  }
}
