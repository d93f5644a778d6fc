/// What Arrow files say of their columns, and of themselves.
///
/// Source: Apache Arrow, *Schema.fbs*, format version 1.5, metadata version V5; numbers below are
/// places of fields and members of unions there.
enum ArrowSchema {
  /// The table `Schema`.
  static func table(
    _ columns: [TableColumn], metadata: [(key: String, value: String)]
  ) -> FlatTable {
    FlatTable([
      (1, .tables(columns.map(field))), (2, .tables(metadata.map(entry))),
    ])
  }

  private static func field(_ column: TableColumn) -> FlatTable {
    let known = [("unit", column.unit), ("description", column.description)]
    let metadata = known.compactMap { name, text in
      text.flatMap { $0.isEmpty ? nil : (key: name, value: $0) }
    }
    let type: (number: UInt8, table: FlatTable) =
      switch column.kind {
      // Signed, 64 bits.
      case .integer: (2, FlatTable([(0, .int32(64)), (1, .int8(1))]))
      // Double precision.
      case .number: (3, FlatTable([(0, .int16(2))]))
      case .text: (5, FlatTable())
      }
    return FlatTable([
      (0, .text(column.name)), (1, .int8(1)), (2, .int8(type.number)), (3, .table(type.table)),
      (5, .tables([])), (6, .tables(metadata.map(entry))),
    ])
  }

  private static func entry(_ entry: (key: String, value: String)) -> FlatTable {
    FlatTable([(0, .text(entry.key)), (1, .text(entry.value))])
  }
}
