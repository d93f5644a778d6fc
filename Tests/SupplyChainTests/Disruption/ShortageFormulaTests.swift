import RiskPluginKit
import Testing

@testable import SupplyChain

@Suite struct ShortageFormulaTests {
  @Test(
    "the exponential form gives the published numbers",
    arguments: [(30.0, 0.5, 47.06449), (75, 1, 39.91227), (90, 0.25, 1.74162)])
  func exponential(stockDays: Double, deficit: Double, expected: Double) {
    let days = ShortageClosedForm.exponential(mean: 91, stockDays: stockDays, deficit: deficit)
    #expect(abs(days - expected) < 5e-6)
  }

  /// scripts/reference/shortage-closed-form.py integrates P(T > t) with scipy.
  @Test(
    "the lognormal form agrees with the integral of the survival function",
    arguments: [
      (30.0, 0.5, 45.76202997), (75, 1, 34.32635241), (90, 0.25, 0.08280252),
      (5, 1, 98.79166616),
    ])
  func lognormal(stockDays: Double, deficit: Double, expected: Double) {
    let days = ShortageClosedForm.lognormal(
      mu: 4.5386, sigma: 0.4556, stockDays: stockDays, deficit: deficit)
    #expect(abs(days - expected) < 1e-8)
  }

  @Test("a stock lasts D / δ days and is refilled only without a deficit")
  func stockpile() {
    var stock = Stockpile(capacity: 30, refillRate: 0.5, releaseShare: 1)
    #expect(stock.pass(days: 40, deficit: 0.25) == 40)
    #expect(stock.level == 20)
    #expect(stock.pass(days: 100, deficit: 0.5) == 40)
    #expect(stock.level == 0)
    #expect(stock.pass(days: 10, deficit: 0) == 10)
    #expect(stock.level == 5)
    #expect(stock.pass(days: 1000, deficit: 0) == 1000)
    #expect(stock.level == 30)
  }

  @Test("a rationed stock covers its share of the deficit and lasts longer")
  func rationing() {
    var stock = Stockpile(capacity: 30, refillRate: 0, releaseShare: 0.5)
    #expect(stock.pass(days: 200, deficit: 0.5) == 120)
    var closed = Stockpile(capacity: 30, refillRate: 0, releaseShare: 0)
    #expect(closed.pass(days: 200, deficit: 0.5) == 200)
    #expect(closed.level == 30)
  }

  @Test("severities add up exactly, and a loss is never more than all")
  func severities() {
    var sum = Severity.zero
    let parts = [0.44, 0.2, 0.01, 0.33, 1]
    for part in parts { sum += Severity(part) }
    #expect(sum.loss == 1)
    for part in parts.reversed() { sum += -Severity(part) }
    #expect(sum == .zero)
    #expect(abs((Severity(0.44) + Severity(0.2)).loss - 0.64) < 1e-12)
  }

  @Test("a route loses what cannot be rerouted, and the rest for as long as the way round takes")
  func transit() {
    #expect(
      TransitLoss.loss(incidence: 1, reroutable: 0, closed: 0.7, delayed: 0, fleet: 1) == 0.7)
    #expect(
      TransitLoss.loss(incidence: 1, reroutable: 1, closed: 0.7, delayed: 0.7, fleet: 1) == 0.7)
    #expect(
      TransitLoss.loss(incidence: 1, reroutable: 1, closed: 0.7, delayed: 0, fleet: 1) == 0)
    #expect(TransitLoss.fleetFactor(voyageDays: 20, extraDays: 10, slack: 0) == 20.0 / 30)
    #expect(TransitLoss.fleetFactor(voyageDays: 20, extraDays: 1, slack: 0.2) == 1)
    let settled = TransitLoss.loss(
      incidence: 0.5, reroutable: 0.8, closed: 1, delayed: 0, fleet: 0.75)
    #expect(abs(settled - 0.5 * (0.2 + 0.8 * 0.25)) < 1e-15)
  }

  @Test("shortages that overlap hit a sector as independent losses")
  func sectorShock() throws {
    let table = try EssentialityTable(
      Table(
        "essentiality", rowCount: 3,
        columns: [
          "good": .texts(["a", "b", "b"]), "sector": .texts(["s", "s", "t"]),
          "essentiality": .numbers([0.5, 1, 0.2]),
        ]), goods: ["a", "b"])
    var shock = SectorShock(table)
    let days = shock.days([
      GoodState.Shortage(good: 0, start: -5, end: 10, unmet: 0.4),
      GoodState.Shortage(good: 1, start: 5, end: 20, unmet: 0.5),
    ])
    // 5 days of 0.2, 5 of 1 − 0.8 · 0.5, 10 of 0.5; the days before the horizon do not count.
    #expect(abs(days[0] - (5 * 0.2 + 5 * 0.6 + 10 * 0.5)) < 1e-12)
    #expect(abs(days[1] - 15 * 0.1) < 1e-12)
  }
}
