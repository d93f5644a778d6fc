/// Rows as a record batch: its metadata, and the buffers of all columns one after the other.
///
/// Source: Apache Arrow, *Columnar Format* 1.5, *Message.fbs*.
struct ArrowBatch {
  /// What stands in the file, without the zeros that fill each up to a multiple of eight bytes.
  let buffers: [[UInt8]]
  /// The table `RecordBatch`.
  let table: FlatTable
  /// The bytes of all buffers with their zeros.
  let bodySize: Int

  init(_ columns: [ArrowColumn], rows: Int, isCompressed: Bool) {
    buffers = columns.flatMap(\.buffers)
    var (places, end): ([UInt8], Int) = ([], 0)
    for buffer in buffers {
      places += LittleEndian.bytes(Int64(end)) + LittleEndian.bytes(Int64(buffer.count))
      end += Self.aligned(buffer.count)
    }
    bodySize = end
    let nodes = columns.flatMap {
      LittleEndian.bytes(Int64(rows)) + LittleEndian.bytes(Int64($0.missing))
    }
    var fields: [(place: Int, value: FlatTable.Value)] = [
      (0, .int64(rows)), (1, .structures(nodes, count: columns.count)),
      (2, .structures(places, count: buffers.count)),
    ]
    // Zstandard, each buffer by itself.
    if isCompressed { fields.append((3, .table(FlatTable([(0, .int8(1))])))) }
    table = FlatTable(fields)
  }

  /// The next multiple of eight.
  static func aligned(_ size: Int) -> Int { (size + 7) & ~7 }
}
