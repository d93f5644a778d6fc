/// What arrives over routes while chokepoints are closed, found out for a route when it is asked
/// for.
struct RouteTransits: Sendable {
  /// What arrives over one route.
  struct Transit: Sendable {
    /// Share of its cargo.
    var arriving = 1.0
    /// Until when that holds: the end of a delay, or the start of the future if it is out of date.
    var end = Double.infinity
  }

  /// What closes a chokepoint.
  private struct Closure {
    var chokepoint: Int
    var start: Double
    var amount: Severity
  }

  /// Before anything can happen.
  private let start: Double
  /// By chokepoint the routes through it that a supply takes.
  private let routesThrough: PlaceLists
  private var closures: [Closure] = []
  /// By chokepoint, the share of capacity that is lost.
  private(set) var closed: [Double]
  /// By route; a last place for no route at all.
  private var transits: [Transit]

  init(tables: DisruptionTables, start: Double) {
    self.start = start
    let taken = Set(tables.supplies.supplies.compactMap(\.route))
    routesThrough = PlaceLists(
      tables.routes.passagesOfChokepoint.map { passages in
        passages.map { tables.routes.routeOfPassage[$0] }.filter(taken.contains)
      })
    closed = Array(repeating: 0, count: tables.chokepoints.ids.count)
    transits = Array(repeating: Transit(), count: tables.routes.ids.count + 1)
  }

  /// Opens everything.
  mutating func clear() {
    closures.removeAll(keepingCapacity: true)
    for index in closed.indices { closed[index] = 0 }
    for index in transits.indices { transits[index] = Transit() }
  }

  /// Takes a step of a chokepoint.
  /// - Parameter loss: the share of its capacity that is lost then.
  mutating func apply(_ change: Change, to chokepoint: Int, loss: Double) {
    closed[chokepoint] = loss
    if change.amount.isRelief {
      let place = closures.firstIndex {
        $0.chokepoint == chokepoint && $0.start == change.start && $0.amount == -change.amount
      }
      if let place { closures.remove(at: place) }
    } else {
      closures.append(Closure(chokepoint: chokepoint, start: change.start, amount: change.amount))
    }
    for place in routesThrough.range(chokepoint) {
      transits[routesThrough.places[place]].end = start
    }
  }

  /// What arrives over a route from a time on.
  mutating func transit(of route: Int, at time: Double, _ parameters: FutureParameters) -> Transit {
    if transits[route].end <= time { transits[route] = find(route, at: time, parameters) }
    return transits[route]
  }

  private func find(_ route: Int, at time: Double, _ parameters: FutureParameters) -> Transit {
    var transit = Transit()
    for index in parameters.passagesOfRoute[route] {
      let passage = parameters.passages[index]
      let closed = closed[passage.chokepoint]
      guard closed > 0 else { continue }
      var delayed = Severity.zero
      if passage.isDelayed {
        for closure in closures
        where closure.chokepoint == passage.chokepoint
          && closure.start + passage.extraDays > time
        {
          delayed += closure.amount
          transit.end = min(transit.end, closure.start + passage.extraDays)
        }
      }
      transit.arriving *=
        1
        - TransitLoss.loss(
          incidence: passage.incidence, reroutable: passage.reroutable, closed: closed,
          delayed: min(closed, delayed.loss), fleet: passage.fleet)
    }
    return transit
  }
}
