import CRiskPlugin

/// What an `rt_instance` is: a model with the layout of its batches, without its type.
class AnyInstance {
  let layout: BatchLayout
  let uniforms: Int
  /// By input, as declared; nil where the default of the field stands.
  let defaults: [[Double]?]
  /// Coordinates by the place of their dimension in the descriptor, where they differ.
  let coordinates: [Int: Dimension.Coordinates]
  private let storage = CStorage()

  init(
    layout: BatchLayout, uniforms: Int, defaults: [[Double]?],
    coordinates: [Int: Dimension.Coordinates]
  ) {
    self.layout = layout
    self.uniforms = uniforms
    self.defaults = defaults
    self.coordinates = coordinates
    var tables: [Int: rt_dimension] = [:]
    for (index, value) in coordinates {
      var table = rt_dimension()
      storage.setCoordinates(of: &table, to: value)
      tables[index] = table
    }
    shape = tables
  }

  private let shape: [Int: rt_dimension]

  func evaluate(_ batch: inout Batch) throws(RiskError) {}

  func savedState() throws(RiskError) -> [UInt8] { [] }

  /// Overwrites the dimensions that this instance decides.
  func writeShape(_ dimensions: UnsafeMutablePointer<rt_dimension>) {
    for (index, own) in shape {
      dimensions[index].type = own.type
      dimensions[index].count = own.count
      dimensions[index].labels = own.labels
      dimensions[index].numbers = own.numbers
    }
  }
}

final class Instance<Model: RiskModel>: AnyInstance {
  private let model: Model

  init(_ model: Model, of type: AnyModelType) throws(RiskError) {
    self.model = model
    let descriptor = type.descriptor
    var coordinates: [Int: Dimension.Coordinates] = [:]
    for dimension in model.dimensions {
      guard let index = descriptor.dimensions.firstIndex(where: { $0.id == dimension.id }) else {
        throw RiskError(.internal, "the model has no dimension \(dimension.id)")
      }
      coordinates[index] = dimension.coordinates
    }
    var counts: [String: Int] = [:]
    for (index, dimension) in descriptor.dimensions.enumerated() {
      var own = dimension
      if let decided = coordinates[index] { own.coordinates = decided }
      counts[own.id] = own.count
    }
    var defaults: [[Double]?] = []
    for input in descriptor.inputs {
      let values = model.defaults(for: input.id)
      let count = BatchLayout.elementCount(input, counts)
      if let values, values.count != count {
        throw RiskError(
          .internal, "\(values.count) defaults for \(count) elements of \(input.id)",
          field: input.id)
      }
      defaults.append(values)
    }
    super.init(
      layout: BatchLayout(descriptor, counts: counts, names: type.fieldNames),
      uniforms: model.uniforms, defaults: defaults, coordinates: coordinates)
  }

  override func evaluate(_ batch: inout Batch) throws(RiskError) {
    try model.evaluate(&batch)
  }

  override func savedState() throws(RiskError) -> [UInt8] {
    guard let restorable = model as? any RestorableModel else { return [] }
    return try restorable.savedState()
  }
}
