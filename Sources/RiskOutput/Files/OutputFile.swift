import Foundation

/// A file that is written from start to end, through a buffer, with every error reported.
final class OutputFile {
  /// The path that messages name.
  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var isOpen = true
  private static let bufferSize = 1 << 20

  /// - Parameter shown: The path that messages name, when it is to be another in the end.
  init(path: String, shownAs shown: String? = nil) throws(OutputError) {
    self.path = shown ?? path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Self.error(self.path) }
    buffer.reserveCapacity(Self.bufferSize)
  }

  deinit { if isOpen { Foundation.close(descriptor) } }

  func write(_ text: String) throws(OutputError) { try write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) throws(OutputError) {
    if buffer.count + bytes.count <= Self.bufferSize {
      buffer.append(contentsOf: bytes)
      return
    }
    try flush()
    if bytes.count < Self.bufferSize {
      buffer.append(contentsOf: bytes)
    } else {
      try put(bytes)
    }
  }

  /// Writes what is buffered and closes the file, sure that it is on the disk.
  func close() throws(OutputError) {
    try flush()
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw Self.error(path) }
    isOpen = false
    guard Foundation.close(descriptor) == 0 else { throw Self.error(path) }
  }

  private func flush() throws(OutputError) {
    try put(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func put(_ bytes: [UInt8]) throws(OutputError) {
    var done = 0
    while done < bytes.count {
      let written = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress! + done, bytes.count - done)
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw Self.error(path)
      }
      done += written
    }
  }

  private static func error(_ path: String) -> OutputError {
    let hint = errno == ENOSPC ? "free some space, or write elsewhere with --out" : nil
    return OutputError("\(path) can't be written: \(String(cString: strerror(errno)))", hint: hint)
  }
}
