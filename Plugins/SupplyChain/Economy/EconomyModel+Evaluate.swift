import RiskPluginKit

extension EconomyModel {
  func evaluate(_ batch: inout Batch) throws(RiskError) {
    guard let linearAlgebra, let losses, let prices, let multipliers else {
      throw RiskError(.internal, "an instance made for its shape alone cannot evaluate")
    }
    try checkDomains(batch)
    let regional = try batch.output("regional_loss")
    let days = try batch.output("missed_days")
    if method == .adaptive {
      try adapt(batch, days: days, regional: regional)
    } else {
      var sources = Matrix(rows: batch.rowCount, columns: home.count)
      try writeSources(batch, own: losses.ownCoefficients, into: sources.mutableView)
      try linearAlgebra.multiply(sources.view, by: losses.homeDays.view, into: days)
      try linearAlgebra.multiply(sources.view, by: losses.regionalValue.view, into: regional)
    }
    try writeLosses(batch, days: days.readOnly)
    try writePrices(batch, prices, with: linearAlgebra)
    for (field, values) in [
      ("output_multiplier", multipliers.output),
      ("value_added_multiplier", multipliers.valueAdded),
      ("employment_multiplier", multipliers.employment),
    ] {
      let columns = try batch.output(field)
      for (sector, value) in values.enumerated() {
        var column = columns.column(sector)
        for i in column.indices { column[i] = value }
      }
    }
  }

  /// Days of full output that the shock itself takes from each sector, recovery included.
  private func writeSources(
    _ batch: borrowing Batch, own: [Double], into sources: MutableMatrixView
  ) throws(RiskError) {
    let shock = try batch.input("shock_days")
    let initial = try batch.input("initial_inoperability")
    let recovery = try batch.input("recovery_days")
    for (sector, coefficient) in own.enumerated() {
      var column = sources.column(sector)
      fill(
        &column, shock.column(sector), initial.column(sector), recovery.column(sector),
        own: coefficient)
    }
  }

  private func fill(
    _ source: inout MutableSpan<Double>, _ shock: Span<Double>, _ initial: Span<Double>,
    _ recovery: Span<Double>, own: Double
  ) {
    for i in source.indices {
      source[i] = Inoperability.source(
        shock: shock[i], initial: initial[i], recovery: recovery[i], own: own)
    }
  }

  /// Runs the adaptive economy for each row: the shock is a loss of capacity from the first day on.
  ///
  /// It lasts the setting's days, or as many as the largest shock needs to be no more than all
  /// capacity.
  private func adapt(
    _ batch: borrowing Batch, days: MutableMatrixView, regional: MutableMatrixView
  ) throws(RiskError) {
    let shock = try batch.input("shock_days")
    let initial = try batch.input("initial_inoperability")
    for row in 0..<batch.rowCount {
      guard home.indices.allSatisfy({ initial.column($0)[row] == 0 }) else {
        batch.fail(
          row: row, field: "initial_inoperability",
          "the adaptive method takes shock_days alone, and an initial inoperability is not 0")
        continue
      }
      let lost = home.indices.map { shock.column($0)[row] }
      let length = max(Double(shockLength), (lost.max() ?? 0).rounded(.up))
      guard length <= Double(horizon) else {
        batch.fail(row: row, field: "shock_days", "a shock of \(length) days passes the horizon")
        continue
      }
      var capacityLoss = [Double](repeating: 0, count: table.count)
      for (sector, i) in home.enumerated() { capacityLoss[i] = lost[sector] / length }
      var missed: [Double]
      do throws(RiskError) {
        missed = try adaptive.missedDays(
          capacityLoss: capacityLoss, length: Int(length), days: horizon,
          shouldStop: { batch.shouldStop })
      } catch {
        guard error.status == .numerical else { throw error }
        batch.fail(row: row, .numerical, field: "shock_days", error.message)
        continue
      }
      for (sector, i) in home.enumerated() {
        var column = days.column(sector)
        column[row] = missed[i]
      }
      for region in regions.indices {
        var column = regional.column(region)
        column[row] = missed.indices.reduce(0) {
          regionOfIndustry[$1] == region ? $0 + missed[$1] * valueAddedPerDay[$1] : $0
        }
      }
    }
  }

  private func writeLosses(_ batch: borrowing Batch, days: MatrixView) throws(RiskError) {
    let outputs = try batch.output("output_loss")
    let added = try batch.output("value_added_loss")
    let jobs = try batch.output("jobs_lost")
    var addedTotal = try batch.output("value_added_loss_total").column(0)
    var jobsTotal = try batch.output("jobs_lost_total").column(0)
    var share = try batch.output("gdp_share").column(0)
    for i in addedTotal.indices {
      addedTotal[i] = 0
      jobsTotal[i] = 0
    }
    for (sector, industry) in home.enumerated() {
      let missed = days.column(sector)
      var output = outputs.column(sector)
      scale(
        missed, by: table.output[industry] * valueFactor / AdaptiveEconomy.daysPerYear, &output)
      var value = added.column(sector)
      scale(missed, by: valueAddedPerDay[industry], &value)
      add(value.span, to: &addedTotal)
      var persons = jobs.column(sector)
      scale(missed, by: tables.employment[sector] / AdaptiveEconomy.daysPerYear, &persons)
      add(persons.span, to: &jobsTotal)
    }
    let whole = home.reduce(0) { $0 + valueAddedPerDay[$1] } * AdaptiveEconomy.daysPerYear
    scale(addedTotal.span, by: whole > 0 ? 1 / whole : 0, &share)
  }

  private func writePrices(
    _ batch: borrowing Batch, _ prices: PriceResponse, with linearAlgebra: LinearAlgebra
  ) throws(RiskError) {
    let shocks = try batch.input("price_shock")
    let passed = try batch.input("pass_through").column(0)
    let producers = try batch.output("producer_price_effect")
    try linearAlgebra.multiply(shocks, by: prices.producers.view, into: producers)
    for sector in home.indices {
      var column = producers.column(sector)
      multiply(&column, by: passed)
    }
    var effects = Matrix(rows: batch.rowCount, columns: tables.groups.count + 1)
    try linearAlgebra.multiply(shocks, by: prices.households.view, into: effects.mutableView)
    let groups = try batch.output("price_effect")
    for group in tables.groups.indices {
      var column = groups.column(group)
      scale(effects.view.column(group), by: 1, &column)
      multiply(&column, by: passed)
    }
    var total = try batch.output("household_price_effect").column(0)
    scale(effects.view.column(tables.groups.count), by: 1, &total)
    multiply(&total, by: passed)
  }

  private func scale(
    _ source: Span<Double>, by factor: Double, _ target: inout MutableSpan<Double>
  ) {
    for i in target.indices { target[i] = source[i] * factor }
  }

  private func multiply(_ target: inout MutableSpan<Double>, by factors: Span<Double>) {
    for i in target.indices { target[i] *= factors[i] }
  }

  private func add(_ source: Span<Double>, to target: inout MutableSpan<Double>) {
    for i in target.indices { target[i] += source[i] }
  }
}
