import RiskPluginKit

extension DisruptionModel {
  func evaluate(_ batch: inout Batch) throws(RiskError) {
    guard let services else {
      throw RiskError(.internal, "an instance made for its shape alone cannot evaluate")
    }
    var failed = try failOutOfRange(batch)
    let events = try drawEvents(batch, skipping: &failed, with: services)
    var future = Future(tables: tables, horizon: horizon, surgeTrigger: surgeTrigger)
    var sectors = SectorShock(tables.essentiality)
    for row in 0..<batch.rowCount where !failed[row] {
      if row % 64 == 0 && batch.shouldStop { throw .cancelled }
      try read(&future.parameters, row: row, from: batch)
      future.live(events.events(ofRow: row))
      try writeShortages(future.shortages, row: row, in: batch)
      try writeRoutes(future, row: row, in: batch)
      let shocks = sectors.days(future.shortages)
      try write(
        shocks.map { $0 / Double(horizon.years) }, to: "sector_shock_days", row: row, in: batch)
      let costs = try leverCosts(future.parameters, row: row, in: batch)
      try write(costs, to: "lever_cost", row: row, in: batch)
      try write([costs.reduce(0, +)], to: "lever_cost_total", row: row, in: batch)
    }
  }

  private func writeShortages(
    _ shortages: [GoodState.Shortage], row: Int, in batch: borrowing Batch
  ) throws(RiskError) {
    let goods = tables.goods.ids.count
    let years = horizon.years
    var days = [Double](repeating: 0, count: goods * years)
    var unmet = [Double](repeating: 0, count: goods)
    for shortage in shortages where shortage.end > 0 {
      let start = max(0, shortage.start)
      unmet[shortage.good] += shortage.unmet * (shortage.end - start)
      guard shortage.unmet > shortageThreshold else { continue }
      for year in Int(start / Horizon.daysPerYear)..<years {
        let first = Double(year) * Horizon.daysPerYear
        let within = min(shortage.end, first + Horizon.daysPerYear) - max(start, first)
        guard within > 0 else { break }
        days[shortage.good * years + year] += within
      }
    }
    let elasticity = try batch.input("price_elasticity")
    let span = Double(years)
    try write(days, to: "shortage_days", row: row, in: batch)
    try write(
      (0..<goods).map { good in
        days[good * years..<(good + 1) * years].contains { $0 > 0 } ? 1 : 0
      }, to: "shortage", row: row, in: batch)
    try write(unmet.map { $0 / span }, to: "unmet_days", row: row, in: batch)
    try write(
      (0..<goods).map {
        unmet[$0] / (span * Horizon.daysPerYear) / elasticity.column($0)[row]
      }, to: "price_pressure", row: row, in: batch)
  }

  private func writeRoutes(
    _ future: Future, row: Int, in batch: borrowing Batch
  ) throws(RiskError) {
    let span = Double(horizon.years)
    let closed = future.survey.closedDays.map { $0.days / span }
    try write(closed, to: "closure_days", row: row, in: batch)
    try write(
      zip(closed, tables.chokepoints.annualValues).map { $0 / Horizon.daysPerYear * $1 },
      to: "value_disrupted", row: row, in: batch)
    var atRisk = [Double](repeating: 0, count: tables.chokepoints.ids.count)
    var lost = [Double](repeating: 0, count: tables.countries.codes.count)
    for (index, supply) in tables.supplies.supplies.enumerated() {
      let value =
        importValue(supply.good, future.parameters) * future.parameters.shares[index]
        / Horizon.daysPerYear
      lost[supply.country] += value * future.survey.undeliveredDays[index].days / span
      guard let route = supply.route else { continue }
      for passage in tables.routes.passagesOfRoute[route] {
        let own = tables.routes.passages[passage]
        atRisk[own.chokepoint] += value * own.incidence * closed[own.chokepoint]
      }
    }
    try write(atRisk, to: "value_at_risk", row: row, in: batch)
    try write(lost, to: "supplier_loss", row: row, in: batch)
  }

  /// Writes a row of an output; the label of an empty dimension gets 0.
  private func write(
    _ values: [Double], to id: String, row: Int, in batch: borrowing Batch
  ) throws(RiskError) {
    let columns = try batch.output(id)
    if values.isEmpty && columns.columns == 1 {
      var column = columns.column(0)
      column[row] = 0
    }
    for (index, value) in values.enumerated() {
      var column = columns.column(index)
      column[row] = value
    }
  }
}
