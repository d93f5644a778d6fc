/// A first pass over a future: what is closed, what is not sent, and when goods may be short.
struct FutureSurvey {
  /// Days of full closure within the horizon, by chokepoint.
  private(set) var closedDays: [LossDays]
  /// Days of full loss within the horizon that a supplier is the cause of, by supply.
  private(set) var undeliveredDays: [LossDays]
  /// Whom to follow exactly.
  private(set) var screen: ShortageScreen
  private let horizon: Horizon
  private let suppliesFrom: PlaceLists
  private let goodOfSupply: [Int]
  private var losses: Losses

  init(tables: DisruptionTables, horizon: Horizon, surgeTrigger: Double) {
    self.horizon = horizon
    suppliesFrom = PlaceLists(tables.supplies.ofCountry)
    goodOfSupply = tables.supplies.supplies.map(\.good)
    losses = Losses(tables)
    screen = ShortageScreen(goodCount: tables.goods.ids.count, surgeTrigger: surgeTrigger)
    closedDays = Array(repeating: LossDays(), count: tables.chokepoints.ids.count)
    undeliveredDays = Array(repeating: LossDays(), count: goodOfSupply.count)
  }

  /// Passes over a future; what it found is in the properties until the next one.
  mutating func pass(over calendar: EventCalendar, _ parameters: FutureParameters) {
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
        for place in suppliesFrom.range(country) {
          update(suppliesFrom.places[place], at: entry.time, parameters)
        }
      case .supply(let supply): update(supply, at: entry.time, parameters)
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

  private mutating func update(_ supply: Int, at time: Double, _ parameters: FutureParameters) {
    let added = undeliveredDays[supply].set(losses.ofSupply(supply), at: time)
    screen.add(importLoss: parameters.shares[supply] * added, of: goodOfSupply[supply])
  }
}
