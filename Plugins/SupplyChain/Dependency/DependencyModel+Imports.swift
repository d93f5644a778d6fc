import RiskPluginKit

extension DependencyModel {
  /// Indices of imports, with the shares of third countries cut to the cap.
  func writeImports(
    _ vulnerability: MatrixView, _ batch: borrowing Batch
  ) throws(RiskError) {
    let weights = try batch.input("import_weight")
    let domestic = try batch.input("domestic_production")
    let cap = try batch.input("largest_supplier_cap").column(0)
    let concentrations = try batch.output("supplier_hhi")
    let largest = try batch.output("largest_supplier_share")
    let largestThird = try batch.output("largest_third_country_share")
    let risks = try batch.output("import_risk")
    let worse = try batch.output("worse_under_cap")
    var values = Matrix(rows: batch.rowCount, columns: tables.countries.count + 1)
    let imports = tables.imports
    for commodity in imports.commodities.indices {
      var row = SourcingRow(
        imports: imports.rows[commodity].map { place in
          let country = tables.partnerPlaces[place]
          return SourcingRow.Import(
            place: place, country: country, isThirdCountry: tables.isThirdCountry[country],
            unitValue: imports.values[place] / imports.quantities[place])
        }, meanUnitValue: imports.unitValue(of: commodity) * 1000)
      let total = imports.totalQuantities[commodity]
      var concentration = concentrations.column(commodity)
      var first = largest.column(commodity)
      var firstThird = largestThird.column(commodity)
      var risk = risks.column(commodity)
      var isWorse = worse.column(commodity)
      let own = domestic.column(commodity)
      let view = values.mutableView
      for i in risk.indices {
        guard row.close(weights, at: i) else {
          batch.fail(
            row: i, field: "import_weight",
            "the weights of \(imports.commodities[commodity]) sum to 0")
          continue
        }
        let uncapped = row.risk(vulnerability, at: i, new: newSupplierVulnerability)
        var capped = uncapped
        isWorse[i] = 0
        if isInScope[commodity], cap[i] < 1, row.largestThird > cap[i] {
          row.cut(to: cap[i], by: sourcing)
          capped = row.risk(vulnerability, at: i, new: newSupplierVulnerability)
          // Equal risks may differ in the last digits.
          isWorse[i] = capped > uncapped + 1e-12 ? 1 : 0
        }
        concentration[i] = row.concentration
        first[i] = row.largest
        firstThird[i] = row.largestThird
        risk[i] = capped * (total / (total + own[i]))
        row.addValues(to: view, at: i, quantity: total)
      }
    }
    try writeValueShares(&values, batch)
  }

  /// Values by country become shares of their sum; the last column is that of new suppliers.
  private func writeValueShares(
    _ values: inout Matrix, _ batch: borrowing Batch
  ) throws(RiskError) {
    let shares = try batch.output("value_share")
    var totals = Matrix(rows: batch.rowCount, columns: 1)
    let view = totals.mutableView
    var total = view.column(0)
    for column in 0..<values.columns { add(values.view.column(column), to: &total) }
    for (place, country) in tables.supplierCountries.enumerated() {
      var share = shares.column(place)
      let value = values.view.column(country)
      // All weight on imports without a value leaves no value to share.
      for i in share.indices { share[i] = total[i] > 0 ? value[i] / total[i] : 0 }
    }
  }

  private func add(_ values: Span<Double>, to total: inout MutableSpan<Double>) {
    for i in total.indices { total[i] += values[i] }
  }
}
