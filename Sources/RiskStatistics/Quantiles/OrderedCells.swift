/// An empirical distribution as cells in ascending order, each with the values that fell into it.
///
/// A value that is kept as it was is a cell of width zero.
public struct OrderedCells: Sendable {
  private(set) var lower: [Double] = []
  private(set) var upper: [Double] = []
  /// The number of values up to and including a cell; empty when every cell has one value.
  private var cumulative: [Int] = []

  public init() {}

  /// Cells of single values in ascending order.
  init(ascending values: [Double]) {
    lower = values
    upper = values
  }

  /// Cells of single values, which need no order and hold no NaN.
  public init(values: [Double]) { self.init(ascending: values.sorted()) }

  /// The number of values up to and including a cell.
  private func end(_ cell: Int) -> Int { cumulative.isEmpty ? cell + 1 : cumulative[cell] }

  /// Adds a cell above all others.
  mutating func append(lower low: Double, upper high: Double, count: Int) {
    guard count > 0 else { return }
    cumulative.append(self.count + count)
    lower.append(low)
    upper.append(high)
  }

  /// The number of values.
  public var count: Int { lower.isEmpty ? 0 : end(lower.count - 1) }

  /// The index of the cell that holds the value of a rank, counted from 0.
  private func cell(ofRank rank: Int) -> Int {
    if cumulative.isEmpty { return rank }
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > rank { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The value of a rank, counted from 0; values are spread evenly over their cell.
  public func value(ofRank rank: Int) -> Double {
    let cell = cell(ofRank: min(max(rank, 0), count - 1))
    let first = cell == 0 ? 0 : end(cell - 1)
    let width = upper[cell] - lower[cell]
    guard width > 0 else { return lower[cell] }
    let position = (Double(rank - first) + 0.5) / Double(end(cell) - first)
    return lower[cell] + width * position
  }

  /// The quantile by linear interpolation between order statistics (type 7).
  ///
  /// Source: Hyndman and Fan (1996), doi:10.1080/00031305.1996.10473566.
  public func quantile(_ probability: Double) -> Double {
    guard count > 0 else { return .nan }
    let position = Double(count - 1) * probability
    let rank = Int(position.rounded(.down))
    let low = value(ofRank: rank)
    let fraction = position - Double(rank)
    guard fraction > 0, rank + 1 < count else { return low }
    let high = value(ofRank: rank + 1)
    return low == high || low == -.infinity ? low : low + fraction * (high - low)
  }

  /// How far off a quantile may be for not keeping all values: the width of the cells that the two
  /// order statistics beside it lie in.
  public func resolution(at probability: Double) -> Double {
    guard count > 0 else { return 0 }
    let rank = Int(Double(count - 1) * probability)
    return max(width(ofRank: rank), width(ofRank: min(rank + 1, count - 1)))
  }

  private func width(ofRank rank: Int) -> Double {
    let cell = cell(ofRank: rank)
    return upper[cell] == lower[cell] ? 0 : upper[cell] - lower[cell]
  }

  /// The mean of the share `tail` of the values at the upper or lower end, and the mean square
  /// excess over its edge that its standard error needs.
  ///
  /// The share of a value at the edge is counted in part (Acerbi and Tasche 2002,
  /// doi:10.1016/S0378-4266(02)00283-2).
  /// - Returns: The mean, its standard error, and how far off it may be for not keeping all values.
  public func tailMean(share tail: Double, ofUpperEnd: Bool)
    -> (mean: Double, error: Double, resolution: Double)
  {
    let mass = Double(count) * tail
    guard count > 0, mass > 0 else { return (.nan, .nan, 0) }
    let edge = quantile(ofUpperEnd ? 1 - tail : tail)
    var (remaining, sum, excess, excessSquares, widths) = (mass, 0.0, 0.0, 0.0, 0.0)
    var index = ofUpperEnd ? lower.count - 1 : 0
    while remaining > 0, lower.indices.contains(index) {
      let size = Double(end(index) - (index == 0 ? 0 : end(index - 1)))
      let taken = min(size, remaining)
      let middle =
        lower[index] == upper[index] ? lower[index] : (lower[index] + upper[index]) / 2
      sum += taken * middle
      if lower[index] != upper[index] { widths += taken * (upper[index] - lower[index]) }
      let beyond = max(0, ofUpperEnd ? middle - edge : edge - middle)
      excess += taken * beyond
      excessSquares += taken * beyond * beyond
      remaining -= taken
      index += ofUpperEnd ? -1 : 1
    }
    let n = Double(count)
    let variance = max(0, excessSquares / n - (excess / n) * (excess / n))
    // A value is at most half a width from the middle, and its neighbour at the edge a whole one.
    return (sum / mass, (variance / n).squareRoot() / tail, widths / mass)
  }
}
