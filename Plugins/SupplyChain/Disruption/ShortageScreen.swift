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
  private let goodCount: Int
  private var time = 0.0
  private var octets: [Octet]
  private var isOpen: [Bool]
  private var openCount = 0

  /// - Parameter surgeTrigger: the share of imports that must be lost before others expand.
  init(goodCount: Int, surgeTrigger: Double) {
    self.surgeTrigger = surgeTrigger
    self.goodCount = goodCount
    octets = Array(repeating: Octet(), count: (goodCount + 7) / 8)
    isOpen = Array(repeating: false, count: goodCount)
  }

  /// Starts a future with full stocks and nothing amiss.
  mutating func start(_ goods: [FutureParameters.Good], at time: Double) {
    self.time = time
    windows.removeAll(keepingCapacity: true)
    openCount = 0
    for (index, good) in goods.enumerated() {
      octets[index / 8].start(
        index % 8, good, restLoss: surgeTrigger - Self.slack, leastStock: Self.leastStock, at: time)
      isOpen[index] = false
    }
  }

  /// Adds to the share of a good's imports that suppliers do not send.
  mutating func add(importLoss: Double, of good: Int) {
    octets[good / 8].losses[good % 8] += importLoss
  }

  /// Adds to the loss of a chokepoint.
  mutating func add(chokepointLoss: Double, of chokepoint: Int, _ parameters: FutureParameters) {
    for index in octets.indices {
      octets[index].losses +=
        parameters.exposures(ofOctet: index, through: chokepoint) * chokepointLoss
    }
  }

  /// Sets how much of its own production a good loses.
  mutating func set(ownLoss: Double, of good: Int, _ own: FutureParameters.Good) {
    octets[good / 8].margins[good % 8] = own.demandResponse - (1 - own.recycling) * ownLoss
    octets[good / 8].restLosses[good % 8] = ownLoss > 0 ? -1 : surgeTrigger - Self.slack
  }

  /// Lives up to a time with what is amiss.
  mutating func pass(until time: Double) {
    let days = time - self.time
    guard days > 0 else { return }
    self.time = time
    for index in octets.indices {
      let mayBeShort = octets[index].advance(days, to: time, slack: Self.slack)
      guard any(mayBeShort) else { continue }
      for lane in 0..<8 where mayBeShort[lane] { open(index * 8 + lane) }
    }
    if openCount > 0 { closeWindows() }
  }

  /// Ends the future.
  mutating func finish() { windows.sort { $0.start < $1.start } }

  private mutating func open(_ good: Int) {
    guard !isOpen[good] else { return }
    isOpen[good] = true
    openCount += 1
    windows.append(Window(good: good, start: octets[good / 8].restTimes[good % 8]))
  }

  private mutating func closeWindows() {
    for index in windows.indices where windows[index].end == .infinity {
      let good = windows[index].good
      guard octets[good / 8].restTimes[good % 8] == time else { continue }
      windows[index].end = time
      isOpen[good] = false
      openCount -= 1
    }
  }
}

extension ShortageScreen {
  /// Eight goods, computed at once; lanes without a good are never in need.
  private struct Octet {
    private var importedShares = SIMD8<Double>.zero
    private var refills = SIMD8<Double>.zero
    private var capacities = SIMD8<Double>.zero
    /// A good in need with less than this in stock may be short: all of it when it is rationed.
    private var leastLevels = SIMD8<Double>.zero
    /// The bound of the share of imports that is lost.
    var losses = SIMD8<Double>.zero
    /// ε less what the good's own failure takes.
    var margins = SIMD8<Double>(repeating: 1)
    /// The largest loss of imports at rest; none during an own failure.
    var restLosses = SIMD8<Double>.zero
    private var levels = SIMD8<Double>.zero
    /// When goods last were at rest.
    private(set) var restTimes = SIMD8<Double>.zero

    mutating func start(
      _ lane: Int, _ good: FutureParameters.Good, restLoss: Double, leastStock: Double,
      at time: Double
    ) {
      importedShares[lane] = good.importedShare
      refills[lane] = good.refillRate
      capacities[lane] = good.stockDays
      leastLevels[lane] = good.releaseShare < 1 ? .infinity : leastStock
      losses[lane] = 0
      margins[lane] = good.demandResponse
      restLosses[lane] = restLoss
      levels[lane] = good.stockDays
      restTimes[lane] = time
    }

    /// - Returns: which goods may be short.
    mutating func advance(
      _ days: Double, to time: Double, slack: Double
    ) -> SIMDMask<SIMD8<Int64>> {
      let needs = importedShares * losses - margins
      let isNeeded = needs .> -slack
      levels += refills.replacing(with: -needs, where: isNeeded) * days
      levels.replace(with: capacities, where: levels .> capacities)
      levels.replace(with: 0, where: levels .< 0)
      let isQuiet = (losses .<= restLosses) .& (levels .>= capacities)
      restTimes.replace(with: time, where: isQuiet .& .!isNeeded)
      return isNeeded .& (levels .< leastLevels)
    }
  }
}
