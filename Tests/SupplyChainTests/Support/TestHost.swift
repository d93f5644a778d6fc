import CRiskPlugin

/// The least of a host: it records failing rows and offers plain linear algebra.
final class TestHost {
  let pointer: UnsafeMutablePointer<rt_host>
  let memory = ForeignMemory()
  var failures: [Int: String] = [:]

  init() {
    pointer = .allocate(capacity: 1)
    var host = rt_host()
    host.struct_size = UInt32(MemoryLayout<rt_host>.size)
    host.abi_version = RT_ABI_VERSION
    host.fail_row = { host, row, _, _, message in
      let own = Unmanaged<TestHost>.fromOpaque(host!.pointee.context).takeUnretainedValue()
      own.failures[row] = String(cString: message!)
    }
    host.service = { _, id in
      String(cString: id!) == RT_SERVICE_LINALG ? UnsafeRawPointer(PlainLinearAlgebra.table) : nil
    }
    pointer.initialize(to: host)
    pointer.pointee.context = Unmanaged.passUnretained(self).toOpaque()
  }

  deinit { pointer.deallocate() }
}

/// Memory in the shape of the interface that lives as long as its owner.
final class ForeignMemory {
  private var blocks: [UnsafeMutableRawPointer] = []

  deinit { for block in blocks { block.deallocate() } }

  func copy<Element>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
    let block = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    block.initialize(from: elements, count: elements.count)
    blocks.append(UnsafeMutableRawPointer(block))
    return block
  }

  func string(_ text: String) -> UnsafePointer<CChar> {
    UnsafePointer(copy(Array(text.utf8CString)))
  }

  /// A table with the columns that the model declares and the file has.
  func table(_ table: StudyTable, columns: [rt_field]) -> rt_table {
    let present = columns.filter { table.header.contains(String(cString: $0.id)) }
    let made = present.map { field -> rt_column in
      let id = String(cString: field.id)
      var column = rt_column()
      column.name = string(id)
      if field.flags & 32 == 0 {
        column.type = RT_F64
        column.data = UnsafeRawPointer(copy(table.numbers(id)))
      } else {
        var bytes: [UInt8] = []
        var offsets: [Int64] = [0]
        for text in table.texts(id) {
          bytes += Array(text.utf8)
          offsets.append(Int64(bytes.count))
        }
        column.type = RT_UTF8
        column.data = UnsafeRawPointer(copy(bytes))
        column.offsets = UnsafePointer(copy(offsets))
      }
      return column
    }
    var result = rt_table()
    result.name = string(table.name)
    result.row_count = table.rows.count
    result.column_count = made.count
    result.columns = UnsafePointer(copy(made))
    return result
  }
}
