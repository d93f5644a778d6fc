/// Which goods depend on what, and which supplies go where.
struct Dependents: Sendable {
  /// A supply as a part of its good.
  struct Part: Sendable {
    let supply: Int
    /// The place of its route; the number of routes for one that meets no chokepoint.
    let route: Int
  }

  /// Supplies, good by good.
  let parts: [Part]
  let partsOfGood: [Range<Int>]
  /// Goods by chokepoint.
  let goodsThrough: PlaceLists
  /// Goods by supplier country.
  let goodsFrom: PlaceLists

  init(_ tables: DisruptionTables) {
    let supplies = tables.supplies.supplies
    let routes = tables.routes
    let goodsOnRoute = routes.ids.indices.map { route in
      tables.goods.ids.indices.filter { good in
        tables.supplies.ofGood[good].contains { supplies[$0].route == route }
      }
    }
    var parts: [Part] = []
    partsOfGood = tables.supplies.ofGood.map { rows in
      let first = parts.count
      parts += rows.map { Part(supply: $0, route: supplies[$0].route ?? routes.ids.count) }
      return first..<parts.count
    }
    self.parts = parts
    goodsThrough = PlaceLists(
      routes.passagesOfChokepoint.map { passages in
        Set(passages.flatMap { goodsOnRoute[routes.routeOfPassage[$0]] }).sorted()
      })
    goodsFrom = PlaceLists(
      tables.supplies.ofCountry.map { rows in Set(rows.map { supplies[$0].good }).sorted() })
  }
}

/// Lists of places in tables, one after another in one array.
struct PlaceLists: Sendable {
  let places: [Int]
  private let starts: [Int]

  init(_ lists: [[Int]]) {
    places = lists.flatMap { $0 }
    starts = lists.reduce(into: [0]) { starts, list in
      starts.append(starts[starts.count - 1] + list.count)
    }
  }

  /// Where in ``places`` a list is.
  func range(_ list: Int) -> Range<Int> { starts[list]..<starts[list + 1] }
}
