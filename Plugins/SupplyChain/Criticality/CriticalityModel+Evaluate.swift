import RiskPluginKit

extension CriticalityModel {
  func evaluate(_ batch: inout Batch) throws(RiskError) {
    guard let linearAlgebra else {
      throw RiskError(.internal, "an instance made for its shape alone cannot evaluate")
    }
    let globalShares = try batch.input("global_share")
    let euShares = try batch.input("eu_share")
    try checkDomains(batch)

    let risk = try countryRisk(batch)
    let world = try worldwide.evaluate(
      weights: globalShares, governance: risk.view, with: linearAlgebra)
    try checkWeights(world, of: "global_share", in: batch)
    var sourced = try union.evaluate(
      weights: euShares, governance: risk.view, with: linearAlgebra)
    try checkWeights(sourced, of: "eu_share", in: batch)
    try writeSourcing(
      &sourced.concentrations, totals: sourced.totals, governance: risk.view, in: batch)
    try writeIndices(world.concentrations, sourced.concentrations, in: batch)
  }

  /// A column per country: scaled governance, lowered by a partnership.
  ///
  /// A partnership lowers the trade parameter, which multiplies governance everywhere: lowering
  /// this instead is the same.
  private func countryRisk(_ batch: borrowing Batch) throws(RiskError) -> Matrix {
    let governance = try batch.input("governance")
    let partnership = try batch.input("partnership")
    let effect = try batch.input("partnership_effect").column(0)
    var result = Matrix(rows: batch.rowCount, columns: governance.columns)
    for country in 0..<governance.columns {
      let view = result.mutableView
      var own = view.column(country)
      lower(&own, governance.column(country), by: effect, of: partnership.column(country))
    }
    return result
  }

  private func lower(
    _ risk: inout MutableSpan<Double>, _ governance: Span<Double>, by effect: Span<Double>,
    of partnership: Span<Double>
  ) {
    for i in risk.indices { risk[i] = governance[i] * (1 - effect[i] * partnership[i]) }
  }

  /// Puts the concentrations of EU sourcing under the cap, and writes them and the largest shares.
  private func writeSourcing(
    _ concentrations: inout Matrix, totals: Matrix, governance: MatrixView,
    in batch: borrowing Batch
  ) throws(RiskError) {
    let weights = try batch.input("eu_share")
    let cap = try batch.input("largest_supplier_cap").column(0)
    let shares = try batch.output("largest_supplier_share")
    let written = try batch.output("hhi_eu")
    let worse = try batch.output("worse_under_cap")
    let capped = concentrations.mutableView
    for (place, material) in tables.sourcedMaterials.enumerated() {
      let own = tables.euSupply.ofMaterial[material]
      let thirdCountries = own.rows.filter {
        tables.isThirdCountry[union.countryIndices[$0]]
      }
      var largest = shares.column(place)
      for i in largest.indices { largest[i] = 0 }
      for row in thirdCountries { raise(&largest, to: weights.column(row)) }
      scale(&largest, by: own.total, over: totals.view.column(material))
      var concentration = capped.column(material)
      var isWorse = worse.column(place)
      for i in isWorse.indices { isWorse[i] = 0 }
      if isInScope[material] {
        cut(
          &concentration, &largest, &isWorse, to: cap, material: material, weights: weights,
          totals: totals.view.column(material), governance: governance)
      }
      var target = written.column(place)
      copy(concentration.span, to: &target)
    }
  }

