import RiskPluginKit

/// A covariate of a country that its deaths do not tell, made from one column.
///
/// Those whose column a config does not give are left out of the model.
enum Circumstance: String, CaseIterable, Sendable {
  case logPopulation = "ln_population"
  case logInfantMortality = "ln_infant_mortality"
  case logRelativeIncome = "ln_relative_income"
  case logRealIncome = "ln_real_income"
  case polyarchy = "polyarchy"
  case anocracy = "polyarchy_from_middle"
  case governmentEffectiveness = "government_effectiveness"
  case politicalExclusion = "political_exclusion"
  case discriminatedShare = "discriminated_share"
  case youthShare = "youth_share"
  case oilRents = "oil_rents"
  case ruggedness = "ruggedness"
  case incomeGrowth = "income_growth"
  case fractionalisation = "ethnic_fractionalisation"

  /// The column that it is made from.
  var column: String {
    switch self {
    case .logPopulation: "population"
    case .logInfantMortality: "infant_mortality"
    case .logRelativeIncome: "income_per_head"
    case .logRealIncome: "real_income_per_head"
    case .anocracy: "polyarchy"
    default: rawValue
    }
  }

  /// The table of the column; V-Dem's index has one of its own, as its licence is another.
  var table: String { column == "polyarchy" ? "polyarchy" : "panel" }

  /// The columns that a table can have.
  static func columns(of table: String) -> [String] {
    var columns: [String] = []
    for circumstance in allCases where circumstance.table == table {
      if !columns.contains(circumstance.column) { columns.append(circumstance.column) }
    }
    return columns
  }

  /// Logarithms of what is skewed, growth within ±20 %, and the squared distance of polyarchy from 0.4, where onsets are most frequent.
  /// - Source: Hegre et al. 2001, DOI 10.1017/S0003055401000119, for the middle regimes.
  func transform(_ values: [Double], with vectorMath: VectorMath) -> [Double] {
    switch self {
    case .logPopulation: vectorMath.log(values.map { max($0, 1) })
    case .logInfantMortality: vectorMath.log(values.map { max($0, 0.1) })
    case .logRealIncome: vectorMath.log(values.map { max($0, 50) })
    case .logRelativeIncome: vectorMath.log(values.map { max($0, 0.001) })
    case .anocracy: values.map { ($0 - 0.4) * ($0 - 0.4) }
    case .incomeGrowth: values.map { min(max($0, -20), 20) }
    default: values
    }
  }
}

extension CountryPanel {
  /// The circumstances that there are columns for, by country and year, without gaps.
  ///
  /// A gap takes the last value of its country, or the median of all values up to the origin.
  func filled(_ circumstance: Circumstance, with vectorMath: VectorMath) -> [[Double]]? {
    guard var values = circumstances[circumstance.column] else { return nil }
    if circumstance == .logRelativeIncome { values = Self.relative(values) }
    let known = values.joined().filter { !$0.isNaN }.sorted()
    guard !known.isEmpty else { return nil }
    let median = Self.median(known)
    for country in values.indices {
      var last = Double.nan
      for year in values[country].indices {
        if values[country][year].isNaN {
          values[country][year] = last.isNaN ? median : last
        } else {
          last = values[country][year]
        }
      }
    }
    return values.map { circumstance.transform($0, with: vectorMath) }
  }

  /// The median of ascending values.
  private static func median(_ values: [Double]) -> Double {
    (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
  }

  /// Incomes, none below 50 dollars, over the median of their year. In current dollars all incomes
  /// grow, and a fit to years past would take that for a promise of peace.
  private static func relative(_ values: [[Double]]) -> [[Double]] {
    var result = values
    for year in values.first?.indices ?? 0..<0 {
      let known = values.map { $0[year] }.filter { !$0.isNaN }.map { max($0, 50) }.sorted()
      guard !known.isEmpty else { continue }
      let middle = median(known)
      for country in values.indices where !values[country][year].isNaN {
        result[country][year] = max(values[country][year], 50) / middle
      }
    }
    return result
  }
}
