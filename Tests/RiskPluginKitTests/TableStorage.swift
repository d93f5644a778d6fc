import CRiskPlugin

/// A column as a test gives it to a plugin.
enum HostColumn {
  case numbers([Double])
  case integers([Int64])
  case texts([String])
}

/// A struct of a later version of the interface, with members that a plugin does not know.
struct Longer<Value: BitwiseCopyable>: BitwiseCopyable {
  var value: Value
  var later: UInt64 = .max
}

/// The C form of tables and documents; columns and tables are longer than the plugin's own.
final class TableStorage {
  private var blocks: [UnsafeMutableRawPointer] = []
  private(set) var config = rt_config()

  init(
    _ settings: [Double], _ tables: [(name: String, columns: [(String, HostColumn)])],
    _ documents: [(String, [UInt8])], _ state: [UInt8]?
  ) {
    config.struct_size = UInt32(MemoryLayout<rt_config>.size)
    config.structural = array(settings)
    config.table_stride = UInt32(MemoryLayout<Longer<rt_table>>.stride)
    config.column_stride = UInt32(MemoryLayout<Longer<rt_column>>.stride)
    config.document_stride = UInt32(MemoryLayout<Longer<rt_document>>.stride)
    config.table_count = tables.count
    config.tables = UnsafeRawPointer(
      array(tables.map { Longer(value: table($0.name, $0.columns)) }))?
      .assumingMemoryBound(to: rt_table.self)
    config.document_count = documents.count
    let longer = documents.map { name, bytes in
      Longer(value: rt_document(name: string(name), bytes: array(bytes), size: bytes.count))
    }
    config.documents = UnsafeRawPointer(array(longer))?.assumingMemoryBound(to: rt_document.self)
    config.state = state.flatMap { UnsafeRawPointer(array($0)) }
    config.state_size = state?.count ?? 0
  }

  deinit { for block in blocks { block.deallocate() } }

  private func table(_ name: String, _ columns: [(String, HostColumn)]) -> rt_table {
    var table = rt_table()
    table.name = string(name)
    table.column_count = columns.count
    let longer = columns.map { name, values -> Longer<rt_column> in
      var column = rt_column()
      column.name = string(name)
      switch values {
      case .numbers(let values):
        column.type = RT_F64
        column.data = UnsafeRawPointer(array(values))
        table.row_count = values.count
      case .integers(let values):
        column.type = RT_I64
        column.data = UnsafeRawPointer(array(values))
        table.row_count = values.count
      case .texts(let values):
        column.type = RT_UTF8
        column.data = UnsafeRawPointer(array(values.flatMap { Array($0.utf8) }))
        column.offsets = array(
          values.reduce(into: [Int64(0)]) { $0.append($0.last! + Int64($1.utf8.count)) })
        table.row_count = values.count
      }
      return Longer(value: column)
    }
    table.columns = UnsafeRawPointer(array(longer))?.assumingMemoryBound(to: rt_column.self)
    return table
  }

  private func string(_ text: String) -> UnsafePointer<CChar>? { array(Array(text.utf8CString)) }

  private func array<Element: BitwiseCopyable>(_ values: [Element]) -> UnsafePointer<Element>? {
    guard !values.isEmpty else { return nil }
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: values.count * MemoryLayout<Element>.stride,
      alignment: MemoryLayout<Element>.alignment)
    blocks.append(memory)
    let elements = memory.bindMemory(to: Element.self, capacity: values.count)
    elements.initialize(from: values, count: values.count)
    return UnsafePointer(elements)
  }
}
