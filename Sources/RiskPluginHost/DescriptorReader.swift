import CRiskPlugin

/// Copies a plugin's constant tables into descriptors and refuses what is malformed.
struct DescriptorReader: ~Copyable {
  private let memory = ForeignMemory()

  /// Reads a plugin and the addresses of its models.
  func read(_ pointer: UnsafePointer<rt_plugin>) throws(PluginError)
    -> (PluginDescriptor, [UnsafePointer<rt_model>])
  {
    let plugin = try structure(pointer, "rt_plugin")
    guard plugin.abi_version >> 16 == RT_ABI_MAJOR else {
      throw PluginError(
        .wrongVersion,
        "it was built for version \(plugin.abi_version >> 16).\(plugin.abi_version & 0xFFFF), "
          + "this is version \(RT_ABI_VERSION >> 16).\(RT_ABI_VERSION & 0xFFFF)")
    }
    let id = try text(plugin.id, "id of the plugin")
    try checkIdentifier(id, separator: "-", "plugin")
    guard let pointers = memory.array(plugin.models, count: Int(plugin.model_count)),
      !pointers.isEmpty
    else { throw malformed("plugin '\(id)' lists no models") }
    var models: [ModelDescriptor] = []
    var addresses: [UnsafePointer<rt_model>] = []
    for (index, pointer) in pointers.enumerated() {
      guard let pointer else { throw malformed("model \(index) of plugin '\(id)' is missing") }
      let model = try self.model(pointer)
      guard !models.contains(where: { $0.id == model.id }) else {
        throw PluginError(.duplicate, "two models of plugin '\(id)' have the id '\(model.id)'")
      }
      models.append(model)
      addresses.append(pointer)
    }
    let descriptor = PluginDescriptor(
      id: id, version: try text(plugin.version, "version of plugin '\(id)'"),
      label: try text(plugin.label, "label of plugin '\(id)'"),
      license: try text(plugin.license, "license of plugin '\(id)'"), models: models)
    return (descriptor, addresses)
  }

  private func model(_ pointer: UnsafePointer<rt_model>) throws(PluginError) -> ModelDescriptor {
    let model = try structure(pointer, "rt_model")
    let id = try text(model.id, "id of a model")
    try checkIdentifier(id, separator: "-", "model")
    guard model.create != nil, model.evaluate != nil, model.destroy != nil else {
      throw malformed("model '\(id)' lacks create, evaluate or destroy")
    }
    guard model.field_stride >= UInt32(MemoryLayout<rt_field>.size),
      model.dimension_stride >= UInt32(MemoryLayout<rt_dimension>.size)
    else { throw malformed("model '\(id)' gives strides that are too small") }
    let dimensions = try self.dimensions(
      model.dimensions, count: Int(model.dimension_count), stride: Int(model.dimension_stride),
      of: id)
    func fields(
      _ start: UnsafePointer<rt_field>?, _ count: UInt32, _ kind: String
    ) throws(PluginError) -> [FieldDescriptor] {
      try self.fields(
        start, count: Int(count), stride: Int(model.field_stride), kind: kind, of: id,
        dimensionCount: dimensions.count)
    }
    let columns = try fields(model.columns, model.column_count, "column")
    if let column = columns.first(where: { $0.table == nil }) {
      throw malformed("column '\(column.id)' of model '\(id)' names no table")
    }
    return ModelDescriptor(
      id: id, version: try text(model.version, "version of model '\(id)'"),
      label: try text(model.label, "label of model '\(id)'"),
      description: try optionalText(model.description, "description of model '\(id)'") ?? "",
      dimensions: dimensions, inputs: try fields(model.inputs, model.input_count, "input"),
      outputs: try fields(model.outputs, model.output_count, "output"), columns: columns,
      documents: try texts(model.documents, "documents of model '\(id)'"),
      uniforms: Int(model.uniforms), isConcurrent: model.flags & UInt32(RT_MODEL_CONCURRENT) != 0,
      isRowwise: model.flags & UInt32(RT_MODEL_ROWWISE) != 0,
      isExclusive: model.flags & UInt32(RT_MODEL_EXCLUSIVE) != 0)
  }

