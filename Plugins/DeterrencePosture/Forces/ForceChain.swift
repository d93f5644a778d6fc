import RiskPluginKit

/// From a year's decisions to a year's readiness, for a batch of samples.
///
/// The order of a year: budget, people, munitions, equipment, mobility, reinforcement, readiness.
/// A sample's numbers follow from its own columns alone, with no random numbers: what is uncertain
/// is in ``ForceParameter``, so that all policies meet the same future. Method, closures and their
/// labels: docs/methods/force-generation.md.
struct ForceChain: Sendable {
  let form: PersonnelForm
  let vectorMath: VectorMath

  /// The norm that capability and brigades are reckoned from, as a share of GDP.
  static let norm = 0.02
  /// Years over which spending above the norm becomes capability.
  static let investmentYears = 6
  /// What money does to recruiting at worst and at best.
  static let recruitingRange = 0.6...1.25

  init(form: PersonnelForm = .stages, vectorMath: VectorMath) {
    self.form = form
    self.vectorMath = vectorMath
  }

  /// Forces at the end of the year before the first; no lever acts on them.
  func initial(_ parameters: SampleColumns<ForceParameter>) -> ForceState {
    let rows = parameters.rows
    let regulars = parameters[.regulars]
    let isStaged = form == .stages
    let training = parameters[.traineeShare]
    let trainees = (0..<rows).map { isStaged ? regulars[$0] * training[$0] : 0 }
    let senior = parameters[.seniorShare]
    let seniors = (0..<rows).map { regulars[$0] * senior[$0] }
    let juniors = (0..<rows).map { regulars[$0] - trainees[$0] - seniors[$0] }
    let women = parameters[.womenShare]
    func womenAmong(_ people: [Double]) -> [Double] {
      (0..<rows).map { people[$0] * women[$0] }
    }
    return ForceState(
      spending: parameters[.baseSpending], gdp: parameters[.gdp],
      people: PersonnelStock(
        trainees: trainees, juniors: juniors, seniors: seniors,
        reservists: parameters[.reservists], civilians: parameters[.civilians],
        womenTrainees: womenAmong(trainees), womenJuniors: womenAmong(juniors),
        womenSeniors: womenAmong(seniors),
        womenCivilians: zip(parameters[.civilians], parameters[.civilianWomen]).map { $0 * $1 }),
      stock: parameters[.stock], equipment: parameters[.equipment],
      deliveries: parameters[.baseSpending].map { $0 * SpendingItem.materiel.weight },
      mobility: [Double](repeating: 0, count: rows),
      investment: [])
  }

  /// One year.
  /// - Parameter first: the first year of the chain; growth of GDP and of recruiting counts from the
  ///   year before it.
  func step(
    _ state: inout ForceState, _ year: ForceYear, first: Int,
    parameters: SampleColumns<ForceParameter>
  ) -> SampleColumns<ForceResult> {
    let rows = year.rows
    let growth = parameters[.gdpGrowth]
    let gdp = (0..<rows).map { state.gdp[$0] * (1 + growth[$0]) }
    let budget = Budget(year, gdp: gdp, previous: state.spending, parameters: parameters)
    let recruits = intake(year, budget: budget, first: first, parameters: parameters)
    let before = state.people
    let leavers = state.people.step(
      form, rates: rates(year, parameters: parameters), intake: recruits)
    let capacity = Munitions.capacity(
      in: year.year, parameters: parameters, vectorMath: vectorMath)
    state.stock = Munitions.step(
      state.stock, year: year, money: budget.items[.munitions], capacity: capacity,
      parameters: parameters)
    let materiel = budget.items[.materiel]
    (state.equipment, state.deliveries) = Equipment.step(
      state.equipment, deliveries: state.deliveries, money: materiel, parameters: parameters,
      vectorMath: vectorMath)
    let upkeep = parameters[.mobilityUpkeep]
    let logistics = budget.items[.logistics]
    for row in 0..<rows { state.mobility[row] += max(0, logistics[row] - upkeep[row]) }
    let excess = (0..<rows).map { budget.defence[$0] / gdp[$0] - Self.norm }
    let reinforcement = Reinforcement(
      year, mobility: state.mobility, excess: excess, equipment: state.equipment,
      parameters: parameters, vectorMath: vectorMath)
    state.investment.append(excess.map { $0 / Self.norm })
    if state.investment.count > Self.investmentYears { state.investment.removeFirst() }
    state.gdp = gdp
    // Added money is on top of every year, and no base for the next.
    state.spending = budget.absorbed

    var results = SampleColumns<ForceResult>(rows: rows)
    results[.spending] = budget.total
    results[.unabsorbed] = budget.unabsorbed
    results[.hybridSpending] = budget.items[.hybrid]
    results[.recruits] = recruits.regulars
    results[.intake] = (0..<rows).map { (row: Int) -> Double in
      recruits.regulars[row] + recruits.reservists[row] + recruits.civilians[row]
    }
    results[.leavers] = leavers
    results[.policyCost] = cost(
      year, budget: budget, before: before, recruits: recruits, parameters: parameters)
    write(reinforcement, to: &results)
    write(state, year: year, parameters: parameters, to: &results)
    return results
  }
}
