import CRiskPlugin
import RiskNumerics
import RiskPluginHost
import RiskPluginKit

/// An instance of a model of a plugin, made and called by the code that makes and calls it in a run.
public final class PluginInstance {
  /// The entry function of a plugin.
  public typealias Entry = (UInt32) -> UnsafePointer<rt_plugin>?

  private let model: HostedModel
  private let caller: ModelCaller
  private let seed: UInt64

  /// - Parameters:
  ///   - model: the id of the model within the plugin.
  ///   - tables: those that the model does not declare are left out.
  ///   - documents: the bytes of files by name.
  ///   - settings: structural inputs; those left out take their defaults.
  ///   - state: what ``savedState()`` gave, to restore.
  /// - Throws: `PluginError` with the plugin's reason.
  public init(
    _ entry: Entry, model id: String, tables: [any TestTable] = [],
    documents: [String: [UInt8]] = [:], settings: [String: Double] = [:], state: [UInt8] = [],
    seed: UInt64 = 1
  ) throws {
    let library = try PluginLibrary(entry: entry)
    guard let reference = library.model(id) else {
      throw PluginError(.malformed, "the plugin has no model \(id)")
    }
    let stop = StopFlag()
    model = try HostedModel(
      name: id, reference: reference,
      settings: reference.descriptor.inputs.filter(\.isStructural).map {
        settings[$0.id] ?? $0.initial
      },
      tables: reference.descriptor.tables.compactMap { declared in
        tables.first { $0.name == declared.name }?.hosted(declared.columns)
      },
      documents: documents.map { HostedDocument(name: $0.key, bytes: $0.value) }, state: state,
      seed: seed, isShapeOnly: false, journal: PluginJournal(), stop: stop)
    caller = model.makeCaller(stop: stop)
    self.seed = seed
  }

  /// Labels by dimension; of numbers, their text.
  public var labels: [String: [String]] {
    Dictionary(uniqueKeysWithValues: model.dimensions.map { ($0.id, $0.labels) })
  }

  /// The fitted state, as a run would keep it.
  public func savedState() throws -> [UInt8] { try model.savedState() }

  /// As many samples with every input at its default.
  public func samples(_ count: Int) -> Samples {
    var samples = Samples(rows: count, places: places(model.inputs))
    var column = 0
    for (index, field) in model.reference.descriptor.inputs.enumerated() where !field.isStructural {
      for value in model.defaults(input: index) {
        samples.fill(column: column, with: value)
        column += 1
      }
    }
    return samples
  }

  /// The outputs of samples, and by row what the model said of those that failed.
  ///
  /// The model's own random numbers are those of a stream that the seed decides.
  /// - Parameter first: the index in the run of the first sample.
  public func evaluate(
    _ samples: Samples, first: Int = 0
  ) throws -> (outputs: Samples, failures: [Int: RowFailure]) {
    var outputs = Samples(rows: samples.rows, places: places(model.outputs))
    let constant = [Bool](repeating: false, count: max(1, samples.places.count))
    let uniforms = uniforms(rows: samples.rows, first: first)
    let columns = outputs.places.count
    let failures = try samples.values.withUnsafeBufferPointer { inputs in
      try uniforms.withUnsafeBufferPointer { uniforms in
        try outputs.values.withUnsafeMutableBufferPointer { out in
          try caller.evaluate(
            firstSample: first, rows: samples.rows, inputs: inputs.baseAddress!,
            inputColumns: samples.places.count, inputLeading: samples.leading,
            constant: constant, uniforms: uniforms.baseAddress,
            uniformLeading: samples.leading, outputs: out.baseAddress!,
            outputColumns: columns, outputLeading: samples.leading)
        }
      }
    }
    return (outputs, Dictionary(failures.map { ($0.row, $0) }) { first, _ in first })
  }

  /// The outputs of as many samples with every input at its default.
  public func simulate(_ count: Int, first: Int = 0) throws -> Samples {
    try evaluate(samples(count), first: first).outputs
  }

  /// The places of the elements of fields: `field/label`, labels of several dimensions joined by
  /// a space; a scalar has the label "".
  private func places(_ fields: [FieldDescriptor]) -> [String: Int] {
    var places: [String: Int] = [:]
    for field in fields {
      var elements = [""]
      for dimension in model.dimensions(of: field) {
        elements = elements.flatMap { start in
          dimension.labels.map { start.isEmpty ? $0 : "\(start) \($0)" }
        }
      }
      for element in elements { places["\(field.id)/\(element)"] = places.count }
    }
    return places
  }

  private func uniforms(rows: Int, first: Int) -> [Double] {
    let leading = Samples.leading(rows)
    var values = [Double](repeating: 0.5, count: max(1, leading * model.uniforms))
    let stream = RandomStream(
      key: StreamKey.derive(seed: seed, kind: "test", name: model.name, stream: 0, label: ""))
    values.withUnsafeMutableBufferPointer { values in
      for column in 0..<model.uniforms {
        stream.uniforms(
          firstSample: UInt64(first), draw: UInt64(column),
          into: UnsafeMutableBufferPointer(
            rebasing: values[column * leading..<column * leading + rows]))
      }
    }
    return values
  }
}
