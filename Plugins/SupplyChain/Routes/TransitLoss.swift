/// What is missing from arrivals over a route when its chokepoints lose capacity.
enum TransitLoss {
  /// The share of a passage's cargo that does not arrive: R · [(1 − ϕ) x + ϕ (y + (1 − f) (x − y))].
  ///
  /// Cargo that cannot be rerouted is lost while capacity is lost. Rerouted cargo arrives ΔT late,
  /// a gap of ΔT days at the start, and then as fast as the fleet allows.
  /// - Parameters:
  ///   - incidence: R, the share of the route's cargo that passes, 0–1.
  ///   - reroutable: ϕ, the share of it that can go round, 0–1.
  ///   - closed: x, the share of capacity lost, 0–1.
  ///   - delayed: y, the part of x that is still within ΔT of its start, 0–x.
  ///   - fleet: f, the factor of ``fleetFactor(voyageDays:extraDays:slack:)``.
  static func loss(
    incidence: Double, reroutable: Double, closed: Double, delayed: Double, fleet: Double
  ) -> Double {
    incidence
      * ((1 - reroutable) * closed + reroutable * (delayed + (1 - fleet) * (closed - delayed)))
  }

  /// What a fleet carries over a longer way: min(1, (1 + slack) · T₀ / (T₀ + ΔT)).
  /// - Parameters:
  ///   - voyageDays: T₀, above 0.
  ///   - extraDays: ΔT, at least 0.
  ///   - slack: spare capacity as a share, at least 0.
  static func fleetFactor(voyageDays: Double, extraDays: Double, slack: Double) -> Double {
    min(1, (1 + slack) * voyageDays / (voyageDays + extraDays))
  }
}
