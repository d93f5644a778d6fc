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

  func compress(_ page: [UInt8]) -> [UInt8] {
    guard let zstandard else { return page }
    let capacity = zstandard.bound(page.count)
    return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      page.withUnsafeBytes {
        count = zstandard.compress(
          buffer.baseAddress, capacity, $0.baseAddress, $0.count, Self.level)
      }
      precondition(zstandard.isError(count) == 0, "zstd fails for lack of memory alone")
    }
  }
}
