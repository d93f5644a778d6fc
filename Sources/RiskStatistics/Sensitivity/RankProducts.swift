import RiskNumerics

/// Sums of products of ranks of all pairs of columns, over some samples.
///
/// Ranks are taken doubled and less their mean, so they are whole, and with at most 32,767 samples
/// all sums stay below 2⁵³: they are exact, whatever the order in which BLAS adds.
struct RankProducts: Sendable {
  let columns: Int
  private(set) var samples: Int
  private(set) var sums: [Double]
  /// Lower triangle, column by column.
  private(set) var products: [Double]

  /// - Parameters:
  ///   - columns: of doubled ranks, each over all samples.
  ///   - samples: The samples to sum over.
  init(
    _ columns: [ArraySlice<UInt16>], samples: [Int]
  ) throws(LinearAlgebraError) {
    self.columns = columns.count
    self.samples = samples.count
    var values = [Double](repeating: 0, count: columns.count * samples.count)
    var products = [Double](repeating: 0, count: columns.count * columns.count)
    var sums: [Double] = []
    for (number, column) in columns.enumerated() {
      let mean = column.count + 1
      var sum = 0.0
      for (place, sample) in samples.enumerated() {
        let rank = Double(Int(column[column.startIndex + sample]) - mean)
        values[number * samples.count + place] = rank
        sum += rank
      }
      sums.append(sum)
    }
    try MatrixView.with(&values, rows: samples.count) { (values) throws(LinearAlgebraError) in
      try MatrixView.with(&products, rows: columns.count) { (products) throws(LinearAlgebraError) in
        try LinearAlgebra.syrk(transpose: true, values, into: products)
      }
    }
    (self.sums, self.products) = (sums, products)
  }

  static func + (first: RankProducts, second: RankProducts) -> RankProducts {
    var result = first
    result.samples += second.samples
    for index in result.sums.indices { result.sums[index] += second.sums[index] }
    for index in result.products.indices { result.products[index] += second.products[index] }
    return result
  }

  static func - (all: RankProducts, part: RankProducts) -> RankProducts {
    var result = all
    result.samples -= part.samples
    for index in result.sums.indices { result.sums[index] -= part.sums[index] }
    for index in result.products.indices { result.products[index] -= part.products[index] }
    return result
  }

  /// Those of some columns, in ascending order.
  func keeping(_ kept: [Int]) -> RankProducts {
    RankProducts(
      columns: kept.count, samples: samples, sums: kept.map { sums[$0] },
      products: kept.flatMap { column in kept.map { products[column * columns + $0] } })
  }

  private init(columns: Int, samples: Int, sums: [Double], products: [Double]) {
    (self.columns, self.samples, self.sums, self.products) = (columns, samples, sums, products)
  }

  /// The correlations, in the lower triangle, column by column; NaN for a constant column.
  var correlations: [Double] {
    let count = Double(samples)
    let deviations = (0..<columns).map { column in
      let squares = products[column * columns + column] - sums[column] * sums[column] / count
      return squares > 0 ? squares.squareRoot() : .nan
    }
    var result = products
    for column in 0..<columns {
      let mean = sums[column] / count
      for row in column..<columns {
        let place = column * columns + row
        result[place] =
          (products[place] - sums[row] * mean) / (deviations[row] * deviations[column])
      }
      result[column * columns + column] /= result[column * columns + column]
    }
    return result
  }
}

extension MatrixView {
  /// Calls `body` with a view of an array, column by column.
  static func with<Result>(
    _ values: inout [Double], rows: Int,
    _ body: (MatrixView) throws(LinearAlgebraError) -> Result
  ) throws(LinearAlgebraError) -> Result {
    let columns = rows > 0 ? values.count / rows : 0
    var failure: LinearAlgebraError?
    let result: Result? = values.withUnsafeMutableBufferPointer { buffer in
      guard let data = buffer.baseAddress else {
        failure = .shape("the matrix is empty")
        return nil
      }
      do throws(LinearAlgebraError) {
        return try body(MatrixView(data: data, rows: rows, columns: columns))
      } catch {
        failure = error
        return nil
      }
    }
    if let failure { throw failure }
    guard let result else { throw .shape("the matrix is empty") }
    return result
  }
}
