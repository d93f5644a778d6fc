import Foundation

/// Counts of values in bins that a reader can name.
///
/// Bins have the width of Freedman and Diaconis (1981), doi:10.1007/BF01025868, `2 · IQR / ∛n`,
/// rounded up to 1, 2, 2.5 or 5 times a power of ten, and edges at its multiples. Where the range is
/// so long that the middle half of the values would fall into fewer than four bins, the range is
/// drawn in and what lies outside is counted in ``below`` and ``above``. Few different values are
/// counted one by one, and whole numbers in bins of whole numbers.
public struct Histogram: Sendable, Equatable {
  /// What the bars stand for.
  public enum Form: Sendable, Equatable {
    /// Bar `i` counts values from `edges[i]` to below `edges[i + 1]`, the last one to it.
    case bins
    /// Bar `i` counts the values equal to `edges[i]`.
    case values
  }

  public var form: Form
  /// In ascending order: one more than there are counts for bins, as many for values.
  public var edges: [Double]
  public var counts: [Int]
  /// Values below the first edge, minus infinity included.
  public var below: Int
  /// Values above the last edge, infinity included.
  public var above: Int

  /// The number of values.
  public var count: Int { counts.reduce(below + above, +) }

  /// Different values up to this number are counted one by one.
  static let distinctLimit = 30

  /// - Parameter binLimit: The largest number of bins, from 4 on.
  public init(_ cells: OrderedCells, binLimit: Int = 60) {
    precondition(binLimit >= 4, "a histogram has at least four bins")
    self.init(form: .bins, edges: [], counts: [], below: 0, above: 0)
    guard let content = HistogramContent(cells, distinctLimit: Self.distinctLimit) else {
      // Nothing, or infinities only.
      below = Int(cells.count(below: 0, including: false).value)
      above = cells.count - below
      return
    }
    if let values = content.distinct {
      form = .values
      edges = values
      counts = values.map { Self.upTo($0, cells, true) - Self.upTo($0, cells, false) }
    } else {
      edges = content.edges(binLimit: binLimit)
      let before = edges.indices.map { Self.upTo(edges[$0], cells, $0 == edges.count - 1) }
      counts = zip(before, before.dropFirst()).map { $1 - $0 }
    }
    below = Self.upTo(edges[0], cells, false)
    above = cells.count - Self.upTo(edges[edges.count - 1], cells, true)
  }

  private init(form: Form, edges: [Double], counts: [Int], below: Int, above: Int) {
    self.form = form
    self.edges = edges
    self.counts = counts
    self.below = below
    self.above = above
  }

  /// Rounded, so that differences are whole and add up to the number of values.
  private static func upTo(_ x: Double, _ cells: OrderedCells, _ including: Bool) -> Int {
    Int(cells.count(below: x, including: including).value.rounded())
  }
}

/// What of a distribution decides on the bins.
private struct HistogramContent {
  let cells: OrderedCells
  /// The finite values' extremes.
  let minimum: Double
  let maximum: Double
  /// The values when they are few.
  let distinct: [Double]?
  let isWhole: Bool

  /// Nil without any finite value.
  init?(_ cells: OrderedCells, distinctLimit: Int) {
    let finite = cells.lower.indices.filter { cells.lower[$0].isFinite && cells.upper[$0].isFinite }
    guard let first = finite.first, let last = finite.last else { return nil }
    self.cells = cells
    minimum = cells.lower[first]
    maximum = cells.upper[last]
    let isExact = finite.allSatisfy { cells.lower[$0] == cells.upper[$0] }
    isWhole =
      isExact
      && finite.allSatisfy {
        cells.lower[$0] == cells.lower[$0].rounded() && cells.lower[$0].magnitude < 1e15
      }
    var values: [Double] = []
    if isExact {
      for index in finite where values.last != cells.lower[index] {
        // Zeros of both signs are one value.
        values.append(cells.lower[index] == 0 ? 0 : cells.lower[index])
        if values.count > distinctLimit { break }
      }
    }
    distinct = isExact && values.count <= distinctLimit ? values : nil
  }

  func edges(binLimit: Int) -> [Double] {
    let quartiles = (finite(cells.quantile(0.25)), finite(cells.quantile(0.75)))
    let spread = quartiles.1 - quartiles.0
    let (low, high) = range(spread: spread, binLimit: binLimit)
    let narrowest = Self.width(low, high, binLimit)
    let ideal = 2 * spread / cbrt(Double(cells.count))
    let width = ideal.isFinite ? max(ideal, narrowest) : narrowest
    let finest = 4 * max(low.magnitude, high.magnitude).ulp
    guard width > finest, width.isNormal else { return [low.nextDown, high.nextUp] }
    let step = DecimalStep(atLeast: width, isWhole: isWhole)
    let shift = isWhole ? 0.5 : 0
    let first = ((low + shift) / step.value).rounded(.down)
    var last = ((high + shift) / step.value).rounded(.up)
    // A whole number on an edge belongs to the bin above it.
    if isWhole && (high + shift) / step.value == last || last == first { last += 1 }
    return (0...Int(last - first)).map {
      finite(step.multiple(first + Double($0)) - shift)
    }
  }

  /// The shortest cut at both ends under which the middle half of the values spans four bins.
  private func range(spread: Double, binLimit: Int) -> (low: Double, high: Double) {
    func cut(_ share: Double) -> (low: Double, high: Double) {
      share == 0
        ? (minimum, maximum)
        : (finite(cells.quantile(share)), finite(cells.quantile(1 - share)))
    }
    let shares = [0, 0.005, 0.01, 0.025, 0.05, 0.1]
    let resolving = shares.first {
      let (low, high) = cut($0)
      let width = Self.width(low, high, binLimit)
      return width.isNormal && DecimalStep(atLeast: width).value <= spread / 4
    }
    if let resolving { return cut(resolving) }
    // Most values are the same.
    let (low, high) = cut(0.005)
    return low < high ? (low, high) : (minimum, maximum)
  }

  /// The width of so many bins over a range; edges outside of it take two of them.
  private static func width(_ low: Double, _ high: Double, _ binLimit: Int) -> Double {
    // Halves, because the range of the largest doubles is none.
    (high / 2 - low / 2) / Double(binLimit - 2) * 2
  }

  private func finite(_ x: Double) -> Double {
    min(max(x, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }
}
