/// Memory for C tables: strings and arrays whose addresses stay as long as the storage does.
final class CStorage {
  private var blocks: [UnsafeMutableRawPointer] = []

  deinit {
    for block in blocks { block.deallocate() }
  }

  func string(_ text: String) -> UnsafePointer<CChar> {
    let bytes = Array(text.utf8CString)
    return array(bytes)!
  }

  func string(_ text: String?) -> UnsafePointer<CChar>? { text.map { string($0) } }

  /// Nil for no elements.
  func array<Element: BitwiseCopyable>(_ values: [Element]) -> UnsafePointer<Element>? {
    guard !values.isEmpty else { return nil }
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: values.count * MemoryLayout<Element>.stride,
      alignment: MemoryLayout<Element>.alignment)
    blocks.append(memory)
    let elements = memory.bindMemory(to: Element.self, capacity: values.count)
    elements.initialize(from: values, count: values.count)
    return UnsafePointer(elements)
  }

  /// A list of names that ends with NULL; nil for no names.
  func names(_ names: [String]) -> UnsafePointer<UnsafePointer<CChar>?>? {
    names.isEmpty ? nil : array(names.map { string($0) as UnsafePointer<CChar>? } + [nil])
  }
}
