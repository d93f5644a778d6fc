/// The sourcing of one material under a cap on every third country's share.
///
/// A share above the cap is cut to it. What is freed goes to the other suppliers or to new ones:
///
/// - to the existing ones in proportion to their shares, where no third country passes the cap: one
///   that would is held at it, and the rest goes round again. Members of the EU are not held.
/// - to new ones in equal parts. They also take what existing suppliers cannot, so no share is lost.
struct CappedSourcing: Sendable {
  /// Who takes the share that a cap frees.
  enum Recipient: String, Sendable, CaseIterable {
    /// The suppliers that are there, in proportion to their shares.
    case existing = "existing-suppliers"
    /// Suppliers that are not there yet.
    case new = "new-suppliers"
  }

  /// Who takes the freed share.
  var recipient: Recipient
  /// The least number of new suppliers; more come when a part would pass the cap.
  var newSupplierCount: Int
  /// Their scaled governance, 0–10; their trade parameter is 1.
  var newSupplierGovernance: Double

  /// Cuts shares to the cap in place and hands the freed share on.
  ///
  /// The sum of `shares` and the result is that of `shares` before.
  /// - Parameters:
  ///   - shares: fractions of EU sourcing, 0–1.
  ///   - isThirdCountry: whether a supply is from outside the EU.
  ///   - cap: the largest share allowed to a third country, above 0.
  /// - Returns: the share that new suppliers take.
  /// - Complexity: O(n²) for n suppliers at worst; one or two rounds when the cap is above a third.
  func apply(cap: Double, to shares: inout [Double], isThirdCountry: [Bool]) -> Double {
    // Rounding may leave a share that was just cut a hair above the cap, so being held is kept
    // apart from the comparison.
    var held = shares.map { _ in false }
    var freed = 0.0
    while true {
      for i in shares.indices where isThirdCountry[i] && !held[i] && shares[i] > cap {
        freed += shares[i] - cap
        shares[i] = cap
        held[i] = true
      }
      guard freed > 0, recipient == .existing else { return freed }
      var open = 0.0
      for i in shares.indices where !held[i] { open += shares[i] }
      guard open > 0 else { return freed }
      let growth = 1 + freed / open
      for i in shares.indices where !held[i] { shares[i] *= growth }
      freed = 0
    }
  }

  /// How many new suppliers share in a share: more than the least number when a part would pass the
  /// cap.
  func newSuppliers(share: Double, cap: Double) -> Double {
    max(Double(newSupplierCount), (share / cap).rounded(.up))
  }

  /// What new suppliers with a share among them add to the concentration: share² · WGI^sc / n.
  func newSupplierConcentration(share: Double, cap: Double) -> Double {
    guard share > 0 else { return 0 }
    return share * share * newSupplierGovernance / newSuppliers(share: share, cap: cap)
  }
}
