import Foundation
import Testing

@testable import RiskExport

@Suite("Parquet files")
struct ParquetWriterTests {
  private static let columns = [
    TableColumn("number", .number, unit: "kg"), TableColumn("count", .integer),
    TableColumn("text", .text),
  ]
  private static let rows = 200_000

  /// All of the table's kinds, with missing values.
  private static func batch(_ range: Range<Int>) -> TableBatch {
    TableBatch([
      .numbers(range.map { $0.isMultiple(of: 7) ? .nan : Double($0) / 3 }),
      .integers(range.map { $0.isMultiple(of: 11) ? nil : Int64($0) }),
      .texts(range.map { $0.isMultiple(of: 13) ? nil : "label \($0 % 300)" }),
    ])
  }

  private static func write(
    inBatchesOf size: Int, codec: ExportCodec = .uncompressed
  ) throws -> Data {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/table.parquet"
    var writer = try ParquetWriter(path: path, columns: columns, codec: codec)
    for start in stride(from: 0, to: rows, by: size) {
      try writer.write(batch(start..<min(rows, start + size)))
    }
    try writer.finish()
    return try Data(contentsOf: URL(filePath: path))
  }

  private static func page(_ values: ColumnValues) -> ParquetPage {
    var memory: [UInt8] = []
    return ParquetPage(values, memory: &memory)
  }

  @Test("The bytes do not depend on how rows are cut into batches")
  func batches() throws {
    let whole = try Self.write(inBatchesOf: Self.rows)
    #expect(try Self.write(inBatchesOf: 997) == whole)
    #expect(whole.prefix(4) == Data("PAR1".utf8))
    #expect(whole.suffix(4) == Data("PAR1".utf8))
  }

  @Test(
    "Compressed files are the same every time, and smaller",
    .enabled(if: (try? ExportCodec.zstd()) != nil))
  func compression() throws {
    let codec = try ExportCodec.zstd()
    let first = try Self.write(inBatchesOf: 8192, codec: codec)
    #expect(try Self.write(inBatchesOf: 8192, codec: codec) == first)
    #expect(try first.count < Self.write(inBatchesOf: 8192).count)
  }

  @Test("A writer that is given up leaves nothing behind")
  func abandoned() throws {
    let folder = try TemporaryFolder()
    do {
      var writer = try ParquetWriter(
        path: "\(folder.path)/table.parquet", columns: Self.columns, codec: .uncompressed)
      try writer.write(Self.batch(0..<10))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("Row groups of wide tables are short enough for 64 MiB of numbers")
  func groups() {
    #expect(PendingRows.limit(columns: 1) == 131_072)
    #expect(PendingRows.limit(columns: 64) == 131_072)
    #expect(PendingRows.limit(columns: 65) == 65_536)
    #expect(PendingRows.limit(columns: 8192) == 1024)
  }

  @Test("Smallest and largest values pass over missing ones, and a zero does not hide the other")
  func extremes() {
    let page = Self.page(.numbers([.nan, 0, 2]))
    #expect(page.missing == 1)
    #expect(page.extremes?.smallest == [0, 0, 0, 0, 0, 0, 0, 0x80])
    #expect(page.extremes?.largest == [0, 0, 0, 0, 0, 0, 0, 0x40])
    #expect(Self.page(.numbers([.nan])).extremes == nil)
  }

  @Test("Texts that look alike and differ in bytes stay two")
  func equivalentTexts() {
    #expect(Self.page(.texts(["é", "e\u{301}", "é"])).dictionary?.count == 2)
  }

  @Test("A place that can't be written to is named")
  func unwritable() {
    #expect(
      throws: ExportError(
        "/nowhere/x.parquet can't be written: No such file or directory")
    ) {
      _ = try ParquetWriter(
        path: "/nowhere/x.parquet", columns: Self.columns, codec: .uncompressed
      ).finish()
    }
  }
}
