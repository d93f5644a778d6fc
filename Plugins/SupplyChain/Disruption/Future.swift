/// One future: events in order of time, and what they do to routes, supplies and goods.
///
/// A first pass counts what is closed and not sent, and tells times in which goods may be short. The
/// second one follows them exactly through those. The state is constant between changes. A change
/// touches the goods that depend on it and leaves the others alone, so a good is integrated only
/// where something happens to it. A good is calm while closures and losses, added up without regard
/// to overlap or rerouting, are too small to make a deficit or a surge; then even its exact loss
/// need not be known.
struct Future {
  let horizon: Horizon
  let surgeTrigger: Double
  private let dependents: Dependents
  private let goodOfSupply: [Int]
  var parameters: FutureParameters
  private var calendar: EventCalendar
  private(set) var survey: FutureSurvey
  private var losses: Losses
  private var transits: RouteTransits
  /// Supplies, good by good.
  private var parts: [Part]

  /// Goods that are followed, and when that ends; the states of others are of the past.
  private var followed: [(good: Int, end: Double)] = []
  private var isFollowed: [Bool]
  private var goods: [GoodState] = []
  private var isCalm: [Bool]
  private var isTouched: [Bool]
  private var touched: [Int] = []
  /// When the next delay on a route of a good ends, unless the good is calm.
  private var wakeTimes: [Double]
  private var nextWake = Double.infinity
  /// Share of a good's imports that its suppliers do not send.
  private var unsent: [Double]

  /// Shortages since the start, in order of time within a good.
  private(set) var shortages: [GoodState.Shortage] = []

  /// One supply of a good that is followed.
  private struct Part {
    var route: Int
    /// Share of it that its country sends.
    var sent = 1.0
    /// Share of the good's imports.
    var share = 0.0
  }

  init(tables: DisruptionTables, horizon: Horizon, surgeTrigger: Double) {
    self.horizon = horizon
    self.surgeTrigger = surgeTrigger
    dependents = Dependents(tables)
    goodOfSupply = tables.supplies.supplies.map(\.good)
    parameters = FutureParameters(tables)
    calendar = EventCalendar(tables: tables, horizon: horizon)
    survey = FutureSurvey(tables: tables, horizon: horizon, surgeTrigger: surgeTrigger)
    losses = Losses(tables)
    transits = RouteTransits(tables: tables, start: horizon.start)
    parts = dependents.parts.map { Part(route: $0.route) }
    let goodCount = tables.goods.ids.count
    isFollowed = Array(repeating: false, count: goodCount)
    isCalm = Array(repeating: true, count: goodCount)
    isTouched = Array(repeating: false, count: goodCount)
    wakeTimes = Array(repeating: .infinity, count: goodCount)
    unsent = Array(repeating: 0, count: goodCount)
  }

  /// Lives through a future; its results are in the properties until the next one.
  mutating func live(_ events: ArraySlice<HazardEvent>) {
    calendar.fill(with: events)
    survey.pass(over: calendar, parameters)
    shortages.removeAll(keepingCapacity: true)
    if !survey.screen.windows.isEmpty { follow() }
  }

  private mutating func follow() {
    reset()
    let windows = survey.screen.windows
    var window = 0
    for (index, entry) in calendar.entries.enumerated() {
      wakeGoods(before: entry.time)
      leaveGoods(at: entry.time)
      while window < windows.count && windows[window].start <= entry.time {
        enter(windows[window])
        window += 1
      }
      apply(calendar.changes[entry.place])
      let next = index + 1
      if next == calendar.entries.count || calendar.entries[next].time > entry.time {
        updateTouched(at: entry.time)
      }
    }
    wakeGoods(before: horizon.end)
    leaveGoods(at: .infinity)
  }

  /// Starts to follow a good that is at rest.
  private mutating func enter(_ window: ShortageScreen.Window) {
    let good = window.good
    goods[good] = GoodState(
      good: good, parameters: parameters.goods[good], surgeTrigger: surgeTrigger,
      start: window.start)
    followed.append((good, window.end))
    isFollowed[good] = true
    isCalm[good] = true
    wakeTimes[good] = .infinity
    updateSent(of: good)
  }

