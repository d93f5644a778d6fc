/// Rows as a record batch, whose body is the buffers of all columns one after the other.
///
/// Source: Apache Arrow, *Columnar Format* 1.5, *Message.fbs*.
struct ArrowBatch {
  /// The table `RecordBatch`.
  let table: FlatTable
  /// The bytes of all buffers, each filled up to a multiple of eight.
  let bodySize: Int

  init(_ columns: [ArrowColumn], rows: Int, isCompressed: Bool) {
    let sizes = columns.flatMap(\.sizes)
    var (places, end): ([UInt8], Int) = ([], 0)
    for size in sizes {
      places += LittleEndian.bytes(Int64(end)) + LittleEndian.bytes(Int64(size))
      end += ArrowColumn.aligned(size)
    }
    bodySize = end
    let nodes = columns.flatMap {
      LittleEndian.bytes(Int64(rows)) + LittleEndian.bytes(Int64($0.missing))
    }
    var fields: [(place: Int, value: FlatTable.Value)] = [
      (0, .int64(rows)), (1, .structures(nodes, count: columns.count)),
      (2, .structures(places, count: sizes.count)),
    ]
    // Zstandard, each buffer by itself.
    if isCompressed { fields.append((3, .table(FlatTable([(0, .int8(1))])))) }
    table = FlatTable(fields)
  }
}
