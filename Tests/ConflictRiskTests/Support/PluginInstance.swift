import CRiskPlugin
import RiskPluginKit

@testable import ConflictRisk
@testable import RiskPluginHost

/// Why the plugin refused tables or a batch.
struct PluginRefusal: Error {
  let status: Int
  let message: String
}

/// An instance of a model of the plugin, made and called through the C interface with the services of
/// risktool.
final class PluginInstance {
  private let model: UnsafePointer<rt_model>
  private let instance: OpaquePointer
  private let services: TestServices
  private let arena = ForeignArena()
  /// Labels by dimension; numbers as text.
  let labels: [String: [String]]
  private let inputs: [rt_field]
  private let outputs: [rt_field]
  /// Uniform numbers that a sample needs.
  private let uniformCount: Int

  init(
    _ id: String = "neighbourhood", tables: [Table], settings: [String: Double] = [:],
    seed: UInt64 = 1, state: [UInt8] = [], journal: PluginJournal = PluginJournal()
  ) throws {
    let plugin = risktool_plugin_entry(RT_ABI_VERSION)!
    let models = (0..<Int(plugin.pointee.model_count)).map { plugin.pointee.models[$0]! }
    model = models.first { String(cString: $0.pointee.id) == id }!
    services = TestServices(seed: seed, journal: journal)
    func fields(_ start: UnsafePointer<rt_field>?, _ count: UInt32) -> [rt_field] {
      Array(UnsafeBufferPointer(start: start, count: Int(count)))
    }
    let declared = fields(model.pointee.inputs, model.pointee.input_count)
    outputs = fields(model.pointee.outputs, model.pointee.output_count)
    let columns = fields(model.pointee.columns, model.pointee.column_count)
    let structural = declared.filter { $0.flags & 1 != 0 }
    inputs = declared.filter { $0.flags & 1 == 0 }
    // A table that the model does not declare is not given to it.
    let foreign = tables.compactMap { [arena] table -> rt_table? in
      let own = columns.filter { String(cString: $0.table) == table.name }
      return own.isEmpty ? nil : arena.table(Self.hosted(table, own))
    }
    var config = rt_config()
    config.struct_size = UInt32(MemoryLayout<rt_config>.size)
    config.structural = UnsafePointer(
      arena.copy(structural.map { settings[String(cString: $0.id)] ?? $0.initial }))
    config.table_stride = UInt32(MemoryLayout<rt_table>.stride)
    config.column_stride = UInt32(MemoryLayout<rt_column>.stride)
    config.document_stride = UInt32(MemoryLayout<rt_document>.stride)
    config.table_count = foreign.count
    config.tables = UnsafePointer(arena.copy(foreign))
    if !state.isEmpty {
      config.state = UnsafeRawPointer(arena.copy(state))
      config.state_size = state.count
    }
    var error = rt_error()
    error.struct_size = UInt32(MemoryLayout<rt_error>.size)
    var made: OpaquePointer?
    let status = model.pointee.create(model, services.pointer, &config, &made, &error)
    guard status == RT_OK, let made else { throw PluginRefusal(status: Int(status), error) }
    instance = made
    let count = Int(model.pointee.dimension_count)
    var shape = Array(UnsafeBufferPointer(start: model.pointee.dimensions, count: count))
    var uniforms: UInt32 = 0
    model.pointee.shape(made, &shape, &uniforms)
    uniformCount = Int(uniforms)
    labels = Dictionary(
      uniqueKeysWithValues: shape.map { dimension in
        (
          String(cString: dimension.id),
          (0..<dimension.count).map {
            dimension.labels.map { own in { String(cString: own[$0]!) } }?($0)
              ?? String(Int(dimension.numbers[$0]))
          }
        )
      })
  }

  deinit { model.pointee.destroy(instance) }

  private static func hosted(_ table: Table, _ fields: [rt_field]) -> HostedTable {
    let columns = fields.compactMap { field -> HostedTable.Column? in
      let id = String(cString: field.id)
      guard table.contains(id) else { return nil }
      let values: HostedTable.Column.Values? =
        if let numbers = try? table.numbers(id) { .numbers(numbers) } else {
          (try? table.texts(id)).map { .texts($0) }
        }
      return values.map { HostedTable.Column(name: id, unit: nil, values: $0) }
    }
    return HostedTable(name: table.name, rowCount: table.rowCount, columns: columns)
  }