  private func fields(
    _ start: UnsafePointer<rt_field>?, count: Int, stride: Int, kind: String, of model: String,
    dimensionCount: Int
  ) throws(PluginError) -> [FieldDescriptor] {
    var result: [FieldDescriptor] = []
    var seen: Set<String> = []
    for index in 0..<count {
      let place = "\(kind) \(index) of model '\(model)'"
      guard let start, count < 1 << 16 else { throw malformed("\(place) is missing") }
      let at = UnsafeRawPointer(start) + index * stride
      guard memory.isReadable(at, count: MemoryLayout<rt_field>.size) else {
        throw malformed("\(place) can't be read")
      }
      let field = at.loadUnaligned(as: rt_field.self)
      let id = try text(field.id, "id of \(place)")
      try checkIdentifier(id, separator: "_", place)
      let table = try optionalText(field.table, "table of \(place)")
      guard seen.insert("\(table ?? "").\(id)").inserted else {
        throw PluginError(.duplicate, "two \(kind)s of model '\(model)' have the id '\(id)'")
      }
      guard
        let dimensions = memory.array(field.dimensions, count: Int(field.dimension_count)),
        dimensions.allSatisfy({ Int($0) < dimensionCount }),
        Set(dimensions).count == dimensions.count
      else {
        throw malformed(
          "\(kind) '\(id)' of model '\(model)' names a dimension that isn't there, or one twice")
      }
      guard field.minimum <= field.maximum else {
        throw malformed("\(kind) '\(id)' of model '\(model)' has a minimum above its maximum")
      }
      let flags = field.flags
      func has(_ flag: Int) -> Bool { flags & UInt32(flag) != 0 }
      let descriptor = FieldDescriptor(
        id: id, label: try text(field.label, "label of \(place)"),
        description: try optionalText(field.description, "description of \(place)") ?? "",
        unit: try optionalText(field.unit, "unit of \(place)") ?? "1", table: table,
        choices: try texts(field.choices, "choices of \(place)"), minimum: field.minimum,
        maximum: field.maximum, initial: field.initial, isStructural: has(RT_FIELD_STRUCTURAL),
        isInteger: has(RT_FIELD_INTEGER), isOptional: has(RT_FIELD_OPTIONAL),
        hasOpenMinimum: has(RT_FIELD_OPEN_MINIMUM), hasOpenMaximum: has(RT_FIELD_OPEN_MAXIMUM),
        isText: has(RT_FIELD_TEXT), dimensions: dimensions.map { Int($0) },
        source: try optionalText(field.source, "source of \(place)") ?? "",
        prior: try optionalText(field.prior, "prior of \(place)"))
      if kind == "input", !descriptor.initial.isNaN, !descriptor.admits(descriptor.initial) {
        throw malformed("the default of input '\(id)' of model '\(model)' is outside its range")
      }
      if descriptor.isStructural, !descriptor.dimensions.isEmpty {
        throw malformed("structural input '\(id)' of model '\(model)' has dimensions")
      }
      result.append(descriptor)
    }
    return result
  }

  private func dimensions(
    _ start: UnsafePointer<rt_dimension>?, count: Int, stride: Int, of model: String
  ) throws(PluginError) -> [DimensionDescriptor] {
    var result: [DimensionDescriptor] = []
    for index in 0..<count {
      let place = "dimension \(index) of model '\(model)'"
      guard let start, count < 1 << 10 else { throw malformed("\(place) is missing") }
      let at = UnsafeRawPointer(start) + index * stride
      guard memory.isReadable(at, count: MemoryLayout<rt_dimension>.size) else {
        throw malformed("\(place) can't be read")
      }
      let dimension = try self.dimension(at.loadUnaligned(as: rt_dimension.self), place)
      guard !result.contains(where: { $0.id == dimension.id }) else {
        throw PluginError(
          .duplicate, "two dimensions of model '\(model)' have the id '\(dimension.id)'")
      }
      result.append(dimension)
    }
    return result
  }

