import RiskPluginKit

extension ForceChain {
  func write(_ reinforcement: Reinforcement, to results: inout SampleColumns<ForceResult>) {
    results[.mobilityBacklog] = reinforcement.backlog
    results[.permitDays] = reinforcement.permitDays
    results[.reinforcementHours] = reinforcement.hours
    results[.forwardBrigades] = reinforcement.brigades
    results[.captureHours] = reinforcement.captureHours
    results[.faitAccompli] = reinforcement.faitAccompli
  }

  /// Stocks at the end of the year, readiness of and from them, and the index of capability.
  func write(
    _ state: ForceState, year: ForceYear, parameters: SampleColumns<ForceParameter>,
    to results: inout SampleColumns<ForceResult>
  ) {
    let rows = year.rows
    let people = state.people
    results[.trainees] = people.trainees
    results[.juniors] = people.juniors
    results[.seniors] = people.seniors
    results[.reservists] = people.reservists
    results[.civilians] = people.civilians
    results[.regulars] = (0..<rows).map(people.regulars)
    results[.womenShare] = (0..<rows).map(people.womenShare)
    results[.womenShareOfStaff] = (0..<rows).map(people.womenShareOfStaff)
    let formation = year.levers[.formation]
    let fill = (0..<rows).map { (people.juniors[$0] + people.seniors[$0]) / formation[$0] }
    results[.fill] = fill
    let need = parameters[.stockNeed]
    let munitions = (0..<rows).map { state.stock[$0] / need[$0] }
    results[.munitions] = munitions
    results[.munitionsDays] = munitions.map { $0 * Munitions.daysOfNeed }
    results[.equipment] = state.equipment

    let penalty = parameters[.logisticsPenalty]
    let backlog = results[.mobilityBacklog]
    let parts = [
      fill.map { min(1, $0) }, munitions.map { min(1, $0) }, state.equipment.map { min(1, $0) },
      (0..<rows).map { min(max(1 - penalty[$0] * backlog[$0], 0.05), 1) },
    ]
    results[.personnelReadiness] = parts[0]
    results[.munitionsReadiness] = parts[1]
    results[.materielReadiness] = parts[2]
    results[.logisticsReadiness] = parts[3]
    results[.readiness] = Readiness.combined(
      parts: parts,
      weights: [
        parameters[.personnelWeight], parameters[.munitionsWeight], parameters[.materielWeight],
        parameters[.logisticsWeight],
      ], exponent: parameters[.complementarity], vectorMath: vectorMath)

    let base = parameters[.capabilityBase]
    let gain = parameters[.capabilityGain]
    results[.capability] = (0..<rows).map { (row: Int) -> Double in
      let sum = state.investment.reduce(0) { $0 + $1[row] }
      return base[row] * max(0.1, 1 + gain[row] * sum / Double(Self.investmentYears))
    }
  }
}
