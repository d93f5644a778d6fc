import RiskPluginKit

extension DisruptionModel {
  /// Severities of drawn events, 0–1.
  func severities(
    of drawn: DrawnEvents, in batch: borrowing Batch, with distributions: Distributions
  ) throws(RiskError) -> [Double] {
    var severities = try countrySeverities(of: drawn, in: batch, with: distributions)
    let hazardSeverity = try batch.input("hazard_severity")
    let escort = try batch.input("escort")
    let ownSeverity = try batch.input("own_severity")
    let systemicSeverity = try batch.input("systemic_severity").column(0)
    let weights = try batch.input("class_weight")
    let minimum = try batch.input("class_severity_minimum")
    let maximum = try batch.input("class_severity_maximum")
    for (index, source) in drawn.sources.enumerated() {
      let row = drawn.rows[index]
      switch sources[source].process {
      case .country: break
      case .restriction:
        let place = Self.restrictionClass(
          drawn.classMarks[index], weights: (0..<weights.columns).map { weights.column($0)[row] })
        let least = minimum.column(place)[row]
        let spread = max(0, maximum.column(place)[row] - least)
        severities[index] = least + spread * drawn.severityMarks[index]
      case .chokepoint(let hazard):
        let own = tables.chokepoints.hazards[hazard]
        let escorted = own.kind.isEscortable ? escort.column(own.chokepoint)[row] : 0
        severities[index] = hazardSeverity.column(hazard)[row] * (1 - escorted)
      case .own(let good): severities[index] = ownSeverity.column(good)[row]
      case .systemic: severities[index] = systemicSeverity[row]
      }
    }
    return severities
  }

  /// Beta quantiles at the places of country events, zeros elsewhere.
  private func countrySeverities(
    of drawn: DrawnEvents, in batch: borrowing Batch, with distributions: Distributions
  ) throws(RiskError) -> [Double] {
    let mean = try batch.input("country_severity_mean").column(0)
    let concentration = try batch.input("country_severity_concentration").column(0)
    var places: [Int] = []
    for (index, source) in drawn.sources.enumerated() {
      if case .country = sources[source].process { places.append(index) }
    }
    var result = [Double](repeating: 0, count: drawn.sources.count)
    guard !places.isEmpty else { return result }
    var question = SeverityMemory.Question()
    for index in places {
      let row = drawn.rows[index]
      question.alphas.append(mean[row] * concentration[row])
      question.betas.append((1 - mean[row]) * concentration[row])
      question.marks.append(drawn.severityMarks[index])
    }
    let severities = try severityMemory.severities(question) { () throws(RiskError) in
      try Self.betaQuantiles(question, with: distributions)
    }
    for (place, index) in places.enumerated() { result[index] = severities[place] }
    return result
  }

  private static func betaQuantiles(
    _ question: SeverityMemory.Question, with distributions: Distributions
  ) throws(RiskError) -> [Double] {
    let count = question.marks.count
    var marks = Matrix(rows: count, columns: 1)
    // α, β and the bounds of the beta distribution.
    var parameters = Matrix(rows: count, columns: 4)
    for place in 0..<count {
      marks[place, 0] = question.marks[place]
      parameters[place, 0] = question.alphas[place]
      parameters[place, 1] = question.betas[place]
      parameters[place, 3] = 1
    }
    var quantiles = Matrix(rows: count, columns: 1)
    try distributions.quantile(
      "beta", parameters: parameters.view, of: marks.view, into: quantiles.mutableView)
    return (0..<count).map { quantiles[$0, 0] }
  }

  /// The class whose part of the unit interval, in proportion to its weight, holds the mark.
  static func restrictionClass(_ mark: Double, weights: [Double]) -> Int {
    let total = weights.reduce(0, +)
    var reached = 0.0
    for (place, weight) in weights.enumerated() {
      reached += weight
      if mark * total < reached { return place }
    }
    return weights.count - 1
  }

  /// Adds the restriction and the closure that a study imposes.
  func appendImposed(
    _ events: inout [HazardEvent], _ rows: inout [Int], _ batch: borrowing Batch,
    skipping failed: [Bool]
  ) throws(RiskError) {
    let start = try batch.input("imposed_start").column(0)
    let days = try batch.input("imposed_days").column(0)
    let restriction = try batch.input("imposed_restriction")
    let coverage = try batch.input("imposed_coverage")
    let closure = try batch.input("imposed_closure")
    for row in 0..<batch.rowCount where !failed[row] {
      func append(_ strike: Strike, _ severity: Double) {
        guard severity > 0 else { return }
        events.append(
          HazardEvent(
            strike: strike, start: start[row], end: start[row] + days[row], severity: severity))
        rows.append(row)
      }
      for (index, supply) in tables.supplies.supplies.enumerated() {
        append(
          .supply(index),
          restriction.column(supply.country)[row] * coverage.column(supply.good)[row])
      }
      for chokepoint in tables.chokepoints.ids.indices {
        append(.chokepoint(chokepoint), closure.column(chokepoint)[row])
      }
    }
  }
}
