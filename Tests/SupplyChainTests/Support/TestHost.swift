import CRiskPlugin

/// The least of a host: it records failing rows and offers a plain matrix product.
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
      String(cString: id!) == RT_SERVICE_LINALG ? UnsafeRawPointer(linearAlgebra) : nil
    }
    pointer.initialize(to: host)
    pointer.pointee.context = Unmanaged.passUnretained(self).toOpaque()
  }

  deinit { pointer.deallocate() }
}

/// Constant after its initialisation.
nonisolated(unsafe) private let linearAlgebra: UnsafePointer<rt_linalg> = {
  let table = UnsafeMutablePointer<rt_linalg>.allocate(capacity: 1)
  var functions = rt_linalg()
  functions.gemm = { _, transposeA, transposeB, alpha, a, b, beta, c in
    guard !transposeA, !transposeB, a.rows == c.rows, b.cols == c.cols, a.cols == b.rows else {
      return rt_status(RT_INVALID_ARGUMENT)
    }
    for j in 0..<c.cols {
      for i in 0..<c.rows {
        var sum = 0.0
        for k in 0..<a.cols { sum += a.data[i + k * a.ld] * b.data[k + j * b.ld] }
        let kept = beta == 0 ? 0 : beta * c.data[i + j * c.ld]
        c.data[i + j * c.ld] = alpha * sum + kept
      }
    }
    return rt_status(RT_OK)
  }
  table.initialize(to: functions)
  return UnsafePointer(table)
}()

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
