import RiskPluginKit

/// Deaths in fighting between states, which come on top of what a country's own history foretells.
///
/// They raise the country's state in the year, and are its past and its neighbours' in the next.
struct InterstateDeaths {
  static let input = Field.input(
    "interstate_deaths", label: "Deaths in fighting with another state",
    description: """
      Added to the deaths of the year; link it to target_deaths of model interstate. The probabilities
      and the score that are given out are those without them in the year itself.
      """,
    range: .atLeast(0), default: 0, dimensions: ["country", "year"], source: "default: none")

  /// By reported country and year; nil where no sample of the block has any.
  private let columns: [[Double]?]
  private let horizon: Int

  init(_ inputs: BlockInputs, countries: Int, horizon: Int) throws(RiskError) {
    self.horizon = horizon
    var columns: [[Double]?] = []
    for element in 0..<countries * horizon {
      columns.append(try inputs.setColumn(Self.input.id, element))
    }
    self.columns = columns
  }

  /// Adds the deaths of a reported country and year to its year. Samples without any keep their bits.
  func add(
    _ country: Int, year: Int, to scratch: inout YearScratch, with vectorMath: VectorMath
  ) {
    guard let added = columns[country * horizon + year] else { return }
    let total = scratch.total(added)
    let exactLogs = vectorMath.log(total.map { max($0, 1) })
    let logs = vectorMath.log1p(total)
    for row in added.indices where added[row] > 0 {
      scratch.deaths[row, 0] = total[row]
      scratch.next[row, 0] = Double(ConflictState(deaths: total[row]).rawValue)
      scratch.exactLogs[row, 0] = exactLogs[row]
      scratch.logs[row, 0] = logs[row]
    }
  }
}

extension YearScratch {
  /// The deaths of the year and those that come on top.
  fileprivate func total(_ added: [Double]) -> [Double] {
    let own = deaths.view.column(0)
    return added.indices.map { own[$0] + added[$0] }
  }
}
