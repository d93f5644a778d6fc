/// The supply of one good between changes, and the shortage that follows.
struct GoodState: Sendable {
  /// A time with a constant unmet share.
  struct Shortage: Sendable {
    var good: Int
    var start: Double
    var end: Double
    /// u, above 0 and at most 1.
    var unmet: Double
  }

  let good: Int
  let parameters: FutureParameters.Good
  /// The share of imports that must be lost before other suppliers expand.
  let surgeTrigger: Double
  private(set) var stock: Stockpile
  private var time: Double
  /// Share of imports that does not arrive, before any surge.
  private var importLoss = 0.0
  /// Share of imports from suppliers that nothing disturbs.
  private var undisturbed = 1.0
  /// Share of the good's own production and processing that fails.
  private var ownLoss = 0.0
  /// When suppliers have expanded, if the loss lasts.
  private var surgeStart = Double.infinity

  /// A good with nothing amiss and a full stock.
  init(
    good: Int, parameters: FutureParameters.Good, surgeTrigger: Double, start: Double
  ) {
    self.good = good
    self.parameters = parameters
    self.surgeTrigger = surgeTrigger
    time = start
    stock = Stockpile(
      capacity: parameters.stockDays, refillRate: parameters.refillRate,
      releaseShare: parameters.releaseShare)
  }

  /// Lives up to a time and notes shortages.
  mutating func advance(to end: Double, into shortages: inout [Shortage]) {
    guard end > time else { return }
    if surgeStart > time && surgeStart < end {
      pass(until: surgeStart, into: &shortages)
    }
    pass(until: end, into: &shortages)
  }

  /// Sets what arrives from now on.
  mutating func set(importLoss: Double, undisturbed: Double, ownLoss: Double) {
    self.importLoss = importLoss
    self.undisturbed = undisturbed
    self.ownLoss = ownLoss
    if importLoss <= surgeTrigger {
      surgeStart = .infinity
    } else if surgeStart == .infinity {
      surgeStart = time + parameters.surgeDays
    }
  }

  /// δ = max(0, 1 − ε − g) with g = (1 − EoL) · h · [1 − IR · (1 − Σ flow)] + EoL.
  var deficit: Double {
    let surged = surgeStart <= time ? parameters.surge * undisturbed : 0
    let lost = max(0, importLoss - surged)
    let arriving = (1 - ownLoss) * (1 - parameters.importReliance * lost)
    return max(0, (1 - parameters.recycling) * (1 - arriving) - parameters.demandResponse)
  }

  private mutating func pass(until end: Double, into shortages: inout [Shortage]) {
    let deficit = deficit
    let days = end - time
    let covered = stock.pass(days: days, deficit: deficit)
    if deficit > 0 {
      let depletion = covered < days ? time + covered : end
      let rationed = (1 - parameters.releaseShare) * deficit
      if rationed > 0 && depletion > time {
        shortages.append(Shortage(good: good, start: time, end: depletion, unmet: rationed))
      }
      if depletion < end {
        shortages.append(Shortage(good: good, start: depletion, end: end, unmet: deficit))
      }
    }
    time = end
  }
}
