/// Columns of doubles in one block of memory, each on a 64-byte boundary.
final class AlignedColumns {
  let columnCount: Int
  /// The distance between the starts of neighbouring columns, in elements.
  let leading: Int
  let start: UnsafeMutablePointer<Double>

  init(columns: Int, rows: Int) {
    columnCount = columns
    leading = (rows + 7) / 8 * 8
    let count = max(1, columns * leading)
    start = UnsafeMutableRawPointer.allocate(byteCount: count * 8, alignment: 64)
      .bindMemory(to: Double.self, capacity: count)
    start.initialize(repeating: 0, count: count)
  }

  deinit { start.deallocate() }

  func column(_ index: Int) -> UnsafeMutablePointer<Double> { start + index * leading }

  func column(_ index: Int, rows: Int) -> UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(start: column(index), count: rows)
  }
}
