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

  /// One passage.
  struct Passage: Sendable {
    /// ϕ, 0–1.
    var reroutable: Double
    /// ΔT, d.
    var extraDays: Double
    /// See ``TransitLoss/fleetFactor(voyageDays:extraDays:slack:)``.
    var fleet: Double

    /// Whether a closure leaves a gap before rerouted cargo arrives.
    var isDelayed: Bool { extraDays > 0 && reroutable > 0 }
  }

  var goods: [Good] = []
  var passages: [Passage] = []
  /// By supply, under the cap; what is missing to a sum of 1 is new suppliers that no event hits.
  private(set) var shares: [Double] = []
  /// By good the chokepoints that its imports meet and the share of imports through each: what a
  /// closure can take at most.
  private(set) var exposures: [[(chokepoint: Int, share: Double)]] = []
  /// The cap that they are under.
  private var cap = Double.nan
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
    exposures = tables.supplies.ofGood.map { exposure(ofSupplies: $0, in: tables) }
  }

  private func exposure(
    ofSupplies rows: [Int], in tables: DisruptionTables
  ) -> [(chokepoint: Int, share: Double)] {
    var through = [Double](repeating: 0, count: tables.chokepoints.ids.count)
    for row in rows {
      guard let route = tables.supplies.supplies[row].route else { continue }
      for passage in tables.routes.passagesOfRoute[route] {
        let own = tables.routes.passages[passage]
        through[own.chokepoint] += shares[row] * own.incidence
      }
    }
    return through.enumerated().filter { $0.element > 0 }.map { ($0.offset, $0.element) }
  }
}
