import Dispatch
import Synchronization

/// Writes a table as a Parquet file, batch by batch.
///
/// Doubles and whole numbers are stored plainly, texts through a dictionary, missing values by
/// definition levels; every row group states smallest, largest and missing values. The bytes depend
/// on the rows alone, not on how they were cut into batches. Memory: one row group, at most 64 MiB
/// for tables of numbers of up to 8,192 columns.
///
/// Source: Apache Parquet format 2.10, https://parquet.apache.org/docs/file-format/.
public struct ParquetWriter: ~Copyable {
  private let file: ExportFile
  private let columns: [TableColumn]
  private let codec: ParquetCodec
  private let groupRows: Int
  private var footer: ParquetFooter
  private var pending: [ColumnValues]

  private static let magic = Array("PAR1".utf8)

  /// - Parameters:
  ///   - metadata: What the file says of itself beside its columns, in this order.
  ///   - path: The file, which is replaced if it is there.
  public init(
    path: String, columns: [TableColumn], metadata: [(key: String, value: String)] = [],
    codec: ParquetCodec
  ) throws(ExportError) {
    let file = try ExportFile(path: path)
    try file.write(Self.magic)
    self.file = file
    self.columns = columns
    self.codec = codec
    footer = ParquetFooter(columns: columns, metadata: metadata, codec: codec.code)
    pending = columns.map { ColumnValues($0.kind) }
    groupRows = Self.rows(inGroupOf: columns.count)
  }

  /// A power of two, 131,072 unless the table is so wide that a row group would take much memory.
  static func rows(inGroupOf columns: Int) -> Int {
    var rows = 131_072
    while rows > 1024 && rows * columns * 8 > 64 << 20 { rows /= 2 }
    return rows
  }

  /// Appends rows.
  ///
  /// - Precondition: The batch has the columns of the table.
  public mutating func write(_ batch: TableBatch) throws(ExportError) {
    precondition(batch.columns.map(\.kind) == columns.map(\.kind), "other columns")
    var start = 0
    while start < batch.rows {
      let end = min(batch.rows, start + groupRows - (pending.first?.count ?? 0))
      for column in pending.indices { pending[column].append(batch.columns[column], start..<end) }
      start = end
      if pending[0].count == groupRows { try writeGroup() }
    }
  }

  /// Writes what is pending and the footer, and gives the file its name.
  public consuming func finish() throws(ExportError) {
    if (pending.first?.count ?? 0) > 0 { try writeGroup() }
    let end = footer.bytes()
    try file.write(end)
    try file.write(withUnsafeBytes(of: UInt32(end.count).littleEndian) { Array($0) } + Self.magic)
    try file.complete()
  }

  /// Encodes the columns in parallel and writes them in order.
  private mutating func writeGroup() throws(ExportError) {
    let encoded = Mutex<[(chunk: ParquetChunk, pieces: [[UInt8]])?]>(
      Array(repeating: nil, count: columns.count))
    let (values, codec) = (pending, codec)
    DispatchQueue.concurrentPerform(iterations: columns.count) { index in
      var pieces: [[UInt8]] = []
      let chunk = ParquetChunk(
        values[index], codec: codec, pieces: &pieces)
      encoded.withLock { $0[index] = (chunk, pieces) }
    }
    var group = ParquetFooter.RowGroup(rows: pending[0].count, columns: [])
    for case let (chunk, pieces)? in encoded.withLock({ $0 }) {
      group.columns.append(ParquetFooter.Column(offset: file.offset, chunk: chunk))
      for piece in pieces { try file.write(piece) }
    }
    footer.rowGroups.append(group)
    pending = columns.map { ColumnValues($0.kind) }
  }
}
