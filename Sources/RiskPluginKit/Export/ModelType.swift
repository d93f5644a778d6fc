import CRiskPlugin

/// What `rt_model.user_data` points to: a model type without its type.
///
/// C callbacks cannot be generic; one virtual call finds the way back to the Swift type.
class AnyModelType {
  let descriptor: ModelDescriptor
  private(set) var fieldNames = FieldNames()
  var isRestorable: Bool { false }

  init(_ descriptor: ModelDescriptor) { self.descriptor = descriptor }

  func makeInstance(_ context: ModelContext) throws(RiskError) -> AnyInstance {
    throw RiskError(.internal, "a model type without a model")
  }

  func adopt(fieldNames model: rt_model) {
    var pointers: [String: UnsafePointer<CChar>] = [:]
    for (fields, count) in [
      (model.inputs, model.input_count), (model.outputs, model.output_count),
      (model.columns, model.column_count),
    ] {
      for field in UnsafeBufferPointer(start: fields, count: Int(count)) {
        pointers[String(cString: field.id)] = field.id
      }
    }
    fieldNames = FieldNames(pointers)
  }
}

final class ModelType<Model: RiskModel>: AnyModelType {
  override var isRestorable: Bool { Model.self is any RestorableModel.Type }

  init() { super.init(Model.descriptor) }

  override func makeInstance(_ context: ModelContext) throws(RiskError) -> AnyInstance {
    try Instance(Model(context), of: self)
  }
}
