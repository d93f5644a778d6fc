import Foundation
import Testing

@testable import RiskExport

@Suite("Arrow files")
struct ArrowWriterTests {
  private static let columns = [
    TableColumn("number", .number, unit: "kg"), TableColumn("count", .integer),
    TableColumn("text", .text),
  ]
  private static let rows = 140_000

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
    let path = "\(folder.path)/table.arrow"
    var writer = try ArrowWriter(path: path, columns: columns, codec: codec)
    for start in stride(from: 0, to: rows, by: size) {
      try writer.write(batch(start..<min(rows, start + size)))
    }
    try writer.finish()
    return try Data(contentsOf: URL(filePath: path))
  }

  @Test("The bytes do not depend on how rows are cut into batches")
  func batches() throws {
    let whole = try Self.write(inBatchesOf: Self.rows)
    #expect(try Self.write(inBatchesOf: 997) == whole)
    #expect(whole.prefix(8) == Data("ARROW1\0\0".utf8))
    #expect(whole.suffix(6) == Data("ARROW1".utf8))
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

  /// The column of values, and what is written of it.
  private static func encode(
    _ values: ColumnValues
  ) throws -> (column: ArrowColumn, bytes: [UInt8]) {
    var buffers = ColumnEncoder.Buffers()
    let column = ArrowColumn(values, codec: .uncompressed, buffers: &buffers)
    return (try #require(column), buffers.output)
  }

  @Test("A missing value has a zero in the bitmap, and a full column has no bitmap")
  func bitmaps() throws {
    let some = try Self.encode(.integers([1, nil, 3]))
    #expect(some.column.missing == 1)
    #expect(some.column.sizes == [1, 24])
    #expect(some.bytes.prefix(8) == [0b101, 0, 0, 0, 0, 0, 0, 0])
    #expect(some.bytes.count == 32)
    let all = try Self.encode(.numbers([1, .infinity]))
    #expect(all.column.missing == 0)
    #expect(all.column.sizes == [0, 16])
  }

  @Test("Bits beyond the last value are zero", arguments: [1, 7, 8, 9, 16])
  func bitmapEnd(count: Int) throws {
    let written = try Self.encode(.integers([nil] + Array(repeating: 1, count: count)))
    let bitmap = written.bytes.prefix(written.column.sizes[0])
    #expect(bitmap.count == (count + 8) / 8)
    #expect(bitmap.reduce(0) { $0 + $1.nonzeroBitCount } == count)
  }

  @Test("Texts stand one after the other, with the end of each")
  func texts() throws {
    let written = try Self.encode(.texts(["ab", nil, "", "ü"]))
    #expect(written.column.sizes == [1, 20, 4])
    #expect(written.bytes[0] == 0b1101)
    #expect(
      written.bytes[8..<28] == ([0, 2, 2, 2, 4].flatMap { LittleEndian.bytes(Int32($0)) })[...])
    #expect(written.bytes[32..<36] == Array("abü".utf8)[...])
  }

  @Test("A writer that is given up leaves nothing behind")
  func abandoned() throws {
    let folder = try TemporaryFolder()
    do {
      var writer = try ArrowWriter(
        path: "\(folder.path)/table.arrow", columns: Self.columns, codec: .uncompressed)
      try writer.write(Self.batch(0..<10))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }
}
