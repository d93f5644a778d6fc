import RiskPluginKit

/// How long reinforcement takes, how long those in place hold, and which comes first.
///
///     backlog  = exp(−Σ [money − upkeep]⁺ / need)
///     T_permit = floor + (T_permit0 − floor) · backlog · (1 − reform)
///     T_reinf  = T_decision + T_permit + T_move (1 − gain (1 − backlog))
///     T_cap    = T_cap0 (B / 3)^β
///     φ        = P(T_cap < κ T_reinf) = Φ((ln κ + ln T_reinf − ln T_cap) / √(s_r² + s_c²))
///
/// Times of a sample are medians; s_r and s_c are how single cases scatter about them. κ is the
/// part of the time after which the first tranche is there.
struct Reinforcement: Sendable {
  /// The share of what hinders movement that is left: 1 at the start.
  var backlog: [Double]
  /// Days until permits are given.
  var permitDays: [Double]
  /// Hours until reinforcement is in place, and until those in place are overrun.
  var hours, captureHours: [Double]
  /// Brigades in place.
  var brigades: [Double]
  /// The probability that the ground is lost before the first tranche is there.
  var faitAccompli: [Double]

  /// Brigades in place at which `capture_hours` is stated.
  static let referenceBrigades = 3.0
  /// Brigades that can be added at most.
  static let mostAdded = 4.0

  /// - Parameters:
  ///   - mobility: money for logistics beyond upkeep since the start, in EUR2025.
  ///   - excess: spending on defence above 2 % of GDP, as a share of GDP.
  ///   - equipment: equipment as a share of the target; brigades need it.
  init(
    _ year: ForceYear, mobility: [Double], excess: [Double], equipment: [Double],
    parameters: SampleColumns<ForceParameter>, vectorMath: VectorMath
  ) {
    let rows = year.rows
    let need = parameters[.mobilityNeed]
    let backlog = vectorMath.exp((0..<rows).map { -mobility[$0] / need[$0] })
    let floor = parameters[.permitFloor]
    let permit = parameters[.permitDays]
    let reform = year.levers[.permitReform]
    let permitDays = (0..<rows).map { (row: Int) -> Double in
      floor[row] + max(0, permit[row] - floor[row]) * backlog[row] * (1 - reform[row])
    }
    let decision = parameters[.decisionDays]
    let move = parameters[.moveDays]
    let gain = parameters[.moveGain]
    let hours = (0..<rows).map { (row: Int) -> Double in
      let moving = move[row] * (1 - gain[row] * (1 - backlog[row]))
      return 24 * (decision[row] + permitDays[row] + moving)
    }
    let inPlace = parameters[.brigades]
    let gained = parameters[.brigadeGain]
    let forward = year.levers[.forwardBrigades]
    let brigades = (0..<rows).map { (row: Int) -> Double in
      let added = forward[row] + max(0, gained[row] * excess[row])
      return inPlace[row] + min(Self.mostAdded, added) * min(1, equipment[row])
    }
    let hold = vectorMath.pow(
      brigades.map { $0 / Self.referenceBrigades }, parameters[.captureExponent])
    let base = parameters[.captureHours]
    let captureHours = (0..<rows).map { base[$0] * hold[$0] }
    let first = parameters[.firstTranche]
    let ratios = vectorMath.log(
      (0..<rows).map { first[$0] * hours[$0] / captureHours[$0] })
    let captureSpread = parameters[.captureSpread]
    let reinforcementSpread = parameters[.reinforcementSpread]
    faitAccompli = vectorMath.normalCumulative(
      (0..<rows).map { (row: Int) -> Double in
        let variance: Double =
          captureSpread[row] * captureSpread[row]
          + reinforcementSpread[row] * reinforcementSpread[row]
        return ratios[row] / variance.squareRoot()
      })
    self.backlog = backlog
    self.permitDays = permitDays
    self.hours = hours
    self.brigades = brigades
    self.captureHours = captureHours
  }
}