  /// Leaves alone goods that are at rest again.
  private mutating func leaveGoods(at time: Double) {
    var index = 0
    while index < followed.count {
      let (good, end) = followed[index]
      if end > time {
        index += 1
      } else {
        goods[good].advance(to: min(end, horizon.end), into: &shortages)
        isFollowed[good] = false
        followed.remove(at: index)
      }
    }
  }

  private mutating func reset() {
    losses.clear()
    transits.clear()
    if goods.isEmpty {
      goods = parameters.goods.enumerated().map {
        GoodState(good: $0, parameters: $1, surgeTrigger: surgeTrigger, start: horizon.start)
      }
    }
    nextWake = .infinity
  }

  private mutating func apply(_ change: Change) {
    losses.apply(change)
    switch change.target {
    case .country(let country):
      for place in dependents.goodsFrom.range(country) {
        touchSupply(of: dependents.goodsFrom.places[place])
      }
    case .supply(let supply): touchSupply(of: goodOfSupply[supply])
    case .good(let good): touch(good)
    case .chokepoint(let chokepoint):
      transits.apply(change, to: chokepoint, loss: losses.ofChokepoint(chokepoint))
      for place in dependents.goodsThrough.range(chokepoint) {
        touch(dependents.goodsThrough.places[place])
      }
    }
  }

  /// Updates goods that are not calm at the ends of delays up to a time.
  private mutating func wakeGoods(before time: Double) {
    while nextWake < time {
      let wake = nextWake
      nextWake = .infinity
      for (good, _) in followed {
        if wakeTimes[good] <= wake { update(good, at: wake) }
        nextWake = min(nextWake, wakeTimes[good])
      }
    }
  }

  private mutating func touch(_ good: Int) {
    guard isFollowed[good] && !isTouched[good] else { return }
    isTouched[good] = true
    touched.append(good)
  }

  private mutating func touchSupply(of good: Int) {
    guard isFollowed[good] else { return }
    updateSent(of: good)
    touch(good)
  }

  private mutating func updateSent(of good: Int) {
    var sum = 0.0
    for place in dependents.partsOfGood[good] {
      let supply = dependents.parts[place].supply
      let loss = losses.ofSupply(supply)
      let share = parameters.shares[supply]
      parts[place].sent = 1 - loss
      parts[place].share = share
      sum += share * loss
    }
    unsent[good] = sum
  }

  private mutating func updateTouched(at time: Double) {
    for good in touched {
      isTouched[good] = false
      let staysCalm = canBeCalm(good)
      if !(staysCalm && isCalm[good]) { update(good, at: time) }
      if staysCalm { wakeTimes[good] = .infinity }
      isCalm[good] = staysCalm
    }
    touched.removeAll(keepingCapacity: true)
  }

  /// Whether even the sum of all losses makes neither a deficit nor a surge.
  private func canBeCalm(_ good: Int) -> Bool {
    guard losses.ofGood(good) == 0 else { return false }
    var bound = unsent[good]
    for (chokepoint, closed) in transits.closed.enumerated() where closed > 0 {
      bound += parameters.exposure(of: good, through: chokepoint) * closed
    }
    let own = parameters.goods[good]
    return bound <= surgeTrigger && bound * own.importedShare <= own.demandResponse
  }

  /// Lives up to a time with what was, then sets what is.
  private mutating func update(_ good: Int, at time: Double) {
    goods[good].advance(to: time, into: &shortages)
    var lost = 0.0
    var undisturbed = 1.0
    var wake = Double.infinity
    for place in dependents.partsOfGood[good] {
      let part = parts[place]
      let transit = transits.transit(of: part.route, at: time, parameters)
      wake = min(wake, transit.end)
      let arriving = part.sent * transit.arriving
      lost += part.share * (1 - arriving)
      if arriving < 1 { undisturbed -= part.share }
    }
    wakeTimes[good] = wake
    nextWake = min(nextWake, wake)
    goods[good].set(
      importLoss: lost, undisturbed: max(0, undisturbed), ownLoss: losses.ofGood(good))
  }
}