  /// Recomputes the rows of a material in which a third country is above the cap.
  private func cut(
    _ concentration: inout MutableSpan<Double>, _ largest: inout MutableSpan<Double>,
    _ isWorse: inout MutableSpan<Double>, to cap: Span<Double>, material: Int,
    weights: MatrixView, totals: Span<Double>, governance: MatrixView
  ) {
    let own = tables.euSupply.ofMaterial[material]
    let isThirdCountry = own.rows.map { tables.isThirdCountry[union.countryIndices[$0]] }
    var shares = [Double](repeating: 0, count: own.rows.count)
    for i in concentration.indices where largest[i] > cap[i] {
      for (place, row) in own.rows.enumerated() {
        shares[place] = weights.column(row)[i] * own.total / totals[i]
      }
      let fresh = sourcing.apply(cap: cap[i], to: &shares, isThirdCountry: isThirdCountry)
      var sum = sourcing.newSupplierConcentration(share: fresh, cap: cap[i])
      for (place, row) in own.rows.enumerated() {
        sum +=
          shares[place] * shares[place] * governance.column(union.countryIndices[row])[i]
          * tables.euSupply.tradeParameters[row]
      }
      // Supply risk rises with this concentration; equal ones may differ in the last digits.
      isWorse[i] = sum > concentration[i] + 1e-12 ? 1 : 0
      concentration[i] = sum
      // Another country is at the cap at most, and the one that was above it is at it.
      largest[i] = cap[i]
    }
  }

  private func writeIndices(
    _ world: Matrix, _ sourced: Matrix, in batch: borrowing Batch
  ) throws(RiskError) {
    let reliance = try batch.input("import_reliance")
    let recycling = try batch.input("recycling_rate")
    let minimum = try batch.input("recycling_minimum").column(0)
    let noMinimum = Matrix(rows: batch.rowCount, columns: 1)
    let substitution = try batch.input("substitution_supply_risk")
    let substitutionEconomic = try batch.input("substitution_economic")
    let concentrations = try batch.output("hhi_global")
    let risks = try batch.output("supply_risk")
    let importances = try batch.output("economic_importance")
    let criticals = try batch.output("critical")
    var count = try batch.output("critical_count").column(0)
    for i in count.indices { count[i] = 0 }
    for (index, material) in tables.materials.enumerated() {
      let global = world.view.column(index)
      var written = concentrations.column(index)
      copy(global, to: &written)
      var risk = risks.column(index)
      mix(
        global, sourced.view.column(index), reliance.column(index),
        used: material.used, into: &risk)
      reduce(
        &risk, recycling: recycling.column(index),
        minimum: isInScope[index] ? minimum : noMinimum.view.column(0),
        substitution: substitution.column(index))
      var importance = importances.column(index)
      let economic = substitutionEconomic.column(index)
      for i in importance.indices { importance[i] = material.importanceBase * economic[i] }
      var critical = criticals.column(index)
      judge(risk.span, importance.span, &critical, &count)
    }
  }

  private func mix(
    _ global: Span<Double>, _ eu: Span<Double>, _ reliance: Span<Double>, used: SupplyUsed,
    into out: inout MutableSpan<Double>
  ) {
    switch used {
    case .global: copy(global, to: &out)
    case .eu: copy(eu, to: &out)
    case .both:
      for i in out.indices {
        out[i] = SupplyRisk.mix(
          global: global[i], eu: eu[i], importReliance: reliance[i], used: .both)
      }
    }
  }

  private func reduce(
    _ risk: inout MutableSpan<Double>, recycling: Span<Double>, minimum: Span<Double>,
    substitution: Span<Double>
  ) {
    for i in risk.indices {
      let rate = recycling[i] < minimum[i] ? minimum[i] : recycling[i]
      risk[i] = SupplyRisk.index(
        mix: risk[i], recyclingRate: rate, substitution: substitution[i])
    }
  }

  private func judge(
    _ risk: Span<Double>, _ importance: Span<Double>, _ critical: inout MutableSpan<Double>,
    _ count: inout MutableSpan<Double>
  ) {
    for i in critical.indices {
      let isCritical =
        risk[i] >= thresholdSupplyRisk && importance[i] >= thresholdEconomicImportance
      critical[i] = isCritical ? 1 : 0
      count[i] += isCritical ? 1 : 0
    }
  }

  private func raise(_ largest: inout MutableSpan<Double>, to weight: Span<Double>) {
    for i in largest.indices { largest[i] = weight[i] > largest[i] ? weight[i] : largest[i] }
  }

  private func scale(
    _ largest: inout MutableSpan<Double>, by total: Double, over totals: Span<Double>
  ) {
    for i in largest.indices { largest[i] = largest[i] * total / totals[i] }
  }

  private func copy(_ source: Span<Double>, to target: inout MutableSpan<Double>) {
    for i in target.indices { target[i] = source[i] }
  }
}
