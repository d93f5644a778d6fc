import RiskPluginKit

/// What conflict entails for the reported countries and for the Netherlands, as a block of samples goes
/// from year to year.
struct Consequences {
  private let reported: ReportedCountries
  /// Inhabitants and yearly income of reported countries; 0 where unknown.
  private let populations: [Double]
  private let incomes: [Double]
  private let originLogs: [Double]
  let score: RiskScore
  private let lossConflict: [Double]
  private let lossWar: [Double]
  private let persistence: [Double]
  private let response: [Double]
  private let laggedResponse: [Double]
  /// Log displacement by climate stress: a column for each country, or nil where there is none.
  private let climate: [[Double]?]
  /// What is left of each country's income, as a fraction of that without conflict.
  private(set) var incomeLevels: Matrix
  /// Logarithms of asylum applications over those at the origin.
  private var asylumLogs: Matrix
  /// 1 where there was a year with 25 deaths or more.
  private(set) var within: Matrix
  /// Sums over the countries of a year, by ``YearSum``.
  private var sums: Matrix

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

  init(
    _ panel: CountryPanel, _ reported: ReportedCountries, inputs: BlockInputs,
    _ law: IntensityLaw, with vectorMath: VectorMath
  ) throws(RiskError) {
    self.reported = reported
    let count = reported.places.count
    func latest(_ column: String) -> [Double] {
      reported.places.map { place in
        panel.circumstances[column]?[place].last { !$0.isNaN } ?? 0
      }
    }
    populations = latest("population")
    incomes = zip(populations, latest("income_per_head")).map { $0 * $1 }
    originLogs = vectorMath.log1p(reported.places.map { panel.deaths[$0].last ?? 0 })
    score = RiskScore(law)
    lossConflict = try inputs.column("growth_loss_conflict")
    lossWar = try inputs.column("growth_loss_war")
    persistence = try inputs.column("asylum_persistence")
    response = try inputs.column("asylum_response")
    laggedResponse = try inputs.column("asylum_lagged_response")
    var climate: [[Double]?] = []
    let climateEffect = try inputs.column("climate_displacement_effect")
    for country in 0..<count {
      let stress = try inputs.setColumn("climate_stress", country)
      climate.append(stress.map { zip($0, climateEffect).map { $0 * $1 } })
    }
    self.climate = climate
    let empty = Matrix(rows: inputs.rows, columns: count)
    asylumLogs = empty
    within = empty
    sums = Matrix(rows: inputs.rows, columns: YearSum.allCases.count)
    var ones = empty
    for column in 0..<count {
      let view = ones.mutableView
      var span = view.column(column)
      for row in span.indices { span[row] = 1 }
    }
    incomeLevels = ones
  }

  mutating func beginYear() {
    for column in 0..<sums.columns {
      let view = sums.mutableView
      var span = view.column(column)
      for row in span.indices { span[row] = 0 }
    }
  }

  /// The sums of the year.
  func sum(_ kind: YearSum) -> (matrix: Matrix, column: Int) { (sums, kind.rawValue) }

  /// Newly displaced persons.
  func displaced(
    _ country: Int, states: Span<Double>, normals: Span<Double>, with vectorMath: VectorMath
  ) -> [Double] {
    let medians = vectorMath.log(Displacement.medians)
    let stress = climate[country]
    let rates = vectorMath.exp(
      states.indices.map { row in
        let state = Int(states[row])
        return medians[state] + Displacement.spreads[state] * normals[row] + (stress?[row] ?? 0)
      })
    return rates.map { populations[country] * min($0, Displacement.greatestRate) }
  }

  /// Adds a country's year.
  /// - Parameters:
  ///   - logs: ln(1 + D) of the year.
  ///   - previousLogs: that of the year before.
  mutating func add(
    _ country: Int, states: Span<Double>, logs: Span<Double>, previousLogs: Span<Double>,
    with vectorMath: VectorMath
  ) {
    addLosses(country, states: states)
    addCounts(country, states: states)
    add(.exposure, 10 * reported.weights[country] / RiskScore.fullScale) { row in
      min(logs[row], RiskScore.fullScale)
    }
    guard reported.asylumApplications[country] > 0 else { return }
    let origin = originLogs[country]
    for row in logs.indices {
      asylumLogs[row, country] =
        persistence[row] * asylumLogs[row, country] + response[row] * (logs[row] - origin)
        + laggedResponse[row] * (previousLogs[row] - origin)
    }
    let ratios = vectorMath.exp(logs.indices.map { asylumLogs[$0, country] })
    add(.asylum, reported.asylumApplications[country]) { ratios[$0] }
  }

  private mutating func addLosses(_ country: Int, states: Span<Double>) {
    for row in states.indices {
      if states[row] == 2 { incomeLevels[row, country] *= 1 - lossConflict[row] }
      if states[row] == 3 { incomeLevels[row, country] *= 1 - lossWar[row] }
    }
    let levels = incomeLevels
    add(.economicLoss, incomes[country]) { 1 - levels[$0, country] }
  }

  private mutating func addCounts(_ country: Int, states: Span<Double>) {
    for row in states.indices where states[row] >= 2 { within[row, country] = 1 }
    add(.conflicts, 1) { states[$0] >= 2 ? 1 : 0 }
    add(.wars, 1) { states[$0] == 3 ? 1 : 0 }
    add(.peopleInConflict, populations[country]) { states[$0] >= 2 ? 1 : 0 }
    add(.peopleAtWar, populations[country]) { states[$0] == 3 ? 1 : 0 }
  }

  private mutating func add(_ kind: YearSum, _ scale: Double, _ value: (Int) -> Double) {
    guard scale != 0 else { return }
    let view = sums.mutableView
    var sum = view.column(kind.rawValue)
    for row in sum.indices { sum[row] += scale * value(row) }
  }
}
