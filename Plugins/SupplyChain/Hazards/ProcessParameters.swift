import RiskPluginKit

/// Rates and durations of one process in the rows of a batch.
struct ProcessParameters {
  /// Events a year.
  var rates: Matrix
  /// The probability that a lever leaves an event alone.
  var keeping: Matrix
  /// The mean of ln duration in days; of exponential durations the mean itself.
  var locations: Matrix
  /// The standard deviation of ln duration.
  var spreads: Matrix

  /// The parameters of all rows, still at zero, with every event kept.
  init(rows: Int) {
    rates = Matrix(rows: rows, columns: 1)
    keeping = Matrix(rows: rows, columns: 1)
    locations = Matrix(rows: rows, columns: 1)
    spreads = Matrix(rows: rows, columns: 1)
  }
}

extension DisruptionModel {
  /// Fills in the parameters of a source.
  func fill(
    _ parameters: inout ProcessParameters, of source: HazardSource,
    from batch: borrowing Batch, with math: VectorMath
  ) throws(RiskError) {
    fill(&parameters.keeping, with: 1)
    switch source.process {
    case .country(let country):
      try fillCountry(&parameters, country, from: batch, with: math)
    case .restriction(let supply):
      try fillRestriction(&parameters, supply, from: batch, with: math)
    case .chokepoint(let hazard):
      let own = tables.chokepoints.hazards[hazard]
      copy(try batch.input("hazard_rate").column(hazard), to: &parameters.rates)
      fillLognormal(
        &parameters, mean: try batch.input("hazard_days").column(hazard),
        coefficientOfVariation: try batch.input("hazard_days_cv").column(0), with: math)
      if own.kind.isEscortable {
        let escort = try batch.input("escort").column(own.chokepoint)
        for row in escort.indices { parameters.keeping[row, 0] = 1 - escort[row] }
      }
    case .own(let good):
      copy(try batch.input("own_rate").column(good), to: &parameters.rates)
      copy(try batch.input("own_days").column(good), to: &parameters.locations)
      guard tables.goods.durationFamilies[good] == .lognormal else { return }
      let spread = tables.goods.durationSpreads[good]
      fill(&parameters.spreads, with: spread)
      logarithm(&parameters.locations, minus: spread * spread / 2, with: math)
    case .systemic:
      copy(try batch.input("systemic_rate").column(0), to: &parameters.rates)
      copy(try batch.input("systemic_days").column(0), to: &parameters.locations)
      logarithm(&parameters.locations, minus: 0, with: math)
      fill(&parameters.spreads, with: 0)
    }
  }

  /// λ = λ₀ · exp(β · (governance − 5)) · factor.
  private func fillCountry(
    _ parameters: inout ProcessParameters, _ country: Int, from batch: borrowing Batch,
    with math: VectorMath
  ) throws(RiskError) {
    let base = try batch.input("country_rate").column(0)
    let slope = try batch.input("governance_slope").column(0)
    let governance = try batch.input("governance").column(country)
    let factor = try batch.input("country_rate_factor").column(country)
    exponential(&parameters.rates, slope: slope, governance: governance, with: math)
    for row in base.indices { parameters.rates[row, 0] *= base[row] * factor[row] }
    copy(try batch.input("country_days").column(0), to: &parameters.locations)
    logarithm(&parameters.locations, minus: 0, with: math)
    copy(try batch.input("country_days_sigma").column(0), to: &parameters.spreads)
  }

  /// A dominant supplier restricts more often; partnership and a cap that ends dominance thin.
  private func fillRestriction(
    _ parameters: inout ProcessParameters, _ supply: Int, from batch: borrowing Batch,
    with math: VectorMath
  ) throws(RiskError) {
    let own = tables.supplies.supplies[supply]
    let isDominant = own.share > Self.dominance
    let base = try batch.input("restriction_rate").column(own.good)
    let multiplier = try batch.input("concentration_multiplier").column(0)
    let partnership = try batch.input("partnership").column(own.country)
    let cap = try batch.input("supplier_cap").column(0)
    for row in base.indices {
      let dominant = isDominant ? 1 + multiplier[row] : 1
      parameters.rates[row, 0] = base[row] * dominant
      let endsDominance = isDominant && cap[row] <= Self.dominance
      parameters.keeping[row, 0] =
        (1 - 0.5 * partnership[row]) / (endsDominance ? dominant : 1)
    }
    copy(try batch.input("restriction_days").column(0), to: &parameters.locations)
    logarithm(&parameters.locations, minus: 0, with: math)
    copy(try batch.input("restriction_days_sigma").column(0), to: &parameters.spreads)
  }

  /// The share of imports above which a supplier is dominant.
  private static let dominance = 0.5

  /// σ² = ln(1 + cv²) and μ = ln(mean) − σ²/2.
  private func fillLognormal(
    _ parameters: inout ProcessParameters, mean: Span<Double>,
    coefficientOfVariation: Span<Double>, with math: VectorMath
  ) {
    for row in mean.indices {
      parameters.spreads[row, 0] = coefficientOfVariation[row] * coefficientOfVariation[row]
    }
    copy(mean, to: &parameters.locations)
    logarithm(&parameters.locations, minus: 0, with: math)
    logarithmOfOneMore(&parameters.spreads, with: math)
    for row in mean.indices {
      parameters.locations[row, 0] -= parameters.spreads[row, 0] / 2
      parameters.spreads[row, 0] = parameters.spreads[row, 0].squareRoot()
    }
  }

  private func exponential(
    _ matrix: inout Matrix, slope: Span<Double>, governance: Span<Double>, with math: VectorMath
  ) {
    let view = matrix.mutableView
    var values = view.column(0)
    for row in values.indices { values[row] = slope[row] * (governance[row] - 5) }
    math.exp(inPlace: &values)
  }

  private func logarithm(
    _ matrix: inout Matrix, minus shift: Double, with math: VectorMath
  ) {
    let view = matrix.mutableView
    var values = view.column(0)
    math.log(inPlace: &values)
    for row in values.indices { values[row] -= shift }
  }

  private func logarithmOfOneMore(_ matrix: inout Matrix, with math: VectorMath) {
    let view = matrix.mutableView
    var values = view.column(0)
    math.log1p(inPlace: &values)
  }

  private func copy(_ source: Span<Double>, to target: inout Matrix) {
    let view = target.mutableView
    var values = view.column(0)
    for row in values.indices { values[row] = source[row] }
  }

  private func fill(_ target: inout Matrix, with value: Double) {
    let view = target.mutableView
    var values = view.column(0)
    for row in values.indices { values[row] = value }
  }
}
