import Foundation
import Synchronization

/// Reads memory that a plugin points at without trusting the pointer.
///
/// A byte range is written into a pipe before it is looked at: the kernel answers a bad address
/// with an error where a direct access would end the process.
struct ForeignMemory: ~Copyable {
  private let readEnd: Int32
  private let writeEnd: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 {
      _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
      _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// Whether `count` bytes at an address can be read.
  func isReadable(_ address: UnsafeRawPointer, count: Int) -> Bool {
    var sink = [UInt8](repeating: 0, count: 4096)
    var offset = 0
    while offset < count {
      let size = min(4096, count - offset)
      guard write(writeEnd, address + offset, size) == size else { return false }
      _ = read(readEnd, &sink, size)
      offset += size
    }
    return true
  }

  /// The elements of an array, or nil if the memory can't be read.
  func array<Element>(_ start: UnsafePointer<Element>?, count: Int) -> [Element]? {
    guard count > 0 else { return [] }
    guard let start, count < 1 << 24,
      Int(bitPattern: start) % MemoryLayout<Element>.alignment == 0,
      isReadable(start, count: count * MemoryLayout<Element>.stride)
    else { return nil }
    return Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// A C string of at most 64 KiB, or nil if it can't be read or is no UTF-8.
  func string(_ start: UnsafePointer<CChar>?) -> String? {
    guard let start else { return nil }
    var bytes: [UInt8] = []
    // Within one page after another, since the string may end just before unmapped memory.
    while bytes.count < 65_536 {
      let at = UnsafeRawPointer(start) + bytes.count
      let size = 4096 - Int(bitPattern: at) % 4096
      guard isReadable(at, count: size) else { return nil }
      let page = UnsafeRawBufferPointer(start: at, count: size)
      if let end = page.firstIndex(of: 0) {
        bytes.append(contentsOf: page[..<end])
        return String(validating: bytes, as: UTF8.self)
      }
      bytes.append(contentsOf: page)
    }
    return nil
  }
}
