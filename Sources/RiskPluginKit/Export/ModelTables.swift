import CRiskPlugin

/// The C tables that describe a model.
extension CStorage {
  func model(_ type: AnyModelType) -> UnsafePointer<rt_model> {
    let descriptor = type.descriptor
    var model = rt_model()
    model.struct_size = UInt32(MemoryLayout<rt_model>.size)
    model.flags = flags(descriptor)
    model.id = string(descriptor.id)
    model.version = string(descriptor.version)
    model.label = string(descriptor.label)
    model.description = string(descriptor.description)
    model.field_stride = UInt32(MemoryLayout<rt_field>.stride)
    model.dimension_stride = UInt32(MemoryLayout<rt_dimension>.stride)
    model.dimension_count = UInt32(descriptor.dimensions.count)
    model.input_count = UInt32(descriptor.inputs.count)
    model.output_count = UInt32(descriptor.outputs.count)
    model.column_count = UInt32(descriptor.columns.count)
    model.dimensions = array(descriptor.dimensions.map { dimension($0) })
    model.inputs = array(descriptor.inputs.map { field($0, descriptor) })
    model.outputs = array(descriptor.outputs.map { field($0, descriptor) })
    model.columns = array(descriptor.columns.map { field($0, descriptor) })
    model.uniforms = UInt32(descriptor.uniforms)
    model.documents = names(descriptor.documents)
    type.adopt(fieldNames: model)
    model.user_data = Unmanaged.passRetained(type).toOpaque()
    model.create = createInstance
    model.evaluate = evaluateBatch
    model.destroy = destroyInstance
    model.shape = shapeOfInstance
    model.defaults = defaultsOfInstance
    model.save = type.isRestorable ? saveInstance : nil
    return array([model])!
  }

  func dimension(_ dimension: Dimension) -> rt_dimension {
    var table = rt_dimension()
    table.id = UnsafePointer(string(dimension.id))
    table.label = UnsafePointer(string(dimension.label))
    table.description = string(dimension.description)
    table.unit = string(dimension.unit)
    setCoordinates(of: &table, to: dimension.coordinates)
    return table
  }

  func setCoordinates(of table: inout rt_dimension, to coordinates: Dimension.Coordinates) {
    switch coordinates {
    case .labels(let labels):
      table.type = RT_UTF8
      table.count = labels.count
      table.labels = names(labels)
      table.numbers = nil
    case .numbers(let numbers):
      table.type = RT_F64
      table.count = numbers.count
      table.labels = nil
      table.numbers = array(numbers)
    }
  }

  private func field(_ field: Field, _ descriptor: ModelDescriptor) -> rt_field {
    var table = rt_field()
    table.id = string(field.id)
    table.label = string(field.label)
    table.description = string(field.description)
    table.unit = string(field.unit)
    table.table = string(field.table)
    table.choices = names(field.choices)
    table.minimum = field.range.minimum
    table.maximum = field.range.maximum
    table.initial = field.defaultValue ?? .nan
    table.flags = flags(field)
    table.dimension_count = UInt32(field.dimensions.count)
    // An id that is no dimension becomes an index out of range, which the host names and refuses.
    table.dimensions = array(
      field.dimensions.map { id in
        descriptor.dimensions.firstIndex { $0.id == id }.map { UInt32($0) } ?? .max
      })
    table.source = string(field.source)
    table.prior = string(field.prior)
    return table
  }

  private func flags(_ field: Field) -> UInt32 {
    var flags = field.options.rawValue
    if field.range.excludesMinimum { flags |= UInt32(RT_FIELD_OPEN_MINIMUM) }
    if field.range.excludesMaximum { flags |= UInt32(RT_FIELD_OPEN_MAXIMUM) }
    return flags
  }

  private func flags(_ descriptor: ModelDescriptor) -> UInt32 {
    var flags =
      switch descriptor.threading {
      case .concurrent: RT_MODEL_CONCURRENT
      case .serial: 0
      case .exclusive: RT_MODEL_EXCLUSIVE
      }
    if descriptor.isRowwise { flags |= RT_MODEL_ROWWISE }
    return UInt32(flags)
  }
}
