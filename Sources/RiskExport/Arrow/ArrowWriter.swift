/// Writes a table as an Arrow file (Feather, version 2), batch by batch.
///
/// Doubles and whole numbers of 64 bits, texts in UTF-8, a bit for each value where some are
/// missing. The bytes depend on the rows alone, not on how they were cut into batches. Memory: one
/// record batch, at most 64 MiB for tables of numbers of up to 8,192 columns.
///
/// Source: Apache Arrow, *Columnar Format* 1.5, IPC file format,
/// https://arrow.apache.org/docs/format/Columnar.html.
public struct ArrowWriter: ~Copyable {
  /// Members of the union `MessageHeader`.
  private enum Header: UInt8 {
    case schema = 1
    case recordBatch = 3
  }

  private let file: ExportFile
  private let columns: [TableColumn]
  private let schema: FlatTable
  private let codec: ExportCodec
  private var pending: PendingRows
  private let encoders: [ColumnEncoder]
  /// Structures `Block`: where each record batch stands.
  private var blocks: [UInt8] = []
  private var blockCount = 0

  private static let magic = Array("ARROW1".utf8)
  /// The fifth version of the metadata, counted from zero.
  private static let version = FlatTable.Value.int16(4)

  /// - Parameters:
  ///   - metadata: What the file says of itself beside its columns, in this order.
  ///   - path: The file, which is replaced if it is there.
  public init(
    path: String, columns: [TableColumn], metadata: [(key: String, value: String)] = [],
    codec: ExportCodec
  ) throws(ExportError) {
    let file = try ExportFile(path: path)
    let schema = ArrowSchema.table(columns, metadata: metadata)
    try file.write(Self.magic + [0, 0])
    _ = try Self.write(.schema, schema, bodySize: 0, to: file)
    self.file = file
    self.columns = columns
    self.schema = schema
    self.codec = codec
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
      if pending.isFull { try writeBatch() }
    }
  }

  /// Writes what is pending and the footer, and gives the file its name.
  public consuming func finish() throws(ExportError) {
    if pending.count > 0 { try writeBatch() }
    // No message follows.
    try file.write(LittleEndian.bytes(UInt32.max) + LittleEndian.bytes(UInt32(0)))
    let footer = FlatBufferWriter.buffer(
      FlatTable([
        (0, Self.version), (1, .table(schema)), (2, .structures([], count: 0)),
        (3, .structures(blocks, count: blockCount)),
      ]))
    try file.write(footer + LittleEndian.bytes(UInt32(footer.count)) + Self.magic)
    try file.complete()
  }

  /// Encodes the columns in parallel and writes them in order.
  private mutating func writeBatch() throws(ExportError) {
    let encoded = Array(zip(encoders, pending.columns)).mapConcurrently {
      [codec] encoder, values in
      encoder.encode { ArrowColumn(values, codec: codec, buffers: &$0) }
    }
    if let place = encoded.firstIndex(where: { $0 == nil }) {
      throw ExportError(
        "\(file.path) can't be written: \(pending.count) texts of '\(columns[place].name)' take "
          + "more than 2 GiB")
    }
    let batch = ArrowBatch(
      encoded.compactMap(\.self), rows: pending.count, isCompressed: codec.isCompressing)
    let start = file.offset
    let metadataSize = try Self.write(
      .recordBatch, batch.table, bodySize: batch.bodySize, to: file)
    for encoder in encoders { try encoder.write(to: file) }
    blocks += LittleEndian.bytes(Int64(start)) + LittleEndian.bytes(Int64(metadataSize))
    blocks += LittleEndian.bytes(Int64(batch.bodySize))
    blockCount += 1
    pending.removeAll()
  }

  /// Writes the metadata of a message.
  ///
  /// - Returns: The bytes written, a multiple of eight.
  private static func write(
    _ header: Header, _ table: FlatTable, bodySize: Int, to file: ExportFile
  ) throws(ExportError) -> Int {
    let message = FlatBufferWriter.buffer(
      FlatTable([
        (0, version), (1, .int8(header.rawValue)), (2, .table(table)),
        (3, .int64(bodySize)),
      ]))
    let padding = ArrowColumn.aligned(message.count) - message.count
    try file.write(
      LittleEndian.bytes(UInt32.max) + LittleEndian.bytes(UInt32(message.count + padding))
        + message + Array(repeating: 0, count: padding))
    return 8 + message.count + padding
  }
}
