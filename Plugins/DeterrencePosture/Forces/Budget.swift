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
  /// Spent on defence and on what is related to it, without added money.
  var absorbed: [Double]
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
    var absorbed = defence
    var unabsorbed = defence
    for row in 0..<rows {
      let wanted = (share[row] + related[row]) * gdp[row]
      let spent = min(wanted, (1 + absorption[row]) * previous[row])
      let part = wanted > 0 ? share[row] / (share[row] + related[row]) : 0
      defence[row] = spent * part
      relatedMoney[row] = spent - defence[row]
      absorbed[row] = spent
      unabsorbed[row] = wanted - spent
    }
    var total = absorbed
    items = SampleColumns(rows: rows)
    let weights = SpendingItem.allCases.map { year.split[$0] }
    var sums = [Double](repeating: 0, count: rows)
    for weight in weights {
      for row in 0..<rows { sums[row] += weight[row] }
    }
    for (place, item) in SpendingItem.allCases.enumerated() {
      let weight = weights[place]
      let added = year.added[item]
      var money = added
      for row in 0..<rows where sums[row] > 0 {
        money[row] += defence[row] * weight[row] / sums[row]
      }
      let part: [Double]? =
        switch item {
        case .logistics: parameters[.relatedToLogistics]
        case .hybrid: parameters[.relatedToHybrid]
        default: nil
        }
      if let part {
        for row in 0..<rows { money[row] += part[row] * relatedMoney[row] }
      }
      items[item] = money
      for row in 0..<rows { total[row] += added[row] }
    }
    self.absorbed = absorbed
    self.defence = defence
    self.total = total
    self.unabsorbed = unabsorbed
  }
}
