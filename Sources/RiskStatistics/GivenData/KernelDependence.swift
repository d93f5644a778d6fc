/// HSIC between the ranks of an input and of an output, from counts.
///
/// With centred features φ of X and ψ of Y, whose products are the centred kernels,
///
///     HSIC(X, Y) = ‖E φ(X) ψ(Y)ᵀ‖²,   R² = HSIC(X, Y) / √(HSIC(X, X) HSIC(Y, Y))
///
/// The average over samples of squared noise, (E ‖φ‖² ‖ψ‖² − HSIC) / (n − 1), is taken off the
/// numerator, so that it is nearly unbiased. Ranks are those of the middles of classes and cells.
struct KernelDependence: Sendable {
  /// R², about zero or slightly below it without dependence.
  let value: Double

  init(_ table: CountTable) {
    let rows = Side(table.classSizes)
    let columns = Side(table.cellSizes)
    let size = KernelBasis.size
    let total = table.counts.reduce(0, +)
    // Σ over the cells of a class, then over classes.
    var products = [Double](repeating: 0, count: size * size)
    var noise = 0.0
    for row in 0..<table.classes {
      var sums = [Double](repeating: 0, count: size)
      var norms = 0.0
      for cell in 0..<table.cells {
        let count = table.counts[row * table.cells + cell]
        guard count > 0 else { continue }
        norms += count * columns.norms[cell]
        for k in 0..<size { sums[k] += count * columns.features[cell * size + k] }
      }
      noise += norms * rows.norms[row]
      for one in 0..<size {
        let feature = rows.features[row * size + one] / total
        for other in 0..<size { products[one * size + other] += feature * sums[other] }
      }
    }
    let plain = Self.norm(products)
    let variance = (rows.dependence * columns.dependence).squareRoot()
    value = (plain - (noise / total - plain) / (total - 1)) / variance
  }

  /// ‖M‖² for M in the space of features: the sum of B M B and M, element by element.
  private static func norm(_ matrix: [Double]) -> Double {
    let size = KernelBasis.size
    let left = KernelBasis.applied(to: matrix)
    var transposed = left
    for row in 0..<size {
      for column in 0..<size { transposed[column * size + row] = left[row * size + column] }
    }
    let both = KernelBasis.applied(to: transposed)
    var sum = 0.0
    for row in 0..<size {
      for column in 0..<size { sum += both[column * size + row] * matrix[row * size + column] }
    }
    return sum
  }

  /// One of the two variables.
  private struct Side {
    /// Centred, class after class.
    var features: [Double] = []
    /// By class: the squared length of the feature.
    var norms: [Double] = []
    /// HSIC of the variable with itself.
    var dependence = 0.0

    init(_ sizes: [Double]) {
      let size = KernelBasis.size
      let total = sizes.reduce(0, +)
      var below = 0.0
      var mean = [Double](repeating: 0, count: size)
      for count in sizes {
        let values = KernelBasis.polynomials(at: (below + count / 2) / total)
        below += count
        for k in 0..<size { mean[k] += count / total * values[k] }
        features += values
      }
      var products = [Double](repeating: 0, count: size * size)
      for (number, count) in sizes.enumerated() {
        for k in 0..<size { features[number * size + k] -= mean[k] }
        var norm = 0.0
        for one in 0..<size {
          let feature = features[number * size + one]
          for other in 0..<size {
            let product = feature * features[number * size + other]
            products[one * size + other] += count / total * product
            norm += KernelBasis.form[one * size + other] * product
          }
        }
        norms.append(norm)
      }
      dependence = KernelDependence.norm(products)
    }
  }
}
