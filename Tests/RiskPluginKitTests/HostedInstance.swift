import CRiskPlugin
import RiskPluginKit

/// What a call across the interface ended with.
struct CallError: Error, Equatable {
  var status: Int
  var row: Int64
  var field: String?
  var message: String
}

/// An instance of a model as a host has it: through the C tables alone.
final class HostedInstance {
  let model: UnsafePointer<rt_model>
  let host: FakeHost
  private(set) var instance: OpaquePointer?
  /// Kept while the instance lives, as the interface promises.
  private let storage: TableStorage

  init(
    _ model: UnsafePointer<rt_model>, host: FakeHost = FakeHost(), settings: [Double] = [],
    tables: [(name: String, columns: [(String, HostColumn)])] = [],
    documents: [(String, [UInt8])] = [], state: [UInt8]? = nil, shapeOnly: Bool = false
  ) throws(CallError) {
    self.model = model
    self.host = host
    storage = TableStorage(settings, tables, documents, state)
    var config = storage.config
    config.shape_only = shapeOnly
    var made: OpaquePointer?
    try Self.call { error in
      withUnsafePointer(to: config) { model.pointee.create(model, host.raw, $0, &made, error) }
    }
    instance = made
  }

  deinit { if let instance { model.pointee.destroy(instance) } }

  static func call(
    _ body: (UnsafeMutablePointer<rt_error>) -> rt_status
  ) throws(CallError) {
    let error = UnsafeMutablePointer<rt_error>.allocate(capacity: 1)
    defer { error.deallocate() }
    error.initialize(to: rt_error())
    error.pointee.struct_size = UInt32(MemoryLayout<rt_error>.size)
    let status = body(error)
    guard status != 0 else { return }
    let message = withUnsafeBytes(of: &error.pointee.message) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    throw CallError(
      status: Int(status), row: error.pointee.row,
      field: error.pointee.field.map { String(cString: $0) }, message: message)
  }

  /// Dimensions by id with their coordinates as text, and the number of uniforms.
  func shape() -> (dimensions: [String: [String]], uniforms: Int) {
    let count = Int(model.pointee.dimension_count)
    var dimensions = Array(UnsafeBufferPointer(start: model.pointee.dimensions, count: count))
    var uniforms = model.pointee.uniforms
    model.pointee.shape?(instance, &dimensions, &uniforms)
    let pairs = dimensions.map { dimension in
      let places = (0..<dimension.count).map { index in
        dimension.type == RT_UTF8
          ? String(cString: dimension.labels[index]!) : "\(dimension.numbers[index])"
      }
      return (String(cString: dimension.id), places)
    }
    return (Dictionary(uniqueKeysWithValues: pairs), Int(uniforms))
  }

  func defaults(_ input: Int, count: Int) -> [Double] {
    var values = [Double](repeating: model.pointee.inputs[input].initial, count: count)
    model.pointee.defaults?(instance, UInt32(input), &values)
    return values
  }

  /// Evaluates columns of equal length; outputs arrive full of NaN, in padded columns.
  func evaluate(
    inputs: [[Double]], uniforms: [[Double]] = [], outputs: Int, firstSample: UInt64 = 0,
    constant: [Bool]? = nil
  ) throws(CallError) -> [[Double]] {
    let rows = inputs.first?.count ?? uniforms.first?.count ?? 0
    let stride = (rows + 7) & ~7
    func padded(_ columns: [[Double]]) -> [Double] {
      columns.flatMap { $0 + [Double](repeating: -1e300, count: stride - rows) }
    }
    let (x, u) = (padded(inputs), padded(uniforms))
    var y = [Double](repeating: .nan, count: stride * outputs)
    try x.withUnsafeBufferPointer { x throws(CallError) in
      try u.withUnsafeBufferPointer { u throws(CallError) in
        try y.withUnsafeMutableBufferPointer { y throws(CallError) in
          try (constant ?? []).withUnsafeBufferPointer { constant throws(CallError) in
            var batch = rt_batch()
            batch.struct_size = UInt32(MemoryLayout<rt_batch>.size)
            batch.first_sample = firstSample
            batch.inputs = rt_const_matrix(
              data: x.baseAddress, rows: rows, cols: inputs.count, ld: stride)
            batch.uniforms = rt_const_matrix(
              data: u.baseAddress, rows: rows, cols: uniforms.count, ld: stride)
            batch.outputs = rt_matrix(data: y.baseAddress, rows: rows, cols: outputs, ld: stride)
            batch.input_is_constant = constant.isEmpty ? nil : constant.baseAddress
            try Self.call { model.pointee.evaluate(instance, host.raw, &batch, $0) }
          }
        }
      }
    }
    return (0..<outputs).map { Array(y[($0 * stride)..<($0 * stride + rows)]) }
  }

  func save(accepting: Bool = true) throws(CallError) -> [UInt8] {
    final class Sink {
      var bytes: [UInt8] = []
      var accepts = true
    }
    let sink = Sink()
    sink.accepts = accepting
    try Self.call { error in
      model.pointee.save(
        instance, Unmanaged.passUnretained(sink).toOpaque(),
        { sink, bytes, size in
          let sink = Unmanaged<Sink>.fromOpaque(sink!).takeUnretainedValue()
          sink.bytes += UnsafeRawBufferPointer(start: bytes, count: size)
          return sink.accepts
        }, error)
    }
    return sink.bytes
  }
}
