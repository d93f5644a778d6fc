import RiskPluginKit

/// Routes as the chokepoints they pass.
struct RouteTable: Sendable {
  /// One chokepoint on one route.
  struct Passage: Sendable {
    /// Place among the chokepoints.
    var chokepoint: Int
    /// Share of the route's cargo that passes, 0–1.
    var incidence: Double
    /// Days of the undisturbed voyage, above 0.
    var voyageDays: Double
  }

  /// In order of appearance; a route that meets no chokepoint is not among them.
  let ids: [String]
  let passages: [Passage]
  /// `route:chokepoint`, by passage.
  let passageLabels: [String]
  /// Passages by route.
  let passagesOfRoute: [[Int]]
  /// Passages by chokepoint.
  let passagesOfChokepoint: [[Int]]
  /// Routes by passage.
  let routeOfPassage: [Int]
  /// Defaults by passage.
  let extraDays: [Double]
  /// Defaults by passage, 0–1.
  let reroutable: [Double]

  init(_ table: Table, chokepoints: [String]) throws(RiskError) {
    let names = try table.texts("route")
    let places = try table.places("chokepoint", in: chokepoints, of: "chokepoints")
    let incidence = try table.numbers("incidence", within: .unitInterval)
    let voyage = try table.numbers("voyage_days", within: .closed(0.01, 3650))
    extraDays = try table.numbers("extra_days", within: .closed(0, 3650))
    reroutable = try table.numbers("reroutable", within: .unitInterval)
    var ids: [String] = []
    var ofRoute: [[Int]] = []
    var ofChokepoint = [[Int]](repeating: [], count: chokepoints.count)
    var routes: [Int] = []
    for row in names.indices {
      guard !names[row].isEmpty else {
        throw .missingData("routes, row \(row + 1): route is empty", field: "route")
      }
      let route = ids.firstIndex(of: names[row]) ?? ids.count
      if route == ids.count {
        ids.append(names[row])
        ofRoute.append([])
      }
      guard !ofRoute[route].contains(where: { places[$0] == places[row] }) else {
        throw .missingData(
          "routes, row \(row + 1): \(names[row]) passes \(chokepoints[places[row]]) twice")
      }
      ofRoute[route].append(row)
      ofChokepoint[places[row]].append(row)
      routes.append(route)
    }
    self.ids = ids
    passages = names.indices.map {
      Passage(chokepoint: places[$0], incidence: incidence[$0], voyageDays: voyage[$0])
    }
    passageLabels = names.indices.map { "\(names[$0]):\(chokepoints[places[$0]])" }
    passagesOfRoute = ofRoute
    passagesOfChokepoint = ofChokepoint
    routeOfPassage = routes
  }
}
