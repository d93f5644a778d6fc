/// One future: events in order of time, and what they do to routes, supplies and goods.
///
/// The state is constant between changes. A change touches the goods that depend on it and leaves
/// the others alone, so a good is integrated only where something happens to it. A good is calm
/// while closures and losses, added up without regard to overlap or rerouting, are too small to
/// make a deficit or a surge; then even its exact loss need not be known.
struct Future {
  let tables: DisruptionTables
  let horizon: Horizon
  let surgeTrigger: Double
  private let dependents: Dependents
  var parameters = FutureParameters()
  var changes: [Change] = []

  private var countries: [Severity]
  private var supplies: [Severity]
  private var chokepoints: [Severity]
  /// What closes a chokepoint, and since when.
  private var closures: [[(start: Double, amount: Severity)]]
  private var ownFailures: [Severity]
  /// Share of a supply that its country sends.
  private var sent: [Double]
  /// Share of a route's cargo that arrives; a last place for no route at all.
  private var transit: [Double]
  /// Until when that holds: the end of a delay, or the start of the future if it is out of date.
  private var transitEnd: [Double]

  private var goods: [GoodState] = []
  private var isCalm: [Bool]
  private var isTouched: [Bool]
  private var touched: [Int] = []
  /// When the next delay on a route of a good ends, unless the good is calm.
  private var wakeTimes: [Double]
  private var nextWake = Double.infinity
  /// Share of a good's imports that its suppliers do not send.
  private var unsent: [Double]
  private var chokepointTimes: [Double]
  private var supplyTimes: [Double]

  /// Days of full closure within the horizon, by chokepoint.
  private(set) var closedDays: [Double]
  /// Days of full loss within the horizon that a supplier is the cause of, by supply.
  private(set) var undeliveredDays: [Double]
  /// Shortages since the start, in order of time within a good.
  private(set) var shortages: [GoodState.Shortage] = []

  init(tables: DisruptionTables, horizon: Horizon, surgeTrigger: Double) {
    self.tables = tables
    self.horizon = horizon
    self.surgeTrigger = surgeTrigger
    dependents = Dependents(tables)
    let goodCount = tables.goods.ids.count
    countries = Array(repeating: .zero, count: tables.countries.codes.count)
    supplies = Array(repeating: .zero, count: tables.supplies.supplies.count)
    chokepoints = Array(repeating: .zero, count: tables.chokepoints.ids.count)
    closures = Array(repeating: [], count: chokepoints.count)
    ownFailures = Array(repeating: .zero, count: goodCount)
    sent = Array(repeating: 1, count: supplies.count)
    transit = Array(repeating: 1, count: tables.routes.ids.count + 1)
    transitEnd = Array(repeating: .infinity, count: transit.count)
    wakeTimes = Array(repeating: .infinity, count: goodCount)
    isCalm = Array(repeating: true, count: goodCount)
    isTouched = Array(repeating: false, count: goodCount)
    unsent = Array(repeating: 0, count: goodCount)
    chokepointTimes = Array(repeating: 0, count: chokepoints.count)
    supplyTimes = Array(repeating: 0, count: supplies.count)
    closedDays = Array(repeating: 0, count: chokepoints.count)
    undeliveredDays = Array(repeating: 0, count: supplies.count)
  }

  /// Lives through a future; its results are in the properties until the next one.
  mutating func live(_ events: ArraySlice<HazardEvent>) {
    reset()
    collectChanges(events)
    for (place, change) in changes.enumerated() {
      wakeGoods(before: change.time)
      apply(change)
      let isLast = place + 1 == changes.count || changes[place + 1].time > change.time
      if isLast { updateTouched(at: change.time) }
    }
    wakeGoods(before: horizon.end)
    for good in goods.indices { goods[good].advance(to: horizon.end, into: &shortages) }
    for chokepoint in chokepoints.indices { countClosure(chokepoint, until: horizon.end) }
    for supply in supplies.indices { countUndelivered(supply, until: horizon.end) }
  }

  private mutating func reset() {
    for index in countries.indices { countries[index] = .zero }
    for index in supplies.indices { (supplies[index], sent[index]) = (.zero, 1) }
    for index in chokepoints.indices { chokepoints[index] = .zero }
    for index in closures.indices { closures[index].removeAll(keepingCapacity: true) }
    for index in ownFailures.indices { ownFailures[index] = .zero }
    for index in transit.indices { (transit[index], transitEnd[index]) = (1, .infinity) }
    for index in chokepoints.indices { (chokepointTimes[index], closedDays[index]) = (0, 0) }
    for index in supplies.indices { (supplyTimes[index], undeliveredDays[index]) = (0, 0) }
    nextWake = .infinity
    shortages.removeAll(keepingCapacity: true)
    goods.removeAll(keepingCapacity: true)
    for (good, own) in parameters.goods.enumerated() {
      (isCalm[good], unsent[good], wakeTimes[good]) = (true, 0, .infinity)
      goods.append(
        GoodState(
          good: good, parameters: own, surgeTrigger: surgeTrigger, start: horizon.start))
    }
  }

