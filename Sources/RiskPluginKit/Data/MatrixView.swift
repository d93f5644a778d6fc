import CRiskPlugin

/// Columns of numbers that belong to somebody else: to a batch, or to a ``Matrix``.
///
/// A row is a sample and a column is a quantity. Take a column before a loop over its rows.
public struct MatrixView: ~Escapable {
  let raw: rt_const_matrix
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int

  @_lifetime(borrow owner)
  init<Owner: ~Copyable & ~Escapable>(_ raw: rt_const_matrix, of owner: borrowing Owner) {
    self.raw = raw
    rows = raw.rows
    columns = raw.cols
  }

  /// One column.
  /// - Precondition: `0 ≤ index < columns`.
  @_lifetime(copy self)
  public func column(_ index: Int) -> Span<Double> {
    precondition(index >= 0 && index < columns, "column out of range")
    return _overrideLifetime(
      Span(_unsafeStart: raw.data + index * raw.ld, count: rows), copying: self)
  }
}

/// Columns of numbers that belong to somebody else and are to be filled.
///
/// Columns can be filled side by side: take several of them before a loop over their rows, and
/// each only once at a time.
public struct MutableMatrixView: ~Escapable {
  let raw: rt_matrix
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int

  @_lifetime(borrow owner)
  init<Owner: ~Copyable & ~Escapable>(_ raw: rt_matrix, of owner: borrowing Owner) {
    self.raw = raw
    rows = raw.rows
    columns = raw.cols
  }

  /// One column.
  /// - Precondition: `0 ≤ index < columns`, and no other span of the column is in use.
  @_lifetime(copy self)
  public func column(_ index: Int) -> MutableSpan<Double> {
    precondition(index >= 0 && index < columns, "column out of range")
    return _overrideLifetime(
      MutableSpan(_unsafeStart: raw.data + index * raw.ld, count: rows), copying: self)
  }

  /// The same columns, for reading what was written.
  public var readOnly: MatrixView {
    @_lifetime(copy self)
    get {
      _overrideLifetime(MatrixView(raw.constant, of: self), copying: self)
    }
  }
}

extension rt_matrix {
  var constant: rt_const_matrix {
    rt_const_matrix(data: UnsafePointer(data), rows: rows, cols: cols, ld: ld)
  }
}