  /// Reads one dimension, of the tables or as an instance fills it in.
  func dimension(_ dimension: rt_dimension, _ place: String) throws(PluginError)
    -> DimensionDescriptor
  {
    let id = try text(dimension.id, "id of \(place)")
    try checkIdentifier(id, separator: "_", place)
    let coordinates: DimensionDescriptor.Coordinates
    if dimension.type == RT_UTF8 {
      guard let pointers = memory.array(dimension.labels, count: dimension.count) else {
        throw malformed("the labels of dimension '\(id)' can't be read")
      }
      var labels: [String] = []
      for pointer in pointers {
        let label = try text(pointer, "a label of dimension '\(id)'")
        guard !label.contains(where: { ";=()".contains($0) || $0.isNewline }) else {
          throw malformed(
            "label '\(label)' of dimension '\(id)' has one of ; = ( ), which addresses need")
        }
        labels.append(label)
      }
      coordinates = .labels(labels)
    } else {
      guard let numbers = memory.array(dimension.numbers, count: dimension.count) else {
        throw malformed("the numbers of dimension '\(id)' can't be read")
      }
      guard numbers.allSatisfy(\.isFinite) else {
        throw malformed("a number of dimension '\(id)' is not finite")
      }
      coordinates = .numbers(numbers)
    }
    let result = DimensionDescriptor(
      id: id, label: try text(dimension.label, "label of dimension '\(id)'"),
      description: try optionalText(dimension.description, "description of dimension '\(id)'")
        ?? "",
      unit: try optionalText(dimension.unit, "unit of dimension '\(id)'"),
      coordinates: coordinates)
    let labels = result.labels
    guard Set(labels).count == labels.count else {
      throw PluginError(.duplicate, "dimension '\(id)' has a label twice")
    }
    return result
  }

  private func structure<Value>(_ pointer: UnsafePointer<Value>, _ name: String)
    throws(PluginError) -> Value
  {
    guard Int(bitPattern: pointer) % MemoryLayout<Value>.alignment == 0,
      memory.isReadable(pointer, count: MemoryLayout<UInt32>.size)
    else { throw malformed("its \(name) can't be read") }
    let size = UnsafeRawPointer(pointer).loadUnaligned(as: UInt32.self)
    guard size >= UInt32(MemoryLayout<Value>.size) else {
      throw malformed("its \(name) gives struct_size \(size), less than version 1.0 has")
    }
    guard let value = memory.array(pointer, count: 1)?.first else {
      throw malformed("its \(name) can't be read")
    }
    return value
  }

  private func text(_ pointer: UnsafePointer<CChar>?, _ what: String) throws(PluginError) -> String
  {
    guard let text = memory.string(pointer), !text.isEmpty else {
      throw malformed("the \(what) is missing, empty or not UTF-8")
    }
    return text
  }

  private func optionalText(_ pointer: UnsafePointer<CChar>?, _ what: String) throws(PluginError)
    -> String?
  {
    guard pointer != nil else { return nil }
    guard let text = memory.string(pointer) else {
      throw malformed("the \(what) can't be read or is not UTF-8")
    }
    return text.isEmpty ? nil : text
  }

  /// The strings of an array that ends with a null pointer.
  private func texts(_ start: UnsafePointer<UnsafePointer<CChar>?>?, _ what: String)
    throws(PluginError) -> [String]
  {
    guard let start else { return [] }
    var result: [String] = []
    while result.count < 1 << 12 {
      guard let entry = memory.array(start + result.count, count: 1)?.first else { break }
      guard let pointer = entry else { return result }
      result.append(try text(pointer, "\(what)"))
    }
    throw malformed("the \(what) do not end")
  }

  private func checkIdentifier(_ id: String, separator: Character, _ what: String)
    throws(PluginError)
  {
    let isValid =
      id.first?.isLowercaseLetter == true
      && id.allSatisfy { $0.isLowercaseLetter || $0.isDigit || $0 == separator }
    guard isValid else {
      throw malformed("'\(id)', the id of \(what), is not of the form [a-z][a-z0-9\(separator)]*")
    }
  }

  private func malformed(_ message: String) -> PluginError { PluginError(.malformed, message) }
}

extension Character {
  fileprivate var isLowercaseLetter: Bool { ("a"..."z").contains(self) }
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
