/// Intervals as glyphs on a common scale: `  ├──●───┤  `.
struct IntervalAxis {
  private let range: ClosedRange<Double>
  /// The columns that its glyphs take.
  let columns: Int
  private let style: TerminalStyle

  /// A scale that all estimates fit on.
  ///
  /// - Parameter includesZero: Whether zero is on the scale and marked, as for differences.
  /// - Returns: Nil when there is nothing to show.
  init?(
    _ estimates: [ArchivedEstimate], columns: Int, includesZero: Bool, style: TerminalStyle
  ) {
    var ends = estimates.flatMap { [$0.value, $0.lower, $0.upper].compactMap(\.self) }
      .filter(\.isFinite)
    if includesZero, !ends.isEmpty { ends.append(0) }
    guard columns >= 5, let lowest = ends.min(), let highest = ends.max(),
      (highest - lowest).isFinite
    else { return nil }
    range = lowest...highest
    self.columns = columns
    self.style = style
  }

  /// The glyphs of an estimate, in as many columns as the axis has.
  func glyphs(_ estimate: ArchivedEstimate, marksZero: Bool) -> String {
    let (bar, left, dot, right, zero): (Character, Character, Character, Character, Character) =
      style.isUnicode ? ("─", "├", "●", "┤", "┊") : ("-", "|", "o", "|", ":")
    var cells = [Character](repeating: " ", count: columns)
    if marksZero, range.contains(0) { cells[column(0)] = zero }
    if let lower = estimate.lower, let upper = estimate.upper, lower.isFinite, upper.isFinite {
      let (first, last) = (column(lower), column(upper))
      for cell in first...max(first, last) { cells[cell] = bar }
      cells[first] = left
      cells[last] = right
    }
    if let value = estimate.value, value.isFinite { cells[column(value)] = dot }
    return String(cells)
  }

  private func column(_ value: Double) -> Int {
    let width = range.upperBound - range.lowerBound
    guard width > 0 else { return columns / 2 }
    let place = (value - range.lowerBound) / width * Double(columns - 1)
    return min(columns - 1, max(0, Int(place.rounded())))
  }
}
