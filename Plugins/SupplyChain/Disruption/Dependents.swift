/// Which goods depend on what, and which supplies go where.
struct Dependents: Sendable {
  let onRoute: [[Int]]
  let onChokepoint: [[Int]]
  let onCountry: [[Int]]
  /// The place of a supply's route; the number of routes for one that meets no chokepoint.
  let routeOfSupply: [Int]
  /// By chokepoint the routes through it that a supply takes.
  let routesThrough: [[Int]]

  init(_ tables: DisruptionTables) {
    let supply = tables.supplies
    let onRoute = tables.routes.ids.indices.map { route in
      tables.goods.ids.indices.filter { good in
        supply.ofGood[good].contains { supply.supplies[$0].route == route }
      }
    }
    self.onRoute = onRoute
    onChokepoint = tables.routes.passagesOfChokepoint.map { passages in
      Set(passages.flatMap { onRoute[tables.routes.routeOfPassage[$0]] }).sorted()
    }
    onCountry = supply.ofCountry.map { rows in Set(rows.map { supply.supplies[$0].good }).sorted() }
    routesThrough = tables.routes.passagesOfChokepoint.map { passages in
      passages.map { tables.routes.routeOfPassage[$0] }.filter { !onRoute[$0].isEmpty }
    }
    routeOfSupply = supply.supplies.map { $0.route ?? tables.routes.ids.count }
  }
}
