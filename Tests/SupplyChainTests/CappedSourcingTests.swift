import Testing

@testable import SupplyChain

@Suite struct CappedSourcingTests {
  private func sourcing(_ recipient: CappedSourcing.Recipient) -> CappedSourcing {
    CappedSourcing(recipient: recipient, newSupplierCount: 2, newSupplierGovernance: 1.7)
  }

  private static let cases: [(shares: [Double], third: [Bool], cap: Double)] = [
    ([0.97, 0.01, 0.01], [true, true, true], 0.65),
    ([0.5, 0.3, 0.2], [true, true, true], 0.4),
    ([0.5, 0.3, 0.2], [true, true, false], 0.1),
    ([0.6, 0.2, 0.1], [false, true, true], 0.25),
    ([0.99], [true], 0.65),
    ([0.25, 0.25, 0.25, 0.25], [true, true, true, true], 0.2),
  ]

  @Test("no share is lost and no third country is above the cap", arguments: cases)
  func invariants(shares: [Double], third: [Bool], cap: Double) {
    for recipient in CappedSourcing.Recipient.allCases {
      var capped = shares
      let fresh = sourcing(recipient).apply(cap: cap, to: &capped, isThirdCountry: third)
      #expect(fresh >= 0)
      #expect(abs(capped.reduce(fresh, +) - shares.reduce(0, +)) <= 1e-12)
      for i in shares.indices where third[i] { #expect(capped[i] <= cap) }
      for i in shares.indices where !third[i] { #expect(capped[i] >= shares[i]) }
    }
  }

  @Test("existing suppliers take the freed share in proportion")
  func proportion() {
    var shares = [0.8, 0.15, 0.05]
    let fresh = sourcing(.existing).apply(
      cap: 0.6, to: &shares, isThirdCountry: [true, true, true])
    #expect(fresh == 0)
    #expect(zip(shares, [0.6, 0.3, 0.1]).allSatisfy { abs($0 - $1) <= 1e-12 })
  }

  @Test("a supplier that would pass the cap is held at it, and the rest goes round again")
  func secondRound() {
    var shares = [0.5, 0.3, 0.1, 0.1]
    let fresh = sourcing(.existing).apply(
      cap: 0.35, to: &shares, isThirdCountry: [true, true, true, false])
    #expect(fresh == 0)
    #expect(zip(shares, [0.35, 0.35, 0.15, 0.15]).allSatisfy { abs($0 - $1) <= 1e-12 })
  }

  @Test("a sole supplier's freed share goes to new suppliers, as many as the cap asks for")
  func newSuppliers() {
    var shares = [1.0]
    let own = sourcing(.existing)
    let fresh = own.apply(cap: 0.2, to: &shares, isThirdCountry: [true])
    #expect(abs(fresh - 0.8) <= 1e-15)
    // Four of them, a fifth of the whole each.
    #expect(abs(own.newSupplierConcentration(share: 0.8, cap: 0.2) - 4 * 0.04 * 1.7) <= 1e-12)
    // Two of them when the cap does not ask for more.
    #expect(abs(own.newSupplierConcentration(share: 0.35, cap: 0.65) - 0.10412500) <= 1e-12)
  }

  @Test("a cap of one changes nothing")
  func noCap() {
    var shares = [0.9, 0.1]
    #expect(sourcing(.existing).apply(cap: 1, to: &shares, isThirdCountry: [true, true]) == 0)
    #expect(shares == [0.9, 0.1])
  }
}
