/// One future: events in order of time, and what they do to routes, supplies and goods.
///
/// The state is constant between changes. A change touches the goods that depend on it and leaves
/// the others alone, so a good is integrated only where something happens to it.
struct Future {
  let tables: DisruptionTables
  let horizon: Horizon
  let surgeTrigger: Double
  var parameters = FutureParameters()
  var changes: [Change] = []

  private var countries: [Severity]
  private var supplies: [Severity]
  private var chokepoints: [Severity]
  private var delays: [Severity]
  private var ownFailures: [Severity]
  /// Share of a route's cargo that arrives.
  private var transit: [Double]
  private var goods: [GoodState] = []
  private var chokepointTimes: [Double]
  private var supplyTimes: [Double]

  /// Days of full closure within the horizon, by chokepoint.
  private(set) var closedDays: [Double]
  /// Days of full loss within the horizon that a supplier is the cause of, by supply.
  private(set) var undeliveredDays: [Double]
  /// Shortages since the start, in order of time within a good.
  private(set) var shortages: [GoodState.Shortage] = []

  private let goodsOfRoute: [[Int]]
  private let goodsOfCountry: [[Int]]

  init(tables: DisruptionTables, horizon: Horizon, surgeTrigger: Double) {
    self.tables = tables
    self.horizon = horizon
    self.surgeTrigger = surgeTrigger
    let supply = tables.supplies
    countries = Array(repeating: .zero, count: tables.countries.codes.count)
    supplies = Array(repeating: .zero, count: supply.supplies.count)
    chokepoints = Array(repeating: .zero, count: tables.chokepoints.ids.count)
    delays = Array(repeating: .zero, count: tables.routes.passages.count)
    ownFailures = Array(repeating: .zero, count: tables.goods.ids.count)
    transit = Array(repeating: 1, count: tables.routes.ids.count)
    chokepointTimes = Array(repeating: 0, count: chokepoints.count)
    supplyTimes = Array(repeating: 0, count: supplies.count)
    closedDays = Array(repeating: 0, count: chokepoints.count)
    undeliveredDays = Array(repeating: 0, count: supplies.count)
    goodsOfRoute = tables.routes.ids.indices.map { route in
      tables.goods.ids.indices.filter { good in
        supply.ofGood[good].contains { supply.supplies[$0].route == route }
      }
    }
    goodsOfCountry = supply.ofCountry.map { rows in
      Set(rows.map { supply.supplies[$0].good }).sorted()
    }
  }

  /// Lives through a future; its results are in the properties until the next one.
  mutating func live(_ events: ArraySlice<HazardEvent>) {
    reset()
    collectChanges(events)
    for change in changes { apply(change) }
    for good in goods.indices { goods[good].advance(to: horizon.end, into: &shortages) }
    for chokepoint in chokepoints.indices { countClosure(chokepoint, until: horizon.end) }
    for supply in supplies.indices { countUndelivered(supply, until: horizon.end) }
  }

  private mutating func reset() {
    for index in countries.indices { countries[index] = .zero }
    for index in supplies.indices { supplies[index] = .zero }
    for index in chokepoints.indices { chokepoints[index] = .zero }
    for index in delays.indices { delays[index] = .zero }
    for index in ownFailures.indices { ownFailures[index] = .zero }
    for index in transit.indices { transit[index] = 1 }
    for index in chokepoints.indices { (chokepointTimes[index], closedDays[index]) = (0, 0) }
    for index in supplies.indices { (supplyTimes[index], undeliveredDays[index]) = (0, 0) }
    shortages.removeAll(keepingCapacity: true)
    goods.removeAll(keepingCapacity: true)
    for (good, own) in parameters.goods.enumerated() {
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
      for good in goodsOfCountry[country] { update(good, at: change.time) }
    case .supply(let supply):
      countUndelivered(supply, until: change.time)
      supplies[supply] += change.amount
      update(tables.supplies.supplies[supply].good, at: change.time)
    case .good(let good):
      ownFailures[good] += change.amount
      update(good, at: change.time)
    case .chokepoint(let chokepoint):
      countClosure(chokepoint, until: change.time)
      chokepoints[chokepoint] += change.amount
      for passage in tables.routes.passagesOfChokepoint[chokepoint] {
        updateRoute(tables.routes.routeOfPassage[passage], at: change.time)
      }
    case .delay(let passage):
      delays[passage] += change.amount
      updateRoute(tables.routes.routeOfPassage[passage], at: change.time)
    }
  }

  private mutating func updateRoute(_ route: Int, at time: Double) {
    var arriving = 1.0
    for passage in tables.routes.passagesOfRoute[route] {
      let fixed = tables.routes.passages[passage]
      let own = parameters.passages[passage]
      let closed = chokepoints[fixed.chokepoint].loss
      arriving *=
        1
        - TransitLoss.loss(
          incidence: fixed.incidence, reroutable: own.reroutable, closed: closed,
          delayed: min(closed, delays[passage].loss), fleet: own.fleet)
    }
    transit[route] = arriving
    for good in goodsOfRoute[route] { update(good, at: time) }
  }

  /// Lives up to a time with what was, then sets what is.
  private mutating func update(_ good: Int, at time: Double) {
    goods[good].advance(to: time, into: &shortages)
    var lost = 0.0
    var undisturbed = 1.0
    for supply in tables.supplies.ofGood[good] {
      let fixed = tables.supplies.supplies[supply]
      let available = 1 - (countries[fixed.country] + supplies[supply]).loss
      let arriving = fixed.route.map { available * transit[$0] } ?? available
      lost += parameters.shares[supply] * (1 - arriving)
      if arriving < 1 { undisturbed -= parameters.shares[supply] }
    }
    goods[good].set(
      importLoss: lost, undisturbed: max(0, undisturbed), ownLoss: ownFailures[good].loss)
  }

  private mutating func countClosure(_ chokepoint: Int, until time: Double) {
    guard time > chokepointTimes[chokepoint] else { return }
    closedDays[chokepoint] +=
      chokepoints[chokepoint].loss * (time - chokepointTimes[chokepoint])
    chokepointTimes[chokepoint] = time
  }

  private mutating func countUndelivered(_ supply: Int, until time: Double) {
    guard time > supplyTimes[supply] else { return }
    let country = tables.supplies.supplies[supply].country
    undeliveredDays[supply] +=
      (countries[country] + supplies[supply]).loss * (time - supplyTimes[supply])
    supplyTimes[supply] = time
  }
}
