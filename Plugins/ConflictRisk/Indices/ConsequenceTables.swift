/// What ``Consequences`` keep of the samples.
struct ConsequenceTables {
  /// Quantities of each reported country.
  var countries: QuantityTable
  /// Sums over the countries of a year: a country of this table for each ``YearSum``.
  var sums: QuantityTable
  /// Quantities of the country that was added last.
  var country: QuantityTable

  /// Quantities: what is left of each country's income, as a fraction of that without conflict;
  /// logarithms of asylum applications over those at the origin; 1 where there was a year with 25
  /// deaths or more.
  static let incomeLevel = 0
  static let asylumLogs = 1
  static let within = 2
  /// Quantities of one country: newly displaced persons, lost income, and applications for asylum
  /// over those at the origin.
  static let displaced = 0
  static let incomeLoss = 1
  static let asylumRatio = 2

  /// Outcomes of a year that are summed over the countries.
  enum YearSum: Int, CaseIterable {
    case conflicts, wars, exposure, asylum, economicLoss, peopleInConflict, peopleAtWar

    var output: String {
      switch self {
      case .conflicts: "conflict_count"
      case .wars: "war_count"
      case .exposure: "exposure"
      case .asylum: "asylum_applications"
      case .economicLoss: "economic_loss"
      case .peopleInConflict: "people_in_conflict"
      case .peopleAtWar: "people_at_war"
      }
    }
  }

  init(rows: Int, countries count: Int) {
    countries = QuantityTable(rows: rows, countries: count, quantities: 3)
    for place in 0..<count { countries.fill(Self.incomeLevel, country: place, with: 1) }
    sums = QuantityTable(rows: rows, countries: YearSum.allCases.count, quantities: 1)
    country = QuantityTable(rows: rows, countries: 1, quantities: 3)
  }

  var rows: Int { countries.rows }

  mutating func beginYear() {
    for sum in YearSum.allCases { sums.fill(0, country: sum.rawValue, with: 0) }
  }
}
