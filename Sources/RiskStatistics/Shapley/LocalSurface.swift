/// A straight surface through the outputs of a neighbourhood, by least squares.
struct LocalSurface {
  private let inputs: Int
  private var count = 0.0
  /// Sums of the inputs, then of the output.
  private var sums: [Double]
  /// Sums of products of all pairs of those, row after row; the lower triangle.
  private var products: [Double]

  init(inputs: Int) {
    self.inputs = inputs
    sums = [Double](repeating: 0, count: inputs + 1)
    products = [Double](repeating: 0, count: (inputs + 1) * (inputs + 1))
  }

  /// Adds a sample, or takes it off with a sign of −1; its inputs are taken less those of the query.
  mutating func add(
    _ columns: [[Double]], sample: Int, query: Int, output: Double, sign: Double = 1
  ) {
    let size = inputs + 1
    count += sign
    for row in 0..<size {
      let value =
        row < inputs ? columns[row][sample] - columns[row][query] : output
      sums[row] += sign * value
      for column in 0...row {
        let other =
          column < inputs ? columns[column][sample] - columns[column][query] : output
        products[row * size + column] += sign * value * other
      }
    }
  }

  /// The sum of squares about the surface over its degrees of freedom.
  ///
  /// Inputs that do not vary within the neighbourhood, or that others determine, take no part.
  func variance() -> Double {
    var products = products
    let size = inputs + 1
    for row in 0..<size {
      for column in 0...row {
        products[row * size + column] -= sums[row] * sums[column] / count
      }
    }
    let spreads = (0..<size).map { products[$0 * size + $0] }
    var freedom = count - 1
    for pivot in 0..<inputs {
      let spread = products[pivot * size + pivot]
      guard spread > 1e-9 * spreads[pivot] else { continue }
      freedom -= 1
      for row in pivot + 1..<size {
        let factor = products[row * size + pivot] / spread
        for column in pivot + 1...row {
          products[row * size + column] -= factor * products[column * size + pivot]
        }
      }
    }
    return max(0, products[size * size - 1]) / freedom
  }
}
