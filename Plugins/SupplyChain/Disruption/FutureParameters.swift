/// What one sample says of goods, passages and supplies.
struct FutureParameters: Sendable {
  /// One good, with the levers in it.
  struct Good: Sendable {
    /// IR, 0–1.
    var importReliance: Double
    /// EoL, 0–1.
    var recycling: Double
    /// ε with savings and substitution, 0–1.
    var demandResponse: Double
    /// σ, the share by which undisturbed suppliers expand.
    var surge: Double
    var surgeDays: Double
    var stockDays: Double
    var refillRate: Double
    var releaseShare: Double

    /// The part of use that is imported and not recycled.
    var importedShare: Double { (1 - recycling) * importReliance }
  }

  /// One passage on a route that a supply takes.
  struct Passage: Sendable {
    /// Place in the table of routes.
    let row: Int
    /// T₀, d.
    let voyageDays: Double
    /// Place among the chokepoints.
    let chokepoint: Int
    /// R, 0–1.
    let incidence: Double
    /// ϕ, 0–1.
    var reroutable = 1.0
    /// ΔT, d.
    var extraDays = 0.0
    /// See ``TransitLoss/fleetFactor(voyageDays:extraDays:slack:)``.
    var fleet = 1.0

    /// Whether a closure leaves a gap before rerouted cargo arrives.
    var isDelayed: Bool { extraDays > 0 && reroutable > 0 }
  }

  var goods: [Good] = []
  /// Route by route.
  var passages: [Passage]
  /// Where in ``passages`` those of a route are: nowhere for a route that no supply takes.
  let passagesOfRoute: [Range<Int>]
  /// By supply, under the cap; what is missing to a sum of 1 is new suppliers that no event hits.
  private(set) var shares: [Double] = []
  /// Chokepoint by chokepoint, eight goods at once: the share of imports that passes, which is what
  /// a closure can take at most.
  private var exposures: [SIMD8<Double>]
  private let octetCount: Int
  /// The cap that they are under.
  private var cap = Double.nan

  /// Parameters that are still to be read.
  init(_ tables: DisruptionTables) {
    octetCount = (tables.goods.ids.count + 7) / 8
    let taken = Set(tables.supplies.supplies.compactMap(\.route))
    var passages: [Passage] = []
    passagesOfRoute = tables.routes.passagesOfRoute.enumerated().map { route, rows in
      let first = passages.count
      for row in rows where taken.contains(route) {
        let passage = tables.routes.passages[row]
        passages.append(
          Passage(
            row: row, voyageDays: passage.voyageDays, chokepoint: passage.chokepoint,
            incidence: passage.incidence))
      }
      return first..<passages.count
    }
    self.passages = passages
    exposures = Array(repeating: .zero, count: tables.chokepoints.ids.count * octetCount)
  }

  /// The share of a good's imports that passes a chokepoint.
  func exposure(of good: Int, through chokepoint: Int) -> Double {
    exposures(ofOctet: good / 8, through: chokepoint)[good % 8]
  }

  /// The shares of the imports of eight goods that pass a chokepoint.
  func exposures(ofOctet octet: Int, through chokepoint: Int) -> SIMD8<Double> {
    exposures[chokepoint * octetCount + octet]
  }
}

extension FutureParameters {
  /// Puts the shares of supplies under the cap.
  ///
  /// What the other suppliers cannot take without passing the cap comes from new ones, which no
  /// event hits.
  mutating func setShares(cap: Double, in tables: DisruptionTables) {
    guard cap != self.cap else { return }
    self.cap = cap
    shares = tables.supplies.supplies.map(\.share)
    let sourcing = CappedSourcing(
      recipient: .existing, newSupplierCount: 1, newSupplierGovernance: 0)
    for rows in tables.supplies.ofGood {
      var own = rows.map { shares[$0] }
      let isThirdCountry = rows.map {
        tables.countries.isThirdCountry[tables.supplies.supplies[$0].country]
      }
      _ = sourcing.apply(cap: cap, to: &own, isThirdCountry: isThirdCountry)
      for (place, row) in rows.enumerated() { shares[row] = own[place] }
    }
    for index in exposures.indices { exposures[index] = .zero }
    for (good, rows) in tables.supplies.ofGood.enumerated() {
      for row in rows {
        guard let route = tables.supplies.supplies[row].route else { continue }
        for index in tables.routes.passagesOfRoute[route] {
          let passage = tables.routes.passages[index]
          exposures[passage.chokepoint * octetCount + good / 8][good % 8] +=
            shares[row] * passage.incidence
        }
      }
    }
  }
}
