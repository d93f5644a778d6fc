/// Rows that wait until a group of them is full, whatever the batches in which they come.
struct PendingRows {
  private(set) var columns: [ColumnValues]
  private let limit: Int

  /// No rows of such columns.
  init(_ kinds: [TableColumn.Kind]) {
    columns = kinds.map(ColumnValues.init)
    limit = Self.limit(columns: kinds.count)
  }

  var count: Int { columns.first?.count ?? 0 }
  var isFull: Bool { count == limit }

  /// A power of two, 131,072 unless the table is so wide that a group would take much memory.
  static func limit(columns: Int) -> Int {
    var rows = 131_072
    while rows > 1024 && rows * columns * 8 > 64 << 20 { rows /= 2 }
    return rows
  }

  /// Appends rows of a batch, as many as there is room for.
  ///
  /// - Precondition: The batch has the columns of the table.
  /// - Returns: The first row that was not appended.
  mutating func append(_ batch: TableBatch, from start: Int) -> Int {
    precondition(batch.columns.map(\.kind) == columns.map(\.kind), "other columns")
    let end = min(batch.rows, start + limit - count)
    for column in columns.indices { columns[column].append(batch.columns[column], start..<end) }
    return end
  }

  /// Makes room for the next group, in the same memory.
  mutating func removeAll() {
    for column in columns.indices { columns[column].removeAll() }
  }
}
