import RiskPluginKit

extension DisruptionModel {
  /// Reads what a sample says, with the levers in it.
  func read(
    _ parameters: inout FutureParameters, row: Int, from batch: borrowing Batch
  ) throws(RiskError) {
    try readGoods(&parameters, row: row, from: batch)
    let reroutable = try batch.input("reroutable")
    let extraDays = try batch.input("extra_days")
    let slack = try batch.input("fleet_slack").column(0)[row]
    for (index, passage) in parameters.passages.enumerated() {
      let extra = extraDays.column(passage.row)[row]
      parameters.passages[index].reroutable = reroutable.column(passage.row)[row]
      parameters.passages[index].extraDays = extra
      parameters.passages[index].fleet = TransitLoss.fleetFactor(
        voyageDays: passage.voyageDays, extraDays: extra, slack: slack)
    }
    parameters.setShares(
      cap: try batch.input("supplier_cap").column(0)[row], in: tables)
  }

  private func readGoods(
    _ parameters: inout FutureParameters, row: Int, from batch: borrowing Batch
  ) throws(RiskError) {
    let reliance = try batch.input("import_reliance")
    let domestic = try batch.input("domestic_capacity")
    let recycling = try batch.input("recycling")
    let recyclingAdded = try batch.input("recycling_added")
    let response = try batch.input("demand_response")
    let saving = try batch.input("demand_saving")
    let substitution = try batch.input("substitution")
    let surge = try batch.input("surge")
    let surgeDays = try batch.input("surge_days")
    let stock = try batch.input("stock_days")
    let stockAdded = try batch.input("stock_days_added")
    let refill = try batch.input("refill_rate")
    let release = try batch.input("release_share")
    parameters.goods.removeAll(keepingCapacity: true)
    for good in tables.goods.ids.indices {
      parameters.goods.append(
        FutureParameters.Good(
          importReliance: max(0, reliance.column(good)[row] - domestic.column(good)[row]),
          recycling: min(1, recycling.column(good)[row] + recyclingAdded.column(good)[row]),
          demandResponse: response.column(good)[row] + saving.column(good)[row]
            + substitution.column(good)[row],
          surge: surge.column(good)[row], surgeDays: surgeDays.column(good)[row],
          stockDays: stock.column(good)[row] + stockAdded.column(good)[row],
          refillRate: refill.column(good)[row], releaseShare: release.column(good)[row]))
    }
  }
}
