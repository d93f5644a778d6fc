import Synchronization

/// Memory in which a column is encoded, used again for each group of rows.
///
/// Memory that is fetched from the system anew for each group costs as much as compression.
final class ColumnEncoder: Sendable {
  struct Buffers {
    /// Bytes before compression.
    var plain: [UInt8] = []
    /// Bytes after it, of which some may be left from before.
    fileprivate var stored: [UInt8] = []
    /// What is to be written to the file.
    fileprivate(set) var output: [UInt8] = []

    mutating func append(_ bytes: some Collection<UInt8>) { output.append(contentsOf: bytes) }

    /// Appends bytes, compressed.
    ///
    /// - Parameter header: What stands before them, told how many they are then.
    mutating func append(
      _ bytes: UnsafeRawBufferPointer, _ codec: ExportCodec,
      after header: (_ stored: Int) -> [UInt8]
    ) {
      guard codec.isCompressing else {
        output.append(contentsOf: header(bytes.count))
        return output.append(contentsOf: bytes)
      }
      let count = codec.compress(bytes, into: &stored)
      output.append(contentsOf: header(count))
      output.append(contentsOf: stored[..<count])
    }

    /// Appends the plain bytes, compressed.
    mutating func appendPlain(_ codec: ExportCodec, after header: (_ stored: Int) -> [UInt8]) {
      var bytes: [UInt8] = []
      swap(&bytes, &plain)
      bytes.withUnsafeBytes { append($0, codec, after: header) }
      swap(&bytes, &plain)
    }
  }

  private let buffers = Mutex(Buffers())

  /// Encodes the next group; what was encoded before is gone.
  func encode<Result: Sendable>(_ body: (inout Buffers) -> Result) -> Result {
    buffers.withLock { buffers in
      buffers.output.removeAll(keepingCapacity: true)
      return body(&buffers)
    }
  }

  /// Writes what was encoded.
  func write(to file: ExportFile) throws(ExportError) {
    try buffers.withLock { buffers throws(ExportError) in try file.write(buffers.output) }
  }
}
