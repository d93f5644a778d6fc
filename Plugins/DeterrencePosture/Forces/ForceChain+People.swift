import RiskPluginKit

extension ForceChain {
  /// Shares that leave in a year, after pay and measures to keep people.
  ///
  ///     a' = a · factor · pay^(−η) · (1 − retention), at most 1
  func rates(
    _ year: ForceYear, parameters: SampleColumns<ForceParameter>
  ) -> PersonnelRates {
    let rows = year.rows
    let elasticity = parameters[.leavingElasticity]
    let pay = vectorMath.pow(year.levers[.payIndex], elasticity.map { -$0 })
    let factor = year.levers[.leavingFactor]
    let retention = year.levers[.retention]
    let change = (0..<rows).map { factor[$0] * pay[$0] * (1 - retention[$0]) }
    func changed(_ parameter: ForceParameter) -> [Double] {
      let shares = parameters[parameter]
      return (0..<rows).map { min(1, shares[$0] * change[$0]) }
    }
    let juniors = changed(form == .stages ? .juniorLeaving : .leaving)
    let seniors = changed(form == .stages ? .seniorLeaving : .leaving)
    return PersonnelRates(
      trainees: parameters[.trainingLoss], juniors: juniors, seniors: seniors,
      promotion: parameters[.promotion], women: parameters[.womenLeaving],
      reservists: parameters[.reserveLeaving], civilians: parameters[.civilianLeaving],
      transfer: parameters[.reserveTransfer])
  }

  /// Who comes in a year.
  ///
  ///     I = min(I_target, I_0 (1 + growth)^k · recruitment · pay^ε · clip(money / need, .6, 1.25))
  ///
  /// with money for personnel, and k years since the year before the first.
  func intake(
    _ year: ForceYear, budget: Budget, first: Int, parameters: SampleColumns<ForceParameter>
  ) -> PersonnelIntake {
    let rows = year.rows
    let years = Double(year.year - first + 1)
    let growth = vectorMath.pow(
      parameters[.recruitableGrowth].map { 1 + $0 }, [Double](repeating: years, count: rows))
    let pay = vectorMath.pow(year.levers[.payIndex], parameters[.intakeElasticity])
    let pool = parameters[.recruitable]
    let effort = year.levers[.recruitment]
    let target = year.levers[.intakeTarget]
    let money = budget.items[.personnel]
    let need = parameters[.recruitingMoney]
    let regulars = (0..<rows).map { (row: Int) -> Double in
      let means = min(
        max(money[row] / need[row], Self.recruitingRange.lowerBound),
        Self.recruitingRange.upperBound)
      return min(target[row], pool[row] * growth[row] * effort[row] * pay[row] * means)
    }
    return PersonnelIntake(
      regulars: regulars, reservists: parameters[.reserveIntake],
      civilians: parameters[.civilianIntake], womenShare: year.levers[.womenIntake],
      civilianWomenShare: parameters[.civilianWomenIntake])
  }

  /// What the year costs, in EUR2025: what is spent, and what levers cost on top.
  ///
  /// On top of spending come dearer pay of regulars and recruits, recruiting beyond 1, keeping
  /// people who would have left, brigades in place and support of Ukraine.
  func cost(
    _ year: ForceYear, budget: Budget, before: PersonnelStock, recruits: PersonnelIntake,
    parameters: SampleColumns<ForceParameter>
  ) -> [Double] {
    let pay = year.levers[.payIndex]
    let effort = year.levers[.recruitment]
    let retention = year.levers[.retention]
    let brigades = year.levers[.forwardBrigades]
    let support = year.levers[.ukraineSupport]
    let payOfOne = parameters[.regularPay]
    let costOfRecruit = parameters[.recruitCost]
    let costOfKeeping = parameters[.retentionCost]
    let costOfBrigade = parameters[.brigadeCost]
    let juniorsLeave = parameters[form == .stages ? .juniorLeaving : .leaving]
    let seniorsLeave = parameters[form == .stages ? .seniorLeaving : .leaving]
    return (0..<year.rows).map { (row: Int) -> Double in
      let people = before.regulars(row) + recruits.regulars[row]
      let wouldLeave =
        before.juniors[row] * juniorsLeave[row] + before.seniors[row] * seniorsLeave[row]
      let dearerPay = people * payOfOne[row] * (pay[row] - 1)
      let recruiting = max(0, effort[row] - 1) * recruits.regulars[row] * costOfRecruit[row]
      let keeping = retention[row] * wouldLeave * costOfKeeping[row]
      return budget.total[row] + dearerPay + recruiting + keeping
        + brigades[row] * costOfBrigade[row] + support[row]
    }
  }
}
