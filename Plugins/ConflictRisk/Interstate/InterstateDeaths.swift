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
  /// - Parameters:
  ///   - place: that of the country among those that are being worked on.
  ///   - first: the first sample of the scratch in the block.
  func add(
    _ country: Int, year: Int, place: Int, from first: Int, to scratch: inout YearScratch,
    with vectorMath: VectorMath
  ) {
    guard let added = columns[country * horizon + year] else { return }
    let total = scratch.total(added, country: place, from: first)
    let exactLogs = vectorMath.log(total.map { max($0, 1) })
    let logs = vectorMath.log1p(total)
    for row in total.indices where added[first + row] > 0 {
      scratch.set(YearScratch.deaths, country: place, row: row, to: total[row])
      scratch.set(
        YearScratch.next, country: place, row: row,
        to: Double(ConflictState(deaths: total[row]).rawValue))
      scratch.set(YearScratch.exactLogs, country: place, row: row, to: exactLogs[row])
      scratch.set(YearScratch.logs, country: place, row: row, to: logs[row])
    }
  }
}

extension YearScratch {
  /// The deaths of the year and those that come on top.
  fileprivate func total(_ added: [Double], country: Int, from first: Int) -> [Double] {
    let own = table.samples(Self.deaths, country: country)
    return own.indices.map { own[$0] + added[first + $0] }
  }

  fileprivate mutating func set(_ quantity: Int, country: Int, row: Int, to value: Double) {
    let place = table.start(quantity, country: country) + row
    table.withMutableValues { $0[place] = value }
  }
}
