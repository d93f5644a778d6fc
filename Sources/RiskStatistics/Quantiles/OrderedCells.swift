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
  func end(_ cell: Int) -> Int { cumulative.isEmpty ? cell + 1 : cumulative[cell] }

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
}
