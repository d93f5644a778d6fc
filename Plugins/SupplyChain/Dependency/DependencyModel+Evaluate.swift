import RiskPluginKit

extension DependencyModel {
  func evaluate(_ batch: inout Batch) throws(RiskError) {
    try checkDomains(batch)
    let vulnerability = try vulnerabilities(batch)
    try writeImports(vulnerability.view, batch)
    try writeProduction(batch)
    try writeBenchmarks(batch)
  }

  /// A column per country: its vulnerability to the importer, lowered by a partnership.
  private func vulnerabilities(_ batch: borrowing Batch) throws(RiskError) -> Matrix {
    let stability = try batch.input("stability")
    let partnership = try batch.input("partnership")
    let effect = try batch.input("partnership_effect").column(0)
    var result = Matrix(rows: batch.rowCount, columns: tables.countries.count)
    for country in tables.countries.indices where !isUnion || tables.isThirdCountry[country] {
      let view = result.mutableView
      var own = view.column(country)
      lower(&own, stability.column(country), by: effect, of: partnership.column(country))
    }
    return result
  }

  private func lower(
    _ vulnerability: inout MutableSpan<Double>, _ stability: Span<Double>,
    by effect: Span<Double>, of partnership: Span<Double>
  ) {
    for i in vulnerability.indices {
      vulnerability[i] =
        GeoPolRisk.vulnerability(stability: stability[i]) * (1 - effect[i] * partnership[i])
    }
  }

  private func writeProduction(_ batch: borrowing Batch) throws(RiskError) {
    let weights = try batch.input("production_weight")
    let stability = try batch.input("stability")
    let price = try batch.input("price")
    let domestic = try batch.input("domestic_production")
    let economic = try batch.input("economic_vulnerability")
    let importRisk = try batch.output("import_risk").readOnly
    let concentration = try batch.output("production_hhi")
    let scores = try batch.output("geopolrisk")
    let factors = try batch.output("characterisation_factor")
    let potentials = try batch.output("disruption_potential")
    let risks = try batch.output("disruption_risk")
    var totals = Matrix(rows: batch.rowCount, columns: 1)
    let production = tables.production
    for (place, commodity) in production.commodities.enumerated() {
      let view = totals.mutableView
      var total = view.column(0)
      for i in total.indices { total[i] = 0 }
      var squares = concentration.column(place)
      for i in squares.indices { squares[i] = 0 }
      var potential = potentials.column(place)
      for i in potential.indices { potential[i] = 0 }
      for row in production.rows[place] {
        accumulate(
          weights.column(row), stability.column(tables.producerPlaces[row]), &total, &squares,
          &potential)
      }
      var score = scores.column(place)
      var factor = factors.column(place)
      var risk = risks.column(place)
      let (exposure, worth, own, needed) = (
        importRisk.column(commodity), price.column(commodity), domestic.column(commodity),
        economic.column(commodity)
      )
      let imported = tables.imports.totalQuantities[commodity]
      for i in total.indices {
        if total[i] == 0 {
          batch.fail(
            row: i, field: "production_weight",
            "the weights of \(tables.imports.commodities[commodity]) sum to 0")
        }
        squares[i] /= total[i] * total[i]
        potential[i] /= total[i] * total[i]
        score[i] = GeoPolRisk.score(
          productionConcentration: squares[i], importRisk: exposure[i])
        factor[i] = GeoPolRisk.characterisationFactor(score: score[i], price: worth[i])
        risk[i] = DisruptionPotential.supplyRisk(
          disruptionPotential: potential[i], tradeExposure: imported / (imported + own[i]),
          economicVulnerability: needed[i])
      }
    }
  }

  private func accumulate(
    _ weight: Span<Double>, _ stability: Span<Double>, _ total: inout MutableSpan<Double>,
    _ squares: inout MutableSpan<Double>, _ potential: inout MutableSpan<Double>
  ) {
    for i in total.indices {
      let square = weight[i] * weight[i]
      let likelihood = GeoPolRisk.vulnerability(stability: stability[i])
      total[i] += weight[i]
      squares[i] += square
      potential[i] += square * min(1, max(0, likelihood))
    }
  }

  private func writeBenchmarks(_ batch: borrowing Batch) throws(RiskError) {
    let thirdCountries = try batch.output("largest_third_country_share").readOnly
    let gaps = try batch.output("benchmark_gap")
    let met = try batch.output("benchmark_met")
    let missed = try batch.output("benchmarks_missed")
    for (place, benchmark) in Benchmark.allCases.enumerated() {
      var count = missed.column(place)
      for i in count.indices { count[i] = 0 }
      for (column, check) in tables.checks.enumerated() where check.benchmark == benchmark {
        var gap = gaps.column(column)
        var isMet = met.column(column)
        let limit = benchmarks[benchmark] ?? benchmark.statedShare
        if let input = benchmark.shareInput {
          measure(
            try batch.input(input).column(check.commodity), benchmark, limit, &gap, &isMet,
            &count)
        } else {
          measure(thirdCountries.column(check.commodity), benchmark, limit, &gap, &isMet, &count)
        }
      }
    }
  }

  private func measure(
    _ share: Span<Double>, _ benchmark: Benchmark, _ limit: Double,
    _ gap: inout MutableSpan<Double>, _ isMet: inout MutableSpan<Double>,
    _ missed: inout MutableSpan<Double>
  ) {
    for i in gap.indices {
      gap[i] = benchmark.gap(share: share[i], benchmark: limit)
      isMet[i] = gap[i] <= 0 ? 1 : 0
      missed[i] += gap[i] <= 0 ? 0 : 1
    }
  }
}
