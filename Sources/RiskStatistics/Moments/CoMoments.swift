import CRiskKernels

/// Means and sums of products of deviations of several columns together, in sixteen sections each.
///
/// A sample counts only when all its columns are there (no NaN). Products are taken around the
/// means of a block and folded by the pairwise update of Pébay (2008), doi:10.2172/1028931, along
/// the tree over blocks, so that the result is a function of the samples alone.
/// - Complexity: For m columns, m (m + 1) / 2 products a sample, and 64 m (m + 3) bytes.
public struct CoMoments: Sendable {
  typealias Lanes = SIMD16<Double>

  /// The largest number of columns.
  public static let columnLimit = 64

  public let columnCount: Int
  var counts = Lanes(repeating: 0)
  var means: [MendedMean]
  /// By pairs (0, 0), (0, 1), …, (0, m − 1), (1, 1), …
  var products: [Lanes]

  /// Moments of nothing.
  public init(columnCount: Int) {
    precondition((1...Self.columnLimit).contains(columnCount), "1 to 64 columns are possible")
    self.columnCount = columnCount
    means = Array(repeating: MendedMean(), count: columnCount)
    products = Array(repeating: Lanes(repeating: 0), count: columnCount * (columnCount + 1) / 2)
  }

  /// The place of a pair of columns, `first <= second`.
  private func pair(_ first: Int, _ second: Int) -> Int {
    first * columnCount - first * (first - 1) / 2 + second - first
  }

  /// Sets these to the moments of one block.
  ///
  /// - Parameter columns: The samples of the block in order by column, 1 to 512 each; the first one
  ///   is in section 0.
  public mutating func setBlock(_ columns: [UnsafeBufferPointer<Double>]) {
    precondition(columns.count == columnCount, "the block has other columns")
    let size = columns[0].count
    let rows = Blocks.size / Blocks.sections
    var isPresent = Array(repeating: Lanes(repeating: 0), count: rows)
    for sample in 0..<size where columns.allSatisfy({ !$0[sample].isNaN }) {
      isPresent[sample / Blocks.sections][sample % Blocks.sections] = 1
    }
    counts = isPresent.reduce(Lanes(repeating: 0), +)
    let divisors = counts.replacing(with: 1, where: counts .== 0)
    var deviations = Array(repeating: Lanes(repeating: 0), count: columnCount * rows)
    var rests = Array(repeating: Lanes(repeating: 0), count: columnCount)
    for (column, values) in columns.enumerated() {
      let first = column * rows
      for sample in 0..<size {
        deviations[first + sample / Blocks.sections][sample % Blocks.sections] = values[sample]
      }
      // Around the first value there is, so that equal values have no deviation at all.
      let pivot = Self.first(values, isPresent)
      var (sum, rest) = (Lanes(repeating: 0), Lanes(repeating: 0))
      for row in 0..<rows {
        deviations[first + row] -= pivot
        deviations[first + row].replace(with: 0, where: isPresent[row] .== 0)
        sum += deviations[first + row]
      }
      let centre = sum / divisors
      for row in 0..<rows {
        deviations[first + row] -= centre
        deviations[first + row].replace(with: 0, where: isPresent[row] .== 0)
        rest += deviations[first + row]
      }
      means[column] = .sum(Lanes(repeating: pivot), centre + rest / divisors)
      rests[column] = rest
    }
    let columnCount = columnCount
    products.withUnsafeMutableBytes { products in
      deviations.withUnsafeBytes { deviations in
        risk_block_products(
          columnCount, deviations.baseAddress?.assumingMemoryBound(to: Double.self),
          products.baseAddress?.assumingMemoryBound(to: Double.self))
      }
    }
    // The means were rounded; what deviations add up to mends the products too.
    for first in 0..<columnCount {
      for second in first..<columnCount {
        products[pair(first, second)] -= rests[first] * rests[second] / divisors
      }
    }
  }

  /// The first value of a complete sample; 0 without any.
  private static func first(_ values: UnsafeBufferPointer<Double>, _ isPresent: [Lanes]) -> Double {
    let sample = values.indices.first { isPresent[$0 / Blocks.sections][$0 % Blocks.sections] == 1 }
    return sample.map { values[$0] } ?? 0
  }

  /// Folds later samples into these.
  public mutating func merge(_ later: CoMoments) {
    precondition(columnCount == later.columnCount, "the moments are of other columns")
    let total = counts + later.counts
    let share = later.counts / total.replacing(with: 1, where: total .== 0)
    let weight = counts * share
    let differences = zip(means, later.means).map { $0.difference(to: $1) }
    var place = 0
    for first in 0..<columnCount {
      let weighted = differences[first] * weight
      for second in first..<columnCount {
        products[place] += later.products[place] + weighted * differences[second]
        place += 1
      }
      means[first] = means[first].moved(by: differences[first] * share)
      means[first].replace(with: later.means[first], where: counts .== 0)
    }
    counts = total
  }

  /// All sections folded into the first one, in their order.
  var total: CoMoments {
    var result = section(0)
    for index in 1..<Blocks.sections { result.merge(section(index)) }
    return result
  }

  /// The moments of one section as if they were those of the first.
  private func section(_ index: Int) -> CoMoments {
    var result = CoMoments(columnCount: columnCount)
    result.counts[0] = counts[index]
    for column in means.indices {
      result.means[column].value[0] = means[column].value[index]
      result.means[column].rest[0] = means[column].rest[index]
    }
    for place in products.indices { result.products[place][0] = products[place][index] }
    return result
  }

  /// The sum of products of deviations of a pair from the means of the whole sample, by section.
  func products(_ first: Int, _ second: Int, around total: CoMoments) -> [Double] {
    func shift(_ column: Int) -> Lanes {
      let mean = total.means[column]
      return MendedMean(
        value: Lanes(repeating: mean.value[0]), rest: Lanes(repeating: mean.rest[0])
      ).difference(to: means[column])
    }
    let sums =
      products[pair(min(first, second), max(first, second))]
      + counts * shift(first) * shift(second)
    return (0..<Blocks.sections).map { sums[$0] }
  }
}