  /// The fitted state, as a run would keep it.
  func savedState() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var error = rt_error()
    error.struct_size = UInt32(MemoryLayout<rt_error>.size)
    let status = withUnsafeMutablePointer(to: &bytes) { sink in
      model.pointee.save(
        instance, sink,
        { sink, piece, size in
          let bytes = sink!.assumingMemoryBound(to: [UInt8].self)
          bytes.pointee += UnsafeRawBufferPointer(start: piece, count: size)
          return true
        }, &error)
    }
    guard status == RT_OK else { throw PluginRefusal(status: Int(status), error) }
    return bytes
  }

  private func elements(_ field: rt_field) -> [String] {
    var elements = [""]
    for place in 0..<Int(field.dimension_count) {
      let dimension = model.pointee.dimensions[Int(field.dimensions[place])]
      let own = labels[String(cString: dimension.id)]!
      elements = elements.flatMap { start in own.map { start.isEmpty ? $0 : "\(start) \($0)" } }
    }
    return elements
  }

  private func places(_ fields: [rt_field]) -> [String: Int] {
    var places: [String: Int] = [:]
    for field in fields {
      for element in elements(field) {
        places["\(String(cString: field.id))/\(element)"] = places.count
      }
    }
    return places
  }

  /// As many samples with every input at its default.
  func samples(_ count: Int) -> Samples {
    var samples = Samples(rows: count, places: places(inputs))
    for field in inputs {
      for element in elements(field) {
        samples.fill(String(cString: field.id), element, with: field.initial)
      }
    }
    return samples
  }

  /// Uniform numbers of consecutive samples, which differ by sample and column alone.
  private func uniforms(_ first: Int, rows: Int, leading: Int) throws -> [Double] {
    guard uniformCount > 0 else { return [] }
    let randomNumbers: RandomNumbers = try services.host.service()
    var matrix = Matrix(rows: rows, columns: uniformCount)
    randomNumbers.uniform(stream: 99, firstSample: UInt64(first), into: matrix.mutableView)
    var values = [Double](repeating: 0.5, count: leading * uniformCount)
    for column in 0..<uniformCount {
      for row in 0..<rows { values[column * leading + row] = matrix[row, column] }
    }
    return values
  }

  /// The outputs of samples, the first of which is `first` in the run.
  func evaluate(_ samples: Samples, first: Int = 0) throws -> Samples {
    var result = Samples(rows: samples.rows, places: places(outputs))
    var error = rt_error()
    error.struct_size = UInt32(MemoryLayout<rt_error>.size)
    services.beginCall(rows: samples.rows)
    let drawn = try uniforms(first, rows: samples.rows, leading: samples.leading)
    let status = samples.values.withUnsafeBufferPointer { inputs in
      result.values.withUnsafeMutableBufferPointer { out in
        drawn.withUnsafeBufferPointer { uniforms in
          var batch = rt_batch()
          batch.struct_size = UInt32(MemoryLayout<rt_batch>.size)
          batch.first_sample = UInt64(first)
          batch.uniforms = rt_const_matrix(
            data: uniforms.baseAddress, rows: samples.rows, cols: uniformCount,
            ld: samples.leading)
          batch.inputs = rt_const_matrix(
            data: inputs.baseAddress, rows: samples.rows, cols: samples.places.count,
            ld: samples.leading)
          batch.outputs = rt_matrix(
            data: out.baseAddress, rows: samples.rows, cols: out.count / samples.leading,
            ld: samples.leading)
          return model.pointee.evaluate(instance, services.pointer, &batch, &error)
        }
      }
    }
    guard status == RT_OK else { throw PluginRefusal(status: Int(status), error) }
    return result
  }

  /// The outputs of as many samples with every input at its default.
  func simulate(_ count: Int, first: Int = 0) throws -> Samples {
    try evaluate(samples(count), first: first)
  }
}

extension PluginRefusal {
  fileprivate init(status: Int, _ error: rt_error) {
    self.status = status
    message = withUnsafeBytes(of: error.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}

/// Columns of a batch by field and labels, which a space separates.
struct Samples {
  let rows: Int
  let places: [String: Int]
  var values: [Double]
  var leading: Int { (rows + 7) / 8 * 8 }

  init(rows: Int, places: [String: Int]) {
    self.rows = rows
    self.places = places
    values = [Double](repeating: .nan, count: (rows + 7) / 8 * 8 * max(1, places.count))
  }

  /// A scalar field has the label "".
  subscript(field: String, label: String) -> [Double] {
    let start = places["\(field)/\(label)"]! * leading
    return Array(values[start..<start + rows])
  }

  mutating func fill(_ field: String, _ label: String, with value: Double) {
    let start = places["\(field)/\(label)"]! * leading
    for row in 0..<rows { values[start + row] = value }
  }

  func mean(_ field: String, _ label: String) -> Double {
    self[field, label].reduce(0, +) / Double(rows)
  }
}
