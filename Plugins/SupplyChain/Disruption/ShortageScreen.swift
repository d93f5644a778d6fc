/// Finds out when goods may be short in a future, and when they cannot be.
///
/// Losses are added up without regard to overlap, rerouting or surges,
///
///     need = (1 − EoL) · (h + IR · (Σ_c S_c · loss_c + Σ_k S_k · x_k)) − ε  ≥  δ,
///
/// with h the good's own failure and S_k the share of imports through chokepoint k, so where a stock
/// lasts through this it lasts. A good rests when its stock is full and so little is amiss that
/// neither need nor surge can begin.
struct ShortageScreen {
  /// A time from rest to rest with a possible shortage in it.
  struct Window {
    var good: Int
    var start: Double
    var end = Double.infinity
  }

  /// Bounds within this of zero, as shares, may be rounding.
  private static let slack = 1e-12
  /// A stock below this, in days of use, may be none.
  private static let leastStock = 1e-6

  /// In order of their starts, once a future is over.
  private(set) var windows: [Window] = []
  private let surgeTrigger: Double
  private var time = 0.0
  /// By good, what stays as it is in a future.
  private var fixed: Fixed
  /// By good, the bound of the share of imports that is lost.
  private var losses: [Double]
  /// By good, ε less what the good's own failure takes.
  private var margins: [Double]
  /// By good, the largest loss of imports at rest; none during an own failure.
  private var restLosses: [Double]
  /// By good, stocks and when they last were at rest.
  private var levels: [Double]
  private var restTimes: [Double]
  private var isOpen: [Bool]
  private var openCount = 0

  private struct Fixed {
    var importedShares: [Double]
    var refills: [Double]
    var capacities: [Double]
    /// A good in need with less than this in stock may be short: all of it when it is rationed.
    var leastLevels: [Double]
  }

  init(goodCount: Int, surgeTrigger: Double) {
    self.surgeTrigger = surgeTrigger
    let zeros = [Double](repeating: 0, count: goodCount)
    fixed = Fixed(importedShares: zeros, refills: zeros, capacities: zeros, leastLevels: zeros)
    losses = zeros
    margins = zeros
    restLosses = zeros
    levels = zeros
    restTimes = zeros
    isOpen = Array(repeating: false, count: goodCount)
  }

  /// Starts a future with full stocks and nothing amiss.
  mutating func start(_ goods: [FutureParameters.Good], at time: Double) {
    self.time = time
    windows.removeAll(keepingCapacity: true)
    openCount = 0
    for (index, good) in goods.enumerated() {
      fixed.importedShares[index] = good.importedShare
      fixed.refills[index] = good.refillRate
      fixed.capacities[index] = good.stockDays
      fixed.leastLevels[index] = good.releaseShare < 1 ? .infinity : Self.leastStock
      losses[index] = 0
      margins[index] = good.demandResponse
      restLosses[index] = surgeTrigger - Self.slack
      levels[index] = good.stockDays
      restTimes[index] = time
      isOpen[index] = false
    }
  }

  /// Adds to the share of a good's imports that suppliers do not send.
  mutating func add(importLoss: Double, of good: Int) { losses[good] += importLoss }

  /// Adds to the loss of a chokepoint.
  mutating func add(chokepointLoss: Double, of chokepoint: Int, _ parameters: FutureParameters) {
    let exposures = parameters.exposures(through: chokepoint)
    let count = losses.count
    precondition(exposures.count == count)
    for good in 0..<count { losses[good] += exposures[good] * chokepointLoss }
  }

  /// Sets how much of its own production a good loses.
  mutating func set(ownLoss: Double, of good: Int, _ own: FutureParameters.Good) {
    margins[good] = own.demandResponse - (1 - own.recycling) * ownLoss
    restLosses[good] = ownLoss > 0 ? -1 : surgeTrigger - Self.slack
  }

  /// Lives up to a time with what is amiss.
  mutating func pass(until time: Double) {
    let days = time - self.time
    guard days > 0 else { return }
    self.time = time
    let mayBeShort = Self.advance(
      days, to: time, fixed, losses: losses, margins: margins, restLosses: restLosses,
      levels: &levels, restTimes: &restTimes)
    if openCount > 0 { closeWindows() }
    if mayBeShort { openWindows() }
  }

  /// Ends the future.
  mutating func finish() { windows.sort { $0.start < $1.start } }

  private mutating func openWindows() {
    for good in levels.indices where !isOpen[good] && levels[good] < fixed.leastLevels[good] {
      guard fixed.importedShares[good] * losses[good] - margins[good] > -Self.slack else {
        continue
      }
      isOpen[good] = true
      openCount += 1
      windows.append(Window(good: good, start: restTimes[good]))
    }
  }

  private mutating func closeWindows() {
    for index in windows.indices where windows[index].end == .infinity {
      let good = windows[index].good
      guard restTimes[good] == time else { continue }
      windows[index].end = time
      isOpen[good] = false
      openCount -= 1
    }
  }

  /// - Returns: whether any good may be short.
  private static func advance(
    _ days: Double, to time: Double, _ fixed: Fixed, losses: [Double], margins: [Double],
    restLosses: [Double], levels: inout [Double], restTimes: inout [Double]
  ) -> Bool {
    let count = levels.count
    let (importedShares, refills) = (fixed.importedShares.span, fixed.refills.span)
    let (capacities, leastLevels) = (fixed.capacities.span, fixed.leastLevels.span)
    let (losses, margins, restLosses) = (losses.span, margins.span, restLosses.span)
    var levels = levels.mutableSpan
    var restTimes = restTimes.mutableSpan
    precondition(
      importedShares.count == count && refills.count == count && capacities.count == count
        && leastLevels.count == count && losses.count == count && margins.count == count
        && restLosses.count == count && restTimes.count == count)
    var shortCount = 0
    for good in 0..<count {
      let need = importedShares[good] * losses[good] - margins[good]
      let isNeeded = need > -slack
      let next = levels[good] + (isNeeded ? -need : refills[good]) * days
      let held = next < capacities[good] ? next : capacities[good]
      let level = held > 0 ? held : 0
      levels[good] = level
      let isFull = level >= capacities[good]
      let isQuiet = losses[good] <= restLosses[good]
      restTimes[good] = !isNeeded && isFull && isQuiet ? time : restTimes[good]
      shortCount &+= isNeeded && level < leastLevels[good] ? 1 : 0
    }
    return shortCount > 0
  }
}
