/// How pages of a Parquet file are compressed.
public struct ParquetCodec: Sendable {
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

  /// Pages as they are: larger, and written without any library.
  public static let uncompressed = ParquetCodec(zstandard: nil)

  /// Zstandard (RFC 8878) at level 1, by libzstd.
  ///
  /// - Throws: When the library is not there.
  public static func zstd() throws(ExportError) -> ParquetCodec {
    let library = try OptionalLibrary(
      "libzstd", purpose: "compressed Parquet files", sonames: ["libzstd.so.1"],
      package: "libzstd1")
    return ParquetCodec(
      zstandard: Zstandard(
        compress: try library.function("ZSTD_compress", Compress.self),
        bound: try library.function("ZSTD_compressBound", Bound.self),
        isError: try library.function("ZSTD_isError", IsError.self)))
  }

  /// The number that stands for it in a file.
  var code: Int { zstandard == nil ? 0 : 6 }

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
