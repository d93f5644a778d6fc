import CConflictKernels
import RiskPluginKit

/// Quantities of countries in a few samples: quantity after quantity, in it country after country, and
/// in that sample after sample.
struct QuantityTable {
  /// Samples, a multiple of ``lanes``.
  let rows: Int
  /// Samples of all countries: the length of a quantity.
  let length: Int
  private var values: [Double]

  /// Samples that an operation takes at once.
  static let lanes = Int(CONFLICT_LANES)

  init(rows: Int, countries: Int, quantities: Int) {
    precondition(rows % Self.lanes == 0)
    self.rows = rows
    length = rows * countries
    values = [Double](repeating: 0, count: length * quantities)
  }

  /// Where a quantity of a country starts.
  func start(_ quantity: Int, country: Int = 0) -> Int {
    let start = quantity * length + country * rows
    precondition(country >= 0 && (country + 1) * rows <= length && start + rows <= values.count)
    return start
  }

  /// A quantity of a country.
  @_lifetime(borrow self)
  func samples(_ quantity: Int, country: Int) -> Span<Double> {
    let start = start(quantity, country: country)
    return values.span.extracting(start..<start + rows)
  }

  /// Applies a function to a quantity of countries that follow on one another.
  mutating func apply(
    _ quantity: Int, country: Int = 0, count: Int = 1,
    _ function: (inout MutableSpan<Double>) -> Void
  ) {
    let first = start(quantity, country: country)
    let range = first..<first + count * rows
    precondition((country + count) * rows <= length)
    var all = values.mutableSpan
    var part = all._mutatingExtracting(range)
    function(&part)
  }

  /// Sets a quantity of a country to one value.
  mutating func fill(_ quantity: Int, country: Int, with value: Double) {
    let start = start(quantity, country: country)
    let rows = rows
    withMutableValues { ($0 + start).update(repeating: value, count: rows) }
  }

  /// Sets a quantity of a country to samples of a column.
  mutating func fill(_ quantity: Int, country: Int, with column: Span<Double>, from first: Int) {
    let start = start(quantity, country: country)
    let rows = rows
    let samples = column.extracting(first..<first + rows)
    withMutableValues { out in
      samples.withUnsafeBufferPointer { samples in
        guard let samples = samples.baseAddress else { return }
        (out + start).update(from: samples, count: rows)
      }
    }
  }

  /// Calls a kernel with where the values start.
  func withValues<Result>(_ kernel: (UnsafePointer<Double>) -> Result) -> Result {
    values.withUnsafeBufferPointer { values in
      guard let start = values.baseAddress else { preconditionFailure("the table is empty") }
      return kernel(start)
    }
  }

  /// Calls a kernel with where the values start, for writing.
  mutating func withMutableValues<Result>(
    _ kernel: (UnsafeMutablePointer<Double>) -> Result
  ) -> Result {
    values.withUnsafeMutableBufferPointer { values in
      guard let start = values.baseAddress else { preconditionFailure("the table is empty") }
      return kernel(start)
    }
  }
}
