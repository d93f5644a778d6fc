/// One future: events in order of time, and what they do to routes, supplies and goods.
///
/// A first pass counts what is closed and not sent, and screens for times in which goods can be short
/// at all. A second one follows them exactly through those. The state is constant between changes. A change touches the
/// goods that depend on it and leaves the others alone, so a good is integrated only where
/// something happens to it. A good is calm while closures and losses, added up without regard to
/// overlap or rerouting, are too small to make a deficit or a surge; then even its exact loss need
/// not be known.
struct Future {
  let horizon: Horizon
  let surgeTrigger: Double
  private let dependents: Dependents
  private let goodOfSupply: [Int]
  var parameters: FutureParameters
  private var calendar: EventCalendar
  private var losses: Losses
  private var screen: ShortageScreen

  /// What closes chokepoints, and since when.
  private var closures: [Closure] = []
  /// Share of a chokepoint's capacity that is lost.
  private var closed: [Double]
  /// Supplies, good by good.
  private var parts: [Part]
  /// By route; a last place for no route at all.
  private var transits: [Transit]

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

  /// Days of full closure within the horizon, by chokepoint.
  private(set) var closedDays: [LossDays]
  /// Days of full loss within the horizon that a supplier is the cause of, by supply.
  private(set) var undeliveredDays: [LossDays]
  /// Shortages since the start, in order of time within a good.
  private(set) var shortages: [GoodState.Shortage] = []

  init(tables: DisruptionTables, horizon: Horizon, surgeTrigger: Double) {
    self.horizon = horizon
    self.surgeTrigger = surgeTrigger
    dependents = Dependents(tables)
    goodOfSupply = tables.supplies.supplies.map(\.good)
    parameters = FutureParameters(tables)
    calendar = EventCalendar(tables: tables, horizon: horizon)
    losses = Losses(tables)
    let goodCount = tables.goods.ids.count
    screen = ShortageScreen(goodCount: goodCount, surgeTrigger: surgeTrigger)
    closed = Array(repeating: 0, count: tables.chokepoints.ids.count)
    parts = dependents.parts.map { Part(route: $0.route) }
    transits = Array(repeating: Transit(), count: tables.routes.ids.count + 1)
    isFollowed = Array(repeating: false, count: goodCount)
    isCalm = Array(repeating: true, count: goodCount)
    isTouched = Array(repeating: false, count: goodCount)
    wakeTimes = Array(repeating: .infinity, count: goodCount)
    unsent = Array(repeating: 0, count: goodCount)
    closedDays = Array(repeating: LossDays(), count: closed.count)
    undeliveredDays = Array(repeating: LossDays(), count: goodOfSupply.count)
  }

  /// Lives through a future; its results are in the properties until the next one.
  mutating func live(_ events: ArraySlice<HazardEvent>) {
    calendar.fill(with: events)
    survey()
    shortages.removeAll(keepingCapacity: true)
    if !screen.windows.isEmpty { follow() }
  }
}

extension Future {
  /// What closes a chokepoint.
  private struct Closure {
    var chokepoint: Int
    var start: Double
    var amount: Severity
  }

  /// One supply of a good that is followed.
  private struct Part {
    var route: Int
    /// Share of it that its country sends.
    var sent = 1.0
    /// Share of the good's imports.
    var share = 0.0
  }

  /// What arrives over a route.
  private struct Transit {
    /// Share of its cargo.
    var arriving = 1.0
    /// Until when that holds: the end of a delay, or the start of the future if it is out of date.
    var end = Double.infinity
  }
}

// MARK: - What is closed and not sent, and what may be short

extension Future {
  private mutating func survey() {
    losses.clear()
    for index in closedDays.indices { closedDays[index] = LossDays() }
    for index in undeliveredDays.indices { undeliveredDays[index] = LossDays() }
    screen.start(parameters.goods, at: horizon.start)
    for entry in calendar.entries {
      let change = calendar.changes[entry.place]
      screen.pass(until: entry.time)
      losses.apply(change)
      switch change.target {
      case .country(let country):
        for place in dependents.suppliesFrom.range(country) {
          updateSupply(dependents.suppliesFrom.places[place], at: entry.time)
        }
      case .supply(let supply): updateSupply(supply, at: entry.time)
      case .good(let good):
        screen.set(ownLoss: losses.ofGood(good), of: good, parameters.goods[good])
      case .chokepoint(let chokepoint):
        let added = closedDays[chokepoint].set(losses.ofChokepoint(chokepoint), at: entry.time)
        screen.add(chokepointLoss: added, of: chokepoint, parameters)
      }
    }
    screen.pass(until: horizon.end)
    screen.finish()
    for index in closedDays.indices { closedDays[index].count(until: horizon.end) }
    for index in undeliveredDays.indices { undeliveredDays[index].count(until: horizon.end) }
  }

  private mutating func updateSupply(_ supply: Int, at time: Double) {
    let added = undeliveredDays[supply].set(losses.ofSupply(supply), at: time)
    screen.add(importLoss: parameters.shares[supply] * added, of: goodOfSupply[supply])
  }
}

// MARK: - What is short

extension Future {
  private mutating func follow() {
    reset()
    var window = 0
    for (index, entry) in calendar.entries.enumerated() {
      wakeGoods(before: entry.time)
      leaveGoods(at: entry.time)
      while window < screen.windows.count && screen.windows[window].start <= entry.time {
        enter(screen.windows[window])
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
    closures.removeAll(keepingCapacity: true)
    for index in closed.indices { closed[index] = 0 }
    for index in transits.indices { transits[index] = Transit() }
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
      closed[chokepoint] = losses.ofChokepoint(chokepoint)
      if change.amount.isRelief {
        let place = closures.firstIndex {
          $0.chokepoint == chokepoint && $0.start == change.start && $0.amount == -change.amount
        }
        if let place { closures.remove(at: place) }
      } else {
        closures.append(
          Closure(chokepoint: chokepoint, start: change.start, amount: change.amount))
      }
      for place in dependents.routesThrough.range(chokepoint) {
        transits[dependents.routesThrough.places[place]].end = horizon.start
      }
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
    for chokepoint in closed.indices where closed[chokepoint] > 0 {
      bound += parameters.exposure(of: good, through: chokepoint) * closed[chokepoint]
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
      if transits[part.route].end <= time { updateTransit(part.route, at: time) }
      let transit = transits[part.route]
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

  private mutating func updateTransit(_ route: Int, at time: Double) {
    var arriving = 1.0
    var end = Double.infinity
    for passage in parameters.passagesOfRoute[route] {
      let passage = parameters.passages[passage]
      let closed = closed[passage.chokepoint]
      guard closed > 0 else { continue }
      var delayed = Severity.zero
      if passage.isDelayed {
        for closure in closures
        where closure.chokepoint == passage.chokepoint
          && closure.start + passage.extraDays > time
        {
          delayed += closure.amount
          end = min(end, closure.start + passage.extraDays)
        }
      }
      arriving *=
        1
        - TransitLoss.loss(
          incidence: passage.incidence, reroutable: passage.reroutable, closed: closed,
          delayed: min(closed, delayed.loss), fleet: passage.fleet)
    }
    transits[route] = Transit(arriving: arriving, end: end)
  }
}
