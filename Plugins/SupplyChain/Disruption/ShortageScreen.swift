/// Tells goods that cannot be short in a future from those that have to be followed exactly.
///
/// Losses are added up without regard to overlap, rerouting or surges,
///
///     need = (1 − EoL) · (h + IR · (Σ_c S_c · loss_c + Σ_k S_k · x_k)) − ε  ≥  δ,
///
/// with h the good's own failure and S_k the share of imports through chokepoint k, so a stock that
/// lasts through this lasts through the future. Most goods have no more to them in most futures.
struct ShortageScreen {
  /// Bounds within this of zero, relative to a use of 1, may be rounding.
  private static let slack = 1e-12
  /// A stock below this, in days of use, may be none.
  private static let leastStock = 1e-6

  private var time = 0.0
  // By good, as parameters say.
  private var importedShares: [Double]
  private var ownShares: [Double]
  private var refills: [Double]
  private var capacities: [Double]
  // By good, as it is now.
  private var needs: [Double]
  private var levels: [Double]
  /// By good, the lowest stock at a time of need.
  private var leastLevels: [Double]

  init(goodCount: Int) {
    let zeros = [Double](repeating: 0, count: goodCount)
    importedShares = zeros
    ownShares = zeros
    refills = zeros
    capacities = zeros
    needs = zeros
    levels = zeros
    leastLevels = zeros
  }

  /// Whether what is amiss can have made a good short.
  func canBeShort(_ good: Int) -> Bool { leastLevels[good] < Self.leastStock }

  /// Starts a future with full stocks and nothing amiss.
  mutating func start(_ goods: [FutureParameters.Good], at time: Double) {
    self.time = time
    for (index, good) in goods.enumerated() {
      importedShares[index] = good.importedShare
      ownShares[index] = 1 - good.recycling
      refills[index] = good.refillRate
      // A stock that is rationed does not keep a good from being short.
      capacities[index] = good.releaseShare < 1 ? 0 : good.stockDays
      levels[index] = capacities[index]
      needs[index] = -good.demandResponse
      leastLevels[index] = .infinity
    }
  }

  /// Adds to the share of a good's imports that suppliers do not send.
  mutating func add(importLoss: Double, of good: Int) {
    needs[good] += importedShares[good] * importLoss
  }

  /// Adds to the loss of a chokepoint.
  mutating func add(chokepointLoss: Double, of chokepoint: Int, _ parameters: FutureParameters) {
    let exposures = parameters.exposures(through: chokepoint)
    let count = needs.count
    precondition(exposures.count == count && importedShares.count == count)
    for good in 0..<count {
      needs[good] += importedShares[good] * (exposures[good] * chokepointLoss)
    }
  }

  /// Adds to how much of its own production a good loses.
  mutating func add(ownLoss: Double, of good: Int) { needs[good] += ownShares[good] * ownLoss }

  /// Lives up to a time with what is amiss.
  mutating func pass(until time: Double) {
    let days = time - self.time
    guard days > 0 else { return }
    self.time = time
    Self.advance(
      days, needs: needs, refills: refills, capacities: capacities,
      levels: &levels, leastLevels: &leastLevels)
  }

  private static func advance(
    _ days: Double, needs: [Double], refills: [Double], capacities: [Double],
    levels: inout [Double], leastLevels: inout [Double]
  ) {
    let count = needs.count
    var levels = levels.mutableSpan
    var leastLevels = leastLevels.mutableSpan
    precondition(
      refills.count == count && capacities.count == count && levels.count == count
        && leastLevels.count == count)
    for good in 0..<count {
      let isNeeded = needs[good] > -slack
      let level = levels[good] + (isNeeded ? -needs[good] : refills[good]) * days
      levels[good] = level < capacities[good] ? level : capacities[good]
      let lowest = isNeeded ? levels[good] : .infinity
      leastLevels[good] = lowest < leastLevels[good] ? lowest : leastLevels[good]
    }
  }
}
