/// What a Parquet file says of itself at its end.
///
/// Source: Apache Parquet, *parquet.thrift*, structure `FileMetaData`.
struct ParquetFooter {
  /// A column chunk that has been written.
  struct Column {
    var offset: Int
    var chunk: ParquetChunk
  }

  struct RowGroup {
    var rows: Int
    var columns: [Column]
  }

  let columns: [TableColumn]
  let metadata: [(key: String, value: String)]
  let codec: Int
  var rowGroups: [RowGroup] = []

  func bytes() -> [UInt8] {
    ThriftCompactWriter.structure { file in
      file.int32(1, 1)
      // The first element is the root, whose children are all columns.
      file.list(2, of: .structure, [nil] + columns.map(Optional.some)) { list, column in
        list.append { schema in
          if let column {
            Self.write(column, to: &schema)
          } else {
            schema.binary(4, Array("schema".utf8))
            schema.int32(5, columns.count)
          }
        }
      }
      file.int64(3, rowGroups.reduce(0) { $0 + $1.rows })
      file.list(4, of: .structure, rowGroups) { list, group in
        list.append { write(group, to: &$0) }
      }
      file.list(5, of: .structure, metadata) { list, entry in
        list.append {
          $0.binary(1, Array(entry.key.utf8))
          $0.binary(2, Array(entry.value.utf8))
        }
      }
      file.binary(6, Array("risktool".utf8))
      // Without a stated order readers pass over the smallest and largest values.
      file.list(7, of: .structure, columns) { list, _ in
        list.append { $0.structure(1) { _ in } }
      }
    }
  }

  private static func physicalType(_ kind: TableColumn.Kind) -> Int {
    switch kind {
    case .integer: 2
    case .number: 5
    case .text: 6
    }
  }

  private static func write(_ column: TableColumn, to schema: inout ThriftCompactWriter) {
    schema.int32(1, physicalType(column.kind))
    schema.int32(3, 1)
    schema.binary(4, Array(column.name.utf8))
    if column.kind == .text {
      schema.int32(6, 0)
      schema.structure(10) { $0.structure(1) { _ in } }
    }
  }

  private func write(_ group: RowGroup, to out: inout ThriftCompactWriter) {
    out.list(1, of: .structure, Array(zip(columns, group.columns))) { list, entry in
      let (column, written) = entry
      list.append {
        $0.int64(2, 0)
        $0.structure(3) { write(column, written, to: &$0) }
      }
    }
    out.int64(2, group.columns.reduce(0) { $0 + $1.chunk.uncompressedSize })
    out.int64(3, group.rows)
  }

  private func write(
    _ column: TableColumn, _ written: Column, to out: inout ThriftCompactWriter
  ) {
    let chunk = written.chunk
    let encoding: ParquetPage.Encoding = chunk.hasDictionary ? .dictionary : .plain
    out.int32(1, Self.physicalType(column.kind))
    out.list(2, of: .int32, [.levels, .plain] + (encoding == .plain ? [] : [encoding])) {
      $0.append(zigzag: $1.rawValue)
    }
    out.list(3, of: .binary, [column.name]) { $0.append(binary: Array($1.utf8)) }
    out.int32(4, codec)
    out.int64(5, chunk.values)
    out.int64(6, chunk.uncompressedSize)
    out.int64(7, chunk.size)
    out.int64(9, written.offset + chunk.dataOffset)
    if chunk.hasDictionary { out.int64(11, written.offset) }
    out.structure(12) {
      $0.int64(3, chunk.missing)
      if let smallest = chunk.smallest, let largest = chunk.largest {
        $0.binary(5, largest)
        $0.binary(6, smallest)
      }
    }
  }
}
