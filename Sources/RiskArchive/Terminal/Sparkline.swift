/// Histograms as one line of blocks each, on a common scale: `▁▂▅█▅▂▁ `.
struct Sparkline {
  private let range: ClosedRange<Double>
  private let columns: Int
  private let style: TerminalStyle

  /// - Returns: Nil when there is nothing to show.
  init?(_ histograms: [ArchivedHistogram], columns: Int, style: TerminalStyle) {
    let ends = histograms.flatMap { histogram -> [Double] in
      switch histogram.cells {
      case .ranges(let edges): edges
      case .values(let values): values
      }
    }
    guard columns >= 5, let lowest = ends.min(), let highest = ends.max(),
      (highest - lowest).isFinite
    else { return nil }
    range = lowest...highest
    self.columns = columns
    self.style = style
  }

  /// The blocks of a histogram: the highest column is full, one with any value is not empty.
  func blocks(_ histogram: ArchivedHistogram) -> String {
    var heights = [Double](repeating: 0, count: columns)
    for (cell, count) in histogram.counts.enumerated() where count > 0 {
      switch histogram.cells {
      case .values(let values): heights[Int(place(values[cell]))] += Double(count)
      case .ranges(let edges):
        // A cell that spans several columns is spread over them.
        let (start, end) = (place(edges[cell]), place(edges[cell + 1]))
        for column in Int(start)...Int(end) {
          let overlap = min(end, Double(column + 1)) - max(start, Double(column))
          heights[column] += Double(count) * (end > start ? max(0, overlap) / (end - start) : 1)
        }
      }
    }
    let highest = heights.max() ?? 0
    guard highest > 0 else { return String(repeating: " ", count: columns) }
    let levels = Array(style.isUnicode ? "▁▂▃▄▅▆▇█" : ".:-=+*#@")
    return String(
      heights.map { height in
        height > 0
          ? levels[min(levels.count - 1, Int(height / highest * Double(levels.count)))] : " "
      })
  }

  /// A value's place in columns, below their number.
  private func place(_ value: Double) -> Double {
    let width = range.upperBound - range.lowerBound
    guard width > 0 else { return Double(columns / 2) }
    let place = (value - range.lowerBound) / width * Double(columns)
    return min(Double(columns).nextDown, max(0, place))
  }
}
