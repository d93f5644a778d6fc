import Foundation

/// A file that appears under its name only when it is complete.
///
/// It is written under another name in the same folder and renamed at the end. It is not forced to
/// the disk: an export can be made again at any time.
final class ExportFile {
  let path: String
  /// The name of the file while it is being written.
  let temporaryPath: String
  /// Bytes written so far.
  private(set) var offset = 0
  private let descriptor: Int32
  private var isOpen = true

  init(path: String) throws(ExportError) {
    self.path = path
    temporaryPath = Self.temporaryPath(for: path)
    descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Self.error(path) }
  }

  deinit {
    guard isOpen else { return }
    Foundation.close(descriptor)
    unlink(temporaryPath)
  }

  func write(_ bytes: [UInt8]) throws(ExportError) {
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
    offset += bytes.count
  }

  /// Closes the file and gives it its name.
  func complete() throws(ExportError) {
    isOpen = false
    guard Foundation.close(descriptor) == 0 else {
      let error = Self.error(path)
      unlink(temporaryPath)
      throw error
    }
    try Self.rename(temporaryPath, to: path)
  }

  /// A name in the same folder that no other process uses.
  static func temporaryPath(for path: String) -> String {
    let url = URL(filePath: path)
    let name = ".\(url.lastPathComponent).partial-\(getpid())"
    return url.deletingLastPathComponent().appending(path: name).path
  }

  /// Gives a complete file its name, or removes it.
  static func rename(_ temporaryPath: String, to path: String) throws(ExportError) {
    guard Foundation.rename(temporaryPath, path) == 0 else {
      let error = Self.error(path)
      unlink(temporaryPath)
      throw error
    }
  }

  private static func error(_ path: String) -> ExportError {
    ExportError(
      "\(path) can't be written: \(String(cString: strerror(errno)))",
      hint: errno == ENOSPC ? "free some space, or write elsewhere with --output" : nil)
  }
}
