/// Matrix operations by the run's BLAS and LAPACK, one thread a call.
///
/// Samples are worked on in panels of exactly ``panelLength``, the last one padded with zeros in a
/// copy, because BLAS rounds a row differently when the number of rows changes. So what a sample
/// gets depends neither on the number of samples nor on its place among them, given a BLAS that
/// treats the rows of a full panel alike, which ``BLASSelfTest`` checks.
///
/// A matrix that is written must not overlap another argument. All functions may run concurrently
/// on different data.
public enum LinearAlgebra {
  /// The number of samples in a panel. Frozen: results depend on it.
  public static let panelLength = 512

  /// BLAS must run in the calling thread: with several, the split of the work would decide about
  /// last digits.
  static let singleThreaded: Void = BLASInfo.useOneThread()
}

/// The panels of a number of samples.
struct Panels: Sequence, IteratorProtocol {
  private let count: Int
  private var start = 0

  /// A panel: its first sample and its number of samples, at most ``LinearAlgebra/panelLength``.
  struct Panel {
    let start: Int
    let length: Int

    var isFull: Bool { length == LinearAlgebra.panelLength }

    /// The same samples at the start of a padded copy.
    var first: Panel { Panel(start: 0, length: length) }
  }

  init(_ count: Int) {
    self.count = count
  }

  mutating func next() -> Panel? {
    guard start < count else { return nil }
    defer { start += LinearAlgebra.panelLength }
    return Panel(start: start, length: Swift.min(LinearAlgebra.panelLength, count - start))
  }
}

extension MatrixView {
  /// The part of the matrix that a panel of its rows covers.
  func rows(of panel: Panels.Panel) -> MatrixView {
    MatrixView(
      data: data + panel.start, rows: panel.length, columns: columns,
      leadingDimension: leadingDimension)
  }

  /// The part of the matrix that a panel of its columns covers.
  func columns(of panel: Panels.Panel) -> MatrixView {
    MatrixView(
      data: data + panel.start * leadingDimension, rows: rows, columns: panel.length,
      leadingDimension: leadingDimension)
  }

  /// Overwrites the upper left part of `target` with this matrix.
  func copy(to target: MatrixView) {
    for column in 0..<columns {
      (target.data + column * target.leadingDimension)
        .update(from: data + column * leadingDimension, count: rows)
    }
  }

  /// Calls `body` with a matrix of zeros that is freed afterwards.
  static func withZeros<Failure: Error>(
    rows: Int, columns: Int, _ body: (MatrixView) throws(Failure) -> Void
  ) throws(Failure) {
    let count = Swift.max(1, rows * columns)
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Double>.stride, alignment: 64)
    defer { bytes.deallocate() }
    let data = bytes.initializeMemory(as: Double.self, repeating: 0, count: count)
    try body(MatrixView(data: data, rows: rows, columns: columns))
  }
}
