import CRiskPlugin

@testable import RiskPluginHost

/// An instance of the disruption model with the host's own services, through the C interface.
final class DisruptionInstance {
  private let model: UnsafePointer<rt_model>
  private let instance: OpaquePointer
  private let host: Host
  private let memory = ForeignMemory()
  /// Labels by dimension; of years their numbers.
  let labels: [String: [String]]

  init(
    _ tables: [StudyTable], settings: [String: Double] = [:], seed: UInt64 = 1
  ) throws {
    let plugin = risktool_plugin_entry(RT_ABI_VERSION)!.pointee
    model = (0..<Int(plugin.model_count)).map { plugin.models[$0]! }
      .first { String(cString: $0.pointee.id) == "disruption" }!
    host = Host(
      HostContext(
        instance: "disruption", seed: seed, journal: PluginJournal(), stop: StopFlag()))
    let columns = UnsafeBufferPointer(
      start: model.pointee.columns, count: Int(model.pointee.column_count))
    let memory = memory
    let foreign = tables.map { table in
      memory.table(
        table,
        columns: columns.filter {
          String(cString: $0.table) == table.name
            && table.header.contains(String(cString: $0.id))
        })
    }
    let structural = UnsafeBufferPointer(
      start: model.pointee.inputs, count: Int(model.pointee.input_count)
    ).filter { $0.flags & 1 != 0 }
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
    guard status == RT_OK, let made else {
      throw PluginRefusal(status: Int(status), message: Self.message(of: error))
    }
    instance = made
    let count = Int(model.pointee.dimension_count)
    var shape = Array(UnsafeBufferPointer(start: model.pointee.dimensions, count: count))
    var uniforms: UInt32 = 0
    model.pointee.shape(made, &shape, &uniforms)
    labels = Dictionary(
      uniqueKeysWithValues: shape.map { dimension in
        (
          String(cString: dimension.id),
          (0..<Int(dimension.count)).map { place in
            dimension.labels != nil
              ? String(cString: dimension.labels[place]!)
              : String(Int(dimension.numbers[place]))
          }
        )
      })
  }

  deinit { model.pointee.destroy(instance) }

  private func places(_ fields: [rt_field]) -> [String: Int] {
    var places: [String: Int] = [:]
    for field in fields {
      var elements = [""]
      for index in 0..<Int(field.dimension_count) {
        let id = String(cString: model.pointee.dimensions[Int(field.dimensions[index])].id)
        elements = elements.flatMap { prefix in
          labels[id]!.map { prefix.isEmpty ? $0 : "\(prefix)/\($0)" }
        }
      }
      for element in elements { places["\(String(cString: field.id))/\(element)"] = places.count }
    }
    return places
  }

  private var inputs: [rt_field] {
    UnsafeBufferPointer(start: model.pointee.inputs, count: Int(model.pointee.input_count))
      .filter { $0.flags & 1 == 0 }
  }

  /// As many samples with every input at its default.
  func samples(_ count: Int) -> Samples {
    var samples = Samples(rows: count, places: places(inputs))
    var column = 0
    for index in 0..<Int(model.pointee.input_count) {
      let field = model.pointee.inputs[index]
      guard field.flags & 1 == 0 else { continue }
      let width = places([field]).count
      var values = [Double](repeating: field.initial, count: width)
      model.pointee.defaults(instance, UInt32(index), &values)
      for value in values {
        for row in 0..<count { samples.values[column * count + row] = value }
        column += 1
      }
    }
    return samples
  }

  /// The outputs of samples, and what the model said of rows that failed.
  func evaluate(
    _ samples: Samples, firstSample: Int = 0
  ) throws -> (outputs: Samples, failures: [RowFailure]) {
    let fields = Array(
      UnsafeBufferPointer(start: model.pointee.outputs, count: Int(model.pointee.output_count)))
    var outputs = Samples(rows: samples.rows, places: places(fields))
    host.context.beginCall(rows: samples.rows)
    var error = rt_error()
    error.struct_size = UInt32(MemoryLayout<rt_error>.size)
    let status = samples.values.withUnsafeBufferPointer { inputs in
      outputs.values.withUnsafeMutableBufferPointer { out in
        var batch = rt_batch()
        batch.struct_size = UInt32(MemoryLayout<rt_batch>.size)
        batch.first_sample = UInt64(firstSample)
        batch.inputs = rt_const_matrix(
          data: inputs.baseAddress, rows: samples.rows, cols: samples.places.count,
          ld: samples.rows)
        batch.outputs = rt_matrix(
          data: out.baseAddress, rows: samples.rows, cols: out.count / samples.rows,
          ld: samples.rows)
        return model.pointee.evaluate(instance, host.pointer, &batch, &error)
      }
    }
    guard status == RT_OK else {
      throw PluginRefusal(status: Int(status), message: Self.message(of: error))
    }
    return (outputs, host.context.rowFailures)
  }

  private static func message(of error: rt_error) -> String {
    withUnsafeBytes(of: error.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}

extension Samples {
  /// Sets a field in every row.
  mutating func fill(_ field: String, _ label: String, with value: Double) {
    for row in 0..<rows { self[field, label, row] = value }
  }

  /// The mean over rows and its standard error.
  func mean(_ field: String, _ label: String) -> (mean: Double, standardError: Double) {
    let values = (0..<rows).map { self[field, label, $0] }
    let mean = values.reduce(0, +) / Double(rows)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(rows - 1) / Double(rows)).squareRoot())
  }
}
