import CRiskPlugin

/// A matrix of one's own: column-major, every column on a 64-byte boundary, zero at first.
///
/// A value with copy-on-write storage, so a model can keep one and `evaluate` can use another for
/// scratch. In a loop, take columns as spans; the subscript is for setting up.
public struct Matrix: Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  private var storage: Storage

  /// Elements from the start of one column to that of the next: whole cache lines of 8 doubles.
  private var stride: Int { (rows + 7) & ~7 }

  /// A matrix of zeros.
  /// - Precondition: neither number is negative.
  public init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0)
    self.rows = rows
    self.columns = columns
    storage = Storage(count: ((rows + 7) & ~7) * columns)
  }

  /// A matrix from its rows.
  /// - Precondition: all rows are of one length.
  public init(rows values: [[Double]]) {
    self.init(rows: values.count, columns: values.first?.count ?? 0)
    for (i, row) in values.enumerated() {
      precondition(row.count == columns, "rows differ in length")
      for (j, value) in row.enumerated() { storage.elements[i + j * stride] = value }
    }
  }

  /// A matrix of one row.
  public init(row values: [Double]) {
    self.init(rows: [values])
  }

  /// The element of a row and a column.
  public subscript(row: Int, column: Int) -> Double {
    get {
      storage.elements[offset(row, column)]
    }
    set {
      makeUnique()
      storage.elements[offset(row, column)] = newValue
    }
  }

  private func offset(_ row: Int, _ column: Int) -> Int {
    precondition(row >= 0 && row < rows && column >= 0 && column < columns, "out of range")
    return row + column * stride
  }

  /// The matrix for reading.
  public var view: MatrixView {
    @_lifetime(borrow self)
    get {
      MatrixView(
        rt_const_matrix(data: storage.elements, rows: rows, cols: columns, ld: stride), of: self)
    }
  }

  /// The matrix for writing.
  public var mutableView: MutableMatrixView {
    @_lifetime(&self)
    mutating get {
      makeUnique()
      let raw = rt_matrix(data: storage.elements, rows: rows, cols: columns, ld: stride)
      return _overrideLifetime(MutableMatrixView(raw, of: raw), mutating: &self)
    }
  }

  private mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(copying: storage) }
  }

  /// `@unchecked Sendable` is safe: elements change only while one matrix alone refers to them.
  private final class Storage: @unchecked Sendable {
    let elements: UnsafeMutablePointer<Double>
    let count: Int

    init(count: Int) {
      self.count = count
      elements = UnsafeMutableRawPointer.allocate(
        byteCount: max(count, 1) * MemoryLayout<Double>.stride, alignment: 64
      ).bindMemory(to: Double.self, capacity: max(count, 1))
      elements.initialize(repeating: 0, count: count)
    }

    convenience init(copying other: Storage) {
      self.init(count: other.count)
      elements.update(from: other.elements, count: count)
    }

    deinit { elements.deallocate() }
  }
}

extension Matrix: Equatable {
  /// Whether shape and elements are equal.
  public static func == (a: Matrix, b: Matrix) -> Bool {
    a.rows == b.rows && a.columns == b.columns
      && (0..<a.columns).allSatisfy { j in (0..<a.rows).allSatisfy { a[$0, j] == b[$0, j] } }
  }
}
