import CRiskPlugin

/// Reading what the host gives to `create`.
extension ModelContext {
  init(_ config: rt_config, of descriptor: ModelDescriptor, host: Host) {
    let structural = descriptor.inputs.filter { $0.options.contains(.structural) }
    var settings: [String: Double] = [:]
    var choices: [String: [String]] = [:]
    for (index, field) in structural.enumerated() {
      settings[field.id] = config.structural[index]
      choices[field.id] = field.choices
    }
    let tables = (0..<config.table_count).map { index in
      let table = UnsafeRawPointer(config.tables!)
        .advanced(by: index * Int(config.table_stride)).assumingMemoryBound(to: rt_table.self)
      return Table(
        table.pointee, columnStride: Int(config.column_stride), declared: descriptor.columns)
    }
    var documents: [String: [UInt8]] = [:]
    for index in 0..<config.document_count {
      let document = UnsafeRawPointer(config.documents!)
        .advanced(by: index * Int(config.document_stride))
        .assumingMemoryBound(to: rt_document.self).pointee
      documents[String(cString: document.name)] = [UInt8](
        UnsafeRawBufferPointer(start: document.bytes, count: document.size))
    }
    self.init(
      settings: settings, choices: choices, tables: tables, documents: documents,
      savedState: config.state.map {
        [UInt8](UnsafeRawBufferPointer(start: $0, count: config.state_size))
      },
      shapeOnly: config.shape_only, host: host)
  }
}

extension Table {
  /// Columns that the model does not declare are left out.
  fileprivate init(_ raw: rt_table, columnStride: Int, declared: [Field]) {
    let name = String(cString: raw.name)
    let wanted = Set(declared.filter { $0.table == name }.map(\.id))
    var columns: [String: Column] = [:]
    for index in 0..<raw.column_count {
      let column = UnsafeRawPointer(raw.columns!).advanced(by: index * columnStride)
        .assumingMemoryBound(to: rt_column.self).pointee
      let id = String(cString: column.name)
      if wanted.contains(id) { columns[id] = Column(column, count: raw.row_count) }
    }
    self.init(name, rowCount: raw.row_count, columns: columns)
  }
}

extension Table.Column {
  fileprivate init(_ raw: rt_column, count: Int) {
    switch raw.type {
    case RT_UTF8:
      let bytes = raw.data?.assumingMemoryBound(to: UInt8.self)
      self = .texts(
        (0..<count).map { row in
          let (start, end) = (Int(raw.offsets[row]), Int(raw.offsets[row + 1]))
          return String(
            decoding: UnsafeBufferPointer(start: bytes.map { $0 + start }, count: end - start),
            as: UTF8.self)
        })
    case RT_I64:
      let values = raw.data?.assumingMemoryBound(to: Int64.self)
      self = .numbers(UnsafeBufferPointer(start: values, count: count).map { Double($0) })
    default:
      let values = raw.data?.assumingMemoryBound(to: Double.self)
      self = .numbers([Double](UnsafeBufferPointer(start: values, count: count)))
    }
  }
}
