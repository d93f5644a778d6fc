/// Columns of outputs that have two values, such as an indicator.
struct TwoValuedColumns: Sendable, Equatable {
  let low: Double
  let high: Double

  /// Nil when there are more values or fewer, NaN aside.
  /// - Complexity: of most outputs that have more, a few rows.
  init?(_ columns: [[Double]]) {
    var values: [Double] = []
    for column in columns {
      for value in column where !value.isNaN && !values.contains(value) {
        guard values.count < 2 else { return nil }
        values.append(value)
      }
    }
    guard values.count == 2, values.allSatisfy(\.isFinite) else { return nil }
    (low, high) = (min(values[0], values[1]), max(values[0], values[1]))
  }

  /// How often the rarer value is seen in columns.
  func events(in columns: [[Double]]) -> Int {
    let counts = columns.reduce(into: (low: 0, high: 0)) { counts, column in
      counts.low += column.count { $0 == low }
      counts.high += column.count { $0 == high }
    }
    return min(counts.low, counts.high)
  }
}
