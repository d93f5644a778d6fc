/// Money of a year by item.
///
///     wanted = (g + r) Y        spent = min(wanted, (1 + absorption) · spent a year before)
///
/// with shares g for defence and r for what is related to it (infrastructure, resilience). What is
/// spent is divided between the two as what is wanted is; items share defence by their weights.
/// Added money is not subject to absorption: it is for small changes whose worth is sought.
struct Budget: Sendable {
  /// Spent on defence by item, related and added money included, in EUR2025 a year.
  var items: SampleColumns<SpendingItem>
  /// Spent on defence alone, without added and related money.
  var defence: [Double]
  /// Spent in all.
  var total: [Double]
  /// What is wanted and cannot be absorbed.
  var unabsorbed: [Double]

  /// - Parameter previous: spending a year before, on defence and related to it.
  init(
    _ year: ForceYear, gdp: [Double], previous: [Double],
    parameters: SampleColumns<ForceParameter>
  ) {
    let rows = year.rows
    let share = year.levers[.spendingShare]
    let related = year.levers[.relatedShare]
    let absorption = parameters[.absorption]
    var defence = [Double](repeating: 0, count: rows)
    var relatedMoney = defence
    var total = defence
    var unabsorbed = defence
    for row in 0..<rows {
      let wanted = (share[row] + related[row]) * gdp[row]
      let spent = min(wanted, (1 + absorption[row]) * previous[row])
      let part = wanted > 0 ? share[row] / (share[row] + related[row]) : 0
      defence[row] = spent * part
      relatedMoney[row] = spent - defence[row]
      total[row] = spent
      unabsorbed[row] = wanted - spent
    }
    let weights = SpendingItem.allCases.map { year.split[$0] }
    let sums = (0..<rows).map { (row: Int) -> Double in weights.reduce(0) { $0 + $1[row] } }
    items = SampleColumns(rows: rows)
    for (place, item) in SpendingItem.allCases.enumerated() {
      let added = year.added[item]
      let toItem: [Double]? =
        switch item {
        case .logistics: parameters[.relatedToLogistics]
        case .hybrid: parameters[.relatedToHybrid]
        default: nil
        }
      items[item] = (0..<rows).map { (row: Int) -> Double in
        let own = sums[row] > 0 ? defence[row] * weights[place][row] / sums[row] : 0
        return own + added[row] + (toItem.map { $0[row] * relatedMoney[row] } ?? 0)
      }
    }
    self.defence = defence
    self.total = (0..<rows).map { (row: Int) -> Double in
      SpendingItem.allCases.reduce(total[row]) { $0 + year.added[$1][row] }
    }
    self.unabsorbed = unabsorbed
  }
}
