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
  private let codec: ExportCodec
  private var footer: ParquetFooter
  private var pending: PendingRows
  private let encoders: [ColumnEncoder]

  private static let magic = Array("PAR1".utf8)

  /// - Parameters:
  ///   - metadata: What the file says of itself beside its columns, in this order.
  ///   - path: The file, which is replaced if it is there.
  public init(
    path: String, columns: [TableColumn], metadata: [(key: String, value: String)] = [],
    codec: ExportCodec
  ) throws(ExportError) {
    let file = try ExportFile(path: path)
    try file.write(Self.magic)
    self.file = file
    self.columns = columns
    self.codec = codec
    footer = ParquetFooter(columns: columns, metadata: metadata, codec: codec.isCompressing ? 6 : 0)
    pending = PendingRows(columns.map(\.kind))
    encoders = columns.map { _ in ColumnEncoder() }
  }

  /// Appends rows.
  ///
  /// - Precondition: The batch has the columns of the table.
  public mutating func write(_ batch: TableBatch) throws(ExportError) {
    var start = 0
    while start < batch.rows {
      start = pending.append(batch, from: start)
      if pending.isFull { try writeGroup() }
    }
  }

  /// Writes what is pending and the footer, and gives the file its name.
  public consuming func finish() throws(ExportError) {
    if pending.count > 0 { try writeGroup() }
    let end = footer.bytes()
    try file.write(end)
    try file.write(LittleEndian.bytes(UInt32(end.count)) + Self.magic)
    try file.complete()
  }

  /// Encodes the columns in parallel and writes them in order.
  private mutating func writeGroup() throws(ExportError) {
    let encoded = Array(zip(encoders, pending.columns)).mapConcurrently {
      [codec] encoder, values in
      encoder.encode { ParquetChunk(values, codec: codec, buffers: &$0) }
    }
    var group = ParquetFooter.RowGroup(rows: pending.count, columns: [])
    for (chunk, encoder) in zip(encoded, encoders) {
      group.columns.append(ParquetFooter.Column(offset: file.offset, chunk: chunk))
      try encoder.write(to: file)
    }
    footer.rowGroups.append(group)
    pending.removeAll()
  }
}
