/// How parts of Parquet and Arrow files are compressed.
public struct ExportCodec: Sendable {
  typealias Compress =
    @convention(c) @Sendable (
      UnsafeMutableRawPointer?, Int, UnsafeRawPointer?, Int, Int32
    ) -> Int
  typealias Bound = @convention(c) @Sendable (Int) -> Int
  typealias IsError = @convention(c) @Sendable (Int) -> UInt32

  private struct Zstandard: Sendable {
    let compress: Compress
    let bound: Bound
    let isError: IsError
  }

  /// The fastest of the usual levels; higher ones gain little on random doubles.
  private static let level: Int32 = 1

  private let zstandard: Zstandard?

  /// Bytes as they are: larger, and written without any library.
  public static let uncompressed = ExportCodec(zstandard: nil)

  /// Zstandard (RFC 8878) at level 1, by libzstd.
  ///
  /// - Throws: When the library is not there.
  public static func zstd() throws(ExportError) -> ExportCodec {
    let library = try OptionalLibrary(
      "libzstd", purpose: "compressed files", sonames: ["libzstd.so.1"],
      package: "libzstd1")
    return ExportCodec(
      zstandard: Zstandard(
        compress: try library.function("ZSTD_compress", Compress.self),
        bound: try library.function("ZSTD_compressBound", Bound.self),
        isError: try library.function("ZSTD_isError", IsError.self)))
  }

  var isCompressing: Bool { zstandard != nil }

  /// Compresses bytes into memory that grows as needed.
  ///
  /// - Returns: How many bytes of the memory are of it.
  func compress(_ bytes: UnsafeRawBufferPointer, into memory: inout [UInt8]) -> Int {
    guard let zstandard else {
      memory = Array(bytes)
      return bytes.count
    }
    let capacity = zstandard.bound(bytes.count)
    if memory.count < capacity { memory = Array(repeating: 0, count: capacity) }
    let count = memory.withUnsafeMutableBytes { target in
      zstandard.compress(
        target.baseAddress, target.count, bytes.baseAddress, bytes.count, Self.level)
    }
    precondition(zstandard.isError(count) == 0, "zstd fails for lack of memory alone")
    return count
  }
}
