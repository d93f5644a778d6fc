import CRiskPlugin

/// Why the plugin refused tables or a batch.
struct PluginRefusal: Error {
  let status: Int
  let message: String
}

/// An instance of a model, reached as risktool reaches it: through the C interface.
final class PluginInstance {
  private let model: UnsafePointer<rt_model>
  private let instance: OpaquePointer
  private let host: TestHost
  /// Labels by dimension.
  let labels: [String: [String]]
  private let inputs: [rt_field]
  private let outputs: [rt_field]

  init(
    model id: String = "criticality", tables: [StudyTable], settings: [String: Double] = [:]
  ) throws {
    let plugin = risktool_plugin_entry(RT_ABI_VERSION)!
    let models = UnsafeBufferPointer(
      start: plugin.pointee.models, count: Int(plugin.pointee.model_count))
    model = models.compactMap { $0 }.first { String(cString: $0.pointee.id) == id }!
    host = TestHost()
    let memory = host.memory
    let fields = Array(
      UnsafeBufferPointer(start: model.pointee.inputs, count: Int(model.pointee.input_count)))
    outputs = Array(
      UnsafeBufferPointer(start: model.pointee.outputs, count: Int(model.pointee.output_count)))
    let columns = UnsafeBufferPointer(
      start: model.pointee.columns, count: Int(model.pointee.column_count))
    let structural = fields.filter { $0.flags & 1 != 0 }
    inputs = fields.filter { $0.flags & 1 == 0 }

    let foreign = tables.map { table in
      memory.table(table, columns: columns.filter { String(cString: $0.table) == table.name })
    }
    var config = rt_config()
    config.struct_size = UInt32(MemoryLayout<rt_config>.size)
    config.structural = UnsafePointer(
      memory.copy(structural.map { settings[String(cString: $0.id)] ?? $0.initial }))
    config.table_stride = UInt32(MemoryLayout<rt_table>.stride)
    config.column_stride = UInt32(MemoryLayout<rt_column>.stride)
    config.document_stride = UInt32(MemoryLayout<rt_document>.stride)
    config.table_count = foreign.count
    config.tables = UnsafePointer(memory.copy(foreign))
    var error = rt_error()
    error.struct_size = UInt32(MemoryLayout<rt_error>.size)
    var made: OpaquePointer?
    let status = model.pointee.create(model, host.pointer, &config, &made, &error)
    guard status == RT_OK, let made else { throw PluginRefusal(status: Int(status), error) }
    instance = made

    let count = Int(model.pointee.dimension_count)
    var shape = Array(UnsafeBufferPointer(start: model.pointee.dimensions, count: count))
    var uniforms: UInt32 = 0
    model.pointee.shape(made, &shape, &uniforms)
    labels = Dictionary(
      uniqueKeysWithValues: shape.map { dimension in
        (
          String(cString: dimension.id),
          (0..<dimension.count).map { String(cString: dimension.labels[$0]!) }
        )
      })
  }

  deinit { model.pointee.destroy(instance) }

  private func elements(_ field: rt_field) -> [String] {
    guard field.dimension_count > 0 else { return [""] }
    return labels[String(cString: model.pointee.dimensions[Int(field.dimensions[0])].id)]!
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
    let declared = UnsafeBufferPointer(
      start: model.pointee.inputs, count: Int(model.pointee.input_count))
    for (index, field) in declared.enumerated() where field.flags & 1 == 0 {
      let elements = elements(field)
      var values = [Double](repeating: field.initial, count: elements.count)
      model.pointee.defaults(instance, UInt32(index), &values)
      for (element, value) in zip(elements, values) {
        for row in 0..<count { samples[String(cString: field.id), element, row] = value }
      }
    }
    return samples
  }

  /// The outputs of samples, and what the model said of rows that failed.
  func evaluate(_ samples: Samples) throws -> (outputs: Samples, failures: [Int: String]) {
    var outputs = Samples(rows: samples.rows, places: places(outputs))
    host.failures = [:]
    var error = rt_error()
    error.struct_size = UInt32(MemoryLayout<rt_error>.size)
    let status = samples.values.withUnsafeBufferPointer { inputs in
      outputs.values.withUnsafeMutableBufferPointer { out in
        var batch = rt_batch()
        batch.struct_size = UInt32(MemoryLayout<rt_batch>.size)
        batch.inputs = rt_const_matrix(
          data: inputs.baseAddress, rows: samples.rows, cols: samples.places.count,
          ld: samples.rows)
        batch.outputs = rt_matrix(
          data: out.baseAddress, rows: samples.rows, cols: out.count / samples.rows,
          ld: samples.rows)
        return model.pointee.evaluate(instance, host.pointer, &batch, &error)
      }
    }
    guard status == RT_OK else { throw PluginRefusal(status: Int(status), error) }
    return (outputs, host.failures)
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

/// Columns of a batch by field and label.
struct Samples {
  let rows: Int
  let places: [String: Int]
  var values: [Double]

  init(rows: Int, places: [String: Int]) {
    self.rows = rows
    self.places = places
    values = [Double](repeating: .nan, count: rows * places.count)
  }

  /// A scalar field has the label "".
  subscript(field: String, label: String, row: Int) -> Double {
    get { values[places["\(field)/\(label)"]! * rows + row] }
    set { values[places["\(field)/\(label)"]! * rows + row] = newValue }
  }
}
