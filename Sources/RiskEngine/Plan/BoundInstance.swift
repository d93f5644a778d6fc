import RiskPluginHost
import RiskStudy

/// An instance while a plan is made.
struct BoundInstance {
  let model: ModelInstance
  let reference: ModelReference
  /// The first variant has the settings of the config; others those that policies choose.
  var variants: [HostedModel]
  var variantSettings: [[Double]]
  /// Tables by the name that the model gives them.
  let tables: [String: Table]
  let hostedTables: [HostedTable]
  let documents: [HostedDocument]
  /// Column by column, in the order of the inputs that vary.
  var columns: [PlannedInput] = []
  /// Where each column was set, so that setting it twice can name both places.
  var setAt: [SourceLocation?] = []

  var name: String { model.name.value }
  var hosted: HostedModel { variants[0] }

  var planned: PlannedInstance {
    PlannedInstance(
      name: name, identifier: reference.identifier, variants: variants, inputs: columns,
      outputColumns: hosted.outputs.reduce(0) { $0 + hosted.elementCount(of: $1) })
  }

  /// The elements of a field.
  func space(_ field: FieldDescriptor) -> ElementSpace {
    ElementSpace(hosted.dimensions(of: field))
  }

  /// The first column of an input that varies.
  func firstColumn(ofInput input: Int) -> Int {
    reference.descriptor.inputs[..<input].reduce(0) {
      $0 + ($1.isStructural ? 0 : hosted.elementCount(of: $1))
    }
  }

  /// The first column of an output.
  func firstColumn(ofOutput output: Int) -> Int {
    hosted.outputs[..<output].reduce(0) { $0 + hosted.elementCount(of: $1) }
  }
}
