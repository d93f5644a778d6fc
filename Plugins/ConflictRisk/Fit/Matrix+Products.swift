import RiskPluginKit

extension Matrix {
  /// The sum of products of each column with a column of as many rows.
  ///
  /// Plain sums: a product of the linear algebra takes its few rows for samples, and pads them to a
  /// panel.
  func products(with right: Span<Double>) -> [Double] {
    var sums = [Double](repeating: 0, count: columns)
    for index in sums.indices {
      let left = view.column(index)
      var sum = 0.0
      for row in left.indices { sum += left[row] * right[row] }
      sums[index] = sum
    }
    return sums
  }
}
