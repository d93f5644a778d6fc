import CRiskPlugin

/// A table as a model receives it.
public struct HostedTable: Sendable {
  /// One column, typed as its field demands.
  public struct Column: Sendable {
    public enum Values: Sendable {
      case numbers([Double])
      case texts([String])
    }
    public var name: String
    public var unit: String?
    public var values: Values
    public init(name: String, unit: String?, values: Values) {
      self.name = name
      self.unit = unit
      self.values = values
    }
  }
  public var name: String
  public var rowCount: Int
  public var columns: [Column]
  public init(name: String, rowCount: Int, columns: [Column]) {
    self.name = name
    self.rowCount = rowCount
    self.columns = columns
  }
}

/// A file as a model receives it.
public struct HostedDocument: Sendable {
  public var name: String
  public var bytes: [UInt8]
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Memory in the shape of the ABI that lives as long as an instance.
final class ForeignArena {
  private var blocks: [UnsafeMutableRawPointer] = []

  deinit { blocks.forEach { $0.deallocate() } }

  func copy<Element>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
    let size = max(1, elements.count) * MemoryLayout<Element>.stride
    let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
    blocks.append(block)
    let typed = block.bindMemory(to: Element.self, capacity: max(1, elements.count))
    typed.initialize(from: elements, count: elements.count)
    return typed
  }

  func string(_ text: String) -> UnsafePointer<CChar> {
    UnsafePointer(copy(Array(text.utf8CString)))
  }

  func table(_ table: HostedTable) -> rt_table {
    let columns = table.columns.map { column -> rt_column in
      let unit = column.unit.map { string($0) }
      switch column.values {
      case .numbers(let numbers):
        return rt_column(
          name: string(column.name), unit: unit, type: RT_F64, data: copy(numbers), offsets: nil)
      case .texts(let texts):
        var bytes: [UInt8] = []
        var offsets: [Int64] = [0]
        for text in texts {
          bytes.append(contentsOf: text.utf8)
          offsets.append(Int64(bytes.count))
        }
        return rt_column(
          name: string(column.name), unit: unit, type: RT_UTF8, data: copy(bytes),
          offsets: copy(offsets))
      }
    }
    return rt_table(
      name: string(table.name), row_count: table.rowCount, column_count: columns.count,
      columns: copy(columns))
  }

  func document(_ document: HostedDocument) -> rt_document {
    rt_document(
      name: string(document.name), bytes: copy(document.bytes), size: document.bytes.count)
  }
}
