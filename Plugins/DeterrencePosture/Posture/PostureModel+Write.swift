import RiskPluginKit

extension PostureModel {
  /// What forces and the test of last resort give in a year.
  func write(
    _ forces: SampleColumns<ForceResult>, _ own: SampleColumns<ForceResult>,
    _ situation: PostureSituation, _ setup: PostureGame.Setup,
    _ instruments: SampleColumns<PostureLever>, place: Int, to batch: borrowing Batch
  ) throws(RiskError) {
    for result in Self.forceResults {
      try batch.write(forces[result], to: result.rawValue, element: place)
    }
    let cost = own[.policyCost]
    let diplomacy = instruments[.diplomacy]
    let development = instruments[.development]
    let trade = instruments[.tradeSecurity]
    try batch.write(
      cost.indices.map { cost[$0] + diplomacy[$0] + development[$0] + trade[$0] },
      to: ForceResult.policyCost.rawValue, element: place)
    try batch.write(situation.logRatio, to: "log_force_ratio", element: place)
    try batch.write(situation.cohesion, to: "cohesion_reached", element: place)
    try batch.write(setup.limitedWin, to: "limited_win", element: place)
    try batch.write(setup.allOutWin, to: "all_out_win", element: place)
    try batch.write(
      setup.isOrdered.map { $0 ? 1 : 0 }, to: "is_ordered", element: place)
    try batch.write(
      setup.tests.map { $0.passes ? 1 : 0 }, to: "gate_pass", element: place)
    for condition in LastResort.conditions.indices {
      try batch.write(
        setup.tests.map { $0.slacks[condition] }, to: "gate_slack",
        element: condition * years.count + place)
    }
  }

  /// What a year comes to; a sample without an equilibrium fails.
  func write(
    _ play: PosturePlay, hybrid: (rates: [Double], expected: [Double], drawn: [Double]),
    losses: PostureLosses, gdp: [Double], totals: inout PostureTotals, place: Int,
    to batch: borrowing Batch
  ) throws(RiskError) {
    let uniforms = batch.uniforms.values(2 * place)
    let rows = play.isSolved.indices
    var columns = PostureResult.allCases.map { _ in [Double](repeating: 0, count: rows.count) }
    for row in rows {
      guard play.isSolved[row] else {
        batch.fail(
          row: row, .numerical, field: PostureParameter.precision.rawValue,
          "no equilibrium of the escalation game was found for \(years[place])")
        continue
      }
      let p = play.played[row]
      let armed = PosturePlay.armed(p)
      let expected = losses.expected(p, row: row) * gdp[row] + hybrid.expected[row]
      let drawn =
        losses.drawn(p, row: row, uniform: uniforms[row]) * gdp[row] + hybrid.drawn[row]
      let bound = play.bound[row]
      let free = play.free[row]
      let first = p.startIndex
      let values: [Double] = [
        1 - p[first], armed, 1 - armed, p[first + 4],
        p[first + 5] + p[first + 6] + p[first + 7],
        totals.add(row, armed: armed, expected: expected, drawn: drawn), expected, drawn,
        hybrid.rates[row], hybrid.expected[row],
        PosturePlay.armed(bound) - PosturePlay.armed(free),
        (losses.expected(bound, row: row) - losses.expected(free, row: row)) * gdp[row],
      ]
      for (column, value) in values.enumerated() { columns[column][row] = value }
    }
    for (column, result) in PostureResult.allCases.enumerated() {
      try batch.write(columns[column], to: result.rawValue, element: place)
    }
    for outcome in EscalationTree.outcomes.indices {
      try batch.write(
        rows.map { play.played[$0, outcome] }, to: "outcome_probability",
        element: outcome * years.count + place)
    }
    totals.endYear()
  }
}
