/// What was decided and is known for one year, for a batch of samples.
struct ForceYear: Sendable {
  /// The calendar year.
  let year: Int
  /// Values of this year, by lever.
  var levers: SampleColumns<ForceLever>
  /// The weight of an item in spending; weights need not add up to 1.
  var split: SampleColumns<SpendingItem>
  /// Money for an item on top of what is absorbed, in EUR2025 a year.
  var added: SampleColumns<SpendingItem>

  init(year: Int, rows: Int) {
    self.year = year
    levers = SampleColumns(rows: rows)
    split = SampleColumns(rows: rows)
    added = SampleColumns(rows: rows)
  }

  var rows: Int { levers.rows }
}

/// What forces have at the end of a year, for a batch of samples.
struct ForceState: Sendable {
  /// Spending on defence and on what is related to it, in EUR2025 a year.
  var spending: [Double]
  /// Gross domestic product, in EUR2025 a year.
  var gdp: [Double]
  var people: PersonnelStock
  /// Munitions as a share of the nominal need.
  var stock: [Double]
  /// Equipment as a share of the target, and yearly deliveries to it in EUR2025.
  var equipment, deliveries: [Double]
  /// Money for logistics beyond upkeep since the start, in EUR2025.
  var mobility: [Double]
  /// Relative spending above 2 % of GDP in each of the last six years, the latest last.
  var investment: [[Double]]
}
