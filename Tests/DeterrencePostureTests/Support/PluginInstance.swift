import CRiskPlugin
import RiskPluginKit

@testable import DeterrencePosture
@testable import RiskPluginHost

/// Why the plugin refused its documents or a batch.
struct PluginRefusal: Error {
  let status: Int
  let message: String

  fileprivate init(status: rt_status, _ error: rt_error) {
    self.status = Int(status)
    message = withUnsafeBytes(of: error.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}

/// An instance of a model of the plugin, made and called through the C interface with the services
/// of risktool.
final class PluginInstance {
  private let model: UnsafePointer<rt_model>
  private let instance: OpaquePointer
  private let services = TestServices()
  private let arena = ForeignArena()
  /// Labels by dimension.
  let labels: [String: [String]]
  private let inputs: [rt_field]
  private let outputs: [rt_field]

  init(_ id: String, documents: [String: String] = [:]) throws {
    let plugin = risktool_plugin_entry(RT_ABI_VERSION)!
    let models = (0..<Int(plugin.pointee.model_count)).map { plugin.pointee.models[$0]! }
    model = models.first { String(cString: $0.pointee.id) == id }!
    func fields(_ start: UnsafePointer<rt_field>?, _ count: UInt32) -> [rt_field] {
      Array(UnsafeBufferPointer(start: start, count: Int(count)))
    }
    // No model of this plugin has structural inputs.
    inputs = fields(model.pointee.inputs, model.pointee.input_count)
    outputs = fields(model.pointee.outputs, model.pointee.output_count)
    let foreign = documents.map { [arena] name, text in
      arena.document(HostedDocument(name: name, bytes: Array(text.utf8)))
    }
    var config = rt_config()
    config.struct_size = UInt32(MemoryLayout<rt_config>.size)
    config.table_stride = UInt32(MemoryLayout<rt_table>.stride)
    config.column_stride = UInt32(MemoryLayout<rt_column>.stride)
    config.document_stride = UInt32(MemoryLayout<rt_document>.stride)
    config.document_count = foreign.count
    config.documents = UnsafePointer(arena.copy(foreign))
    var error = rt_error()
    error.struct_size = UInt32(MemoryLayout<rt_error>.size)
    var made: OpaquePointer?
    let status = model.pointee.create(model, services.pointer, &config, &made, &error)
    guard status == RT_OK, let made else { throw PluginRefusal(status: status, error) }
    instance = made
    let count = Int(model.pointee.dimension_count)
    var shape = Array(UnsafeBufferPointer(start: model.pointee.dimensions, count: count))
    var uniforms: UInt32 = 0
    if let function = model.pointee.shape { function(made, &shape, &uniforms) }
    labels = Dictionary(
      uniqueKeysWithValues: shape.map { dimension in
        (
          String(cString: dimension.id),
          (0..<dimension.count).map { place in String(cString: dimension.labels[place]!) }
        )
      })
  }

  deinit { model.pointee.destroy(instance) }

  private func elements(_ field: rt_field) -> [String] {
    var elements = [""]
    for place in 0..<Int(field.dimension_count) {
      let dimension = model.pointee.dimensions[Int(field.dimensions[place])]
      let own = labels[String(cString: dimension.id)] ?? []
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
    for (index, field) in inputs.enumerated() {
      let elements = elements(field)
      var values = elements.map { _ in field.initial }
      model.pointee.defaults?(instance, UInt32(index), &values)
      for (element, value) in zip(elements, values) {
        samples[String(cString: field.id), element] = .init(repeating: value, count: count)
      }
    }
    return samples
  }

  /// The outputs of samples.
  func evaluate(_ samples: Samples) throws -> Samples {
    var result = Samples(rows: samples.rows, places: places(outputs))
    var error = rt_error()
    error.struct_size = UInt32(MemoryLayout<rt_error>.size)
    services.beginCall(rows: samples.rows)
    let status = samples.values.withUnsafeBufferPointer { inputs in
      result.values.withUnsafeMutableBufferPointer { out in
        var batch = rt_batch()
        batch.struct_size = UInt32(MemoryLayout<rt_batch>.size)
        batch.inputs = rt_const_matrix(
          data: inputs.baseAddress, rows: samples.rows, cols: samples.places.count,
          ld: samples.leading)
        batch.outputs = rt_matrix(
          data: out.baseAddress, rows: samples.rows, cols: out.count / samples.leading,
          ld: samples.leading)
        return model.pointee.evaluate(instance, services.pointer, &batch, &error)
      }
    }
    guard status == RT_OK else { throw PluginRefusal(status: status, error) }
    return result
  }

  /// What the model declared of rows of the last batch.
  var failures: [RowFailure] { services.failures }
}

/// Columns of a batch by field and labels, which a space separates; a scalar has the label "".
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

  subscript(field: String, label: String = "") -> [Double] {
    get {
      let start = places["\(field)/\(label)"]! * leading
      return Array(values[start..<start + rows])
    }
    set {
      let start = places["\(field)/\(label)"]! * leading
      values.replaceSubrange(start..<start + rows, with: newValue)
    }
  }
}
