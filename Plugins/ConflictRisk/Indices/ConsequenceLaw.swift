import RiskPluginKit

/// What the consequences of conflict are reckoned with, the same for all samples.
struct ConsequenceLaw: Sendable {
  let reported: ReportedCountries
  /// Inhabitants and yearly income of reported countries; 0 where unknown.
  let populations: [Double]
  let incomes: [Double]
  /// ln(1 + D) at the origin.
  let originLogs: [Double]
  let score: RiskScore
  /// Logarithms of ``Displacement/medians``.
  let logMedians: [Double]

  init(
    _ panel: CountryPanel, _ reported: ReportedCountries, _ law: IntensityLaw,
    with vectorMath: VectorMath
  ) {
    self.reported = reported
    func latest(_ column: String) -> [Double] {
      reported.places.map { place in
        panel.circumstances[column]?[place].last { !$0.isNaN } ?? 0
      }
    }
    populations = latest("population")
    incomes = zip(populations, latest("income_per_head")).map { $0 * $1 }
    originLogs = vectorMath.log1p(reported.places.map { panel.deaths[$0].last ?? 0 })
    score = RiskScore(law)
    logMedians = vectorMath.log(Displacement.medians)
  }
}

/// How strongly consequences follow in the samples of a block.
struct ConsequenceEffects {
  let lossConflict: [Double]
  let lossWar: [Double]
  let persistence: [Double]
  let response: [Double]
  let laggedResponse: [Double]
  /// Log displacement by climate stress, for each country; nil where there is none.
  let climate: [[Double]?]

  init(_ inputs: BlockInputs, countries: Int) throws(RiskError) {
    lossConflict = try inputs.column("growth_loss_conflict")
    lossWar = try inputs.column("growth_loss_war")
    persistence = try inputs.column("asylum_persistence")
    response = try inputs.column("asylum_response")
    laggedResponse = try inputs.column("asylum_lagged_response")
    var climate: [[Double]?] = []
    let climateEffect = try inputs.column("climate_displacement_effect")
    for country in 0..<countries {
      let stress = try inputs.setColumn("climate_stress", country)
      climate.append(stress.map { zip($0, climateEffect).map { $0 * $1 } })
    }
    self.climate = climate
  }
}
