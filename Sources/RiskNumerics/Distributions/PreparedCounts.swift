/// A distribution of counts with its probabilities in a table, whose quantiles are those of the
/// base exactly.
struct PreparedCounts: CountDistribution {
  private let base: any CountDistribution
  /// The value of the table's first row.
  private let first: Double
  private let table: GuideTable

  /// The table leaves out this much on either side.
  private static let leftOut = 0x1p-50
  private static let rowLimit = 4096.0

  /// Nil where the table would be too long.
  init?(_ base: any CountDistribution) {
    let (first, last) = (base.quantile(Self.leftOut), base.survivalQuantile(Self.leftOut))
    guard last - first < Self.rowLimit else { return nil }
    let rows = (0...Int(last - first)).map { first + Double($0) }
    self.base = base
    self.first = first
    table = GuideTable(
      cumulatives: rows.map(base.cumulative), survivals: rows.map(base.survival))
  }

  var smallest: Double { base.smallest }
  var largest: Double { base.largest }
  var mean: Double { base.mean }
  var variance: Double { base.variance }
  func mass(_ k: Double) -> Double { base.mass(k) }
  func lower(_ k: Double) -> Double { base.lower(k) }
  func upper(_ k: Double) -> Double { base.upper(k) }

  func quantile(_ u: Double) -> Double {
    guard u > 0 && u < 1 else { return base.quantile(u) }
    return value(table.firstIndex(reaching: u)) ?? base.quantile(u)
  }

  func survivalQuantile(_ q: Double) -> Double {
    guard q > 0 && q < 1 else { return base.survivalQuantile(q) }
    return value(table.firstIndex(leaving: q)) ?? base.survivalQuantile(q)
  }

  /// The value of a row; nil behind the last, and for the first one if there are smaller values.
  private func value(_ index: Int) -> Double? {
    index < table.cumulatives.count && (index > 0 || first == smallest)
      ? first + Double(index) : nil
  }

  func prepared() -> any Distribution { self }

  func truncated(
    to interval: ClosedRange<Double>
  ) throws(DistributionError) -> any Distribution {
    try base.truncated(to: interval)
  }
}