  private mutating func apply(_ change: Change) {
    switch change.target {
    case .country(let country):
      for supply in tables.supplies.ofCountry[country] {
        countUndelivered(supply, until: change.time)
      }
      countries[country] += change.amount
      for good in dependents.onCountry[country] { touchSupply(of: good) }
    case .supply(let supply):
      countUndelivered(supply, until: change.time)
      supplies[supply] += change.amount
      touchSupply(of: tables.supplies.supplies[supply].good)
    case .good(let good):
      ownFailures[good] += change.amount
      touch(good)
    case .chokepoint(let chokepoint):
      countClosure(chokepoint, until: change.time)
      chokepoints[chokepoint] += change.amount
      if change.amount.isRelief {
        let place = closures[chokepoint].firstIndex {
          $0.start == change.start && $0.amount == -change.amount
        }
        if let place { closures[chokepoint].remove(at: place) }
      } else {
        closures[chokepoint].append((change.start, change.amount))
      }
      for route in dependents.routesThrough[chokepoint] { transitEnd[route] = horizon.start }
      for good in dependents.onChokepoint[chokepoint] { touch(good) }
    }
  }

  /// Updates goods that are not calm at the ends of delays up to a time.
  private mutating func wakeGoods(before time: Double) {
    while nextWake < time {
      let wake = nextWake
      nextWake = .infinity
      for good in wakeTimes.indices {
        if wakeTimes[good] <= wake { update(good, at: wake) }
        nextWake = min(nextWake, wakeTimes[good])
      }
    }
  }

  private mutating func touch(_ good: Int) {
    guard !isTouched[good] else { return }
    isTouched[good] = true
    touched.append(good)
  }

  private mutating func touchSupply(of good: Int) {
    var sum = 0.0
    for supply in tables.supplies.ofGood[good] {
      let loss = loss(of: supply)
      sent[supply] = 1 - loss
      sum += parameters.shares[supply] * loss
    }
    unsent[good] = sum
    touch(good)
  }

  /// Share of a supply that its country does not send.
  private func loss(of supply: Int) -> Double {
    (countries[tables.supplies.supplies[supply].country] + supplies[supply]).loss
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
    guard ownFailures[good] == .zero else { return false }
    var bound = unsent[good]
    for (chokepoint, share) in parameters.exposures[good] {
      bound += share * chokepoints[chokepoint].loss
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
    for supply in tables.supplies.ofGood[good] {
      let route = dependents.routeOfSupply[supply]
      if transitEnd[route] <= time { updateTransit(route, at: time) }
      wake = min(wake, transitEnd[route])
      let arriving = sent[supply] * transit[route]
      lost += parameters.shares[supply] * (1 - arriving)
      if arriving < 1 { undisturbed -= parameters.shares[supply] }
    }
    wakeTimes[good] = wake
    nextWake = min(nextWake, wake)
    goods[good].set(
      importLoss: lost, undisturbed: max(0, undisturbed), ownLoss: ownFailures[good].loss)
  }

  private mutating func updateTransit(_ route: Int, at time: Double) {
    var arriving = 1.0
    var end = Double.infinity
    for passage in tables.routes.passagesOfRoute[route] {
      let fixed = tables.routes.passages[passage]
      let own = parameters.passages[passage]
      var delayed = Severity.zero
      if own.isDelayed {
        for closure in closures[fixed.chokepoint] where closure.start + own.extraDays > time {
          delayed += closure.amount
          end = min(end, closure.start + own.extraDays)
        }
      }
      let closed = chokepoints[fixed.chokepoint].loss
      arriving *=
        1
        - TransitLoss.loss(
          incidence: fixed.incidence, reroutable: own.reroutable, closed: closed,
          delayed: min(closed, delayed.loss), fleet: own.fleet)
    }
    transit[route] = arriving
    transitEnd[route] = end
  }

  private mutating func countClosure(_ chokepoint: Int, until time: Double) {
    guard time > chokepointTimes[chokepoint] else { return }
    closedDays[chokepoint] +=
      chokepoints[chokepoint].loss * (time - chokepointTimes[chokepoint])
    chokepointTimes[chokepoint] = time
  }

  private mutating func countUndelivered(_ supply: Int, until time: Double) {
    guard time > supplyTimes[supply] else { return }
    undeliveredDays[supply] += loss(of: supply) * (time - supplyTimes[supply])
    supplyTimes[supply] = time
  }
}
