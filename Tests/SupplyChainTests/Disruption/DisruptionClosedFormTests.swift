import PluginTesting
import Testing

@testable import SupplyChain

/// Simulated figures against what is known exactly, each within three standard errors.
@Suite struct DisruptionClosedFormTests {
  private static let rows = 40_000
  private static let years = 50

  /// Leaves the medicine's own failures alone to happen.
  private func silence(_ samples: inout Samples, of instance: PluginInstance) {
    for hazard in instance.labels["hazard"]! { samples.fill("hazard_rate", hazard, with: 0) }
    for good in instance.labels["good"]! { samples.fill("restriction_rate", good, with: 0) }
    samples.fill("country_rate", "", with: 0)
    samples.fill("systemic_rate", "", with: 0)
  }

  /// Days of shortage per event of the medicine, and their standard error.
  private func shortagePerEvent(
    _ tables: [StudyTable], stockDays: Double, severity: Double
  ) throws -> (mean: Double, standardError: Double) {
    // With a long lead-in the horizon sees as many days of events that began before it as it
    // misses of those that outlast it.
    let instance = try PluginInstance(
      model: "disruption", tables: tables,
      settings: ["years": Double(Self.years), "lead_in_years": 20])
    var samples = instance.samples(Self.rows)
    silence(&samples, of: instance)
    samples.fill("stock_days", "pill", with: stockDays)
    samples.fill("own_severity", "pill", with: severity)
    samples.fill("refill_rate", "pill", with: 1000)
    let outputs = try instance.evaluate(samples).outputs
    let totals = (0..<Self.rows).map { row in
      instance.labels["year"]!.reduce(0) { $0 + outputs["shortage_days", "pill \($1)", row] }
    }
    let mean = totals.reduce(0, +) / Double(Self.rows)
    let squares = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let events = 0.005 * Double(Self.years)
    let error = (squares / Double(Self.rows - 1) / Double(Self.rows)).squareRoot()
    return (mean / events, error / events)
  }

  @Test(
    "shortage days of exponential events agree with the closed form",
    arguments: [(30.0, 0.5, 47.06449), (75, 1, 39.91227), (90, 0.25, 1.74162)])
  func exponential(stockDays: Double, severity: Double, expected: Double) throws {
    let found = try shortagePerEvent(
      SmallWorld.all, stockDays: stockDays, severity: severity)
    #expect(abs(found.mean - expected) < 3 * found.standardError)
    #expect(found.standardError < 0.1 * expected)
  }

  @Test("shortage days of lognormal events agree with the closed form")
  func lognormal() throws {
    // The mean of LogNormal(4.5386, 0.4556).
    let tables = SmallWorld.replacing("goods", "own_duration", row: 2, with: "lognormal")
      .map {
        $0.name == "goods"
          ? $0.replacing("own_mean_days", in: 2, with: "103.79166616") : $0
      }
    let found = try shortagePerEvent(tables, stockDays: 30, severity: 0.5)
    #expect(abs(found.mean - 45.76203) < 3 * found.standardError)
    #expect(found.standardError < 2)
  }

  @Test("closure days are λ d s, and trade disrupted at Bab el-Mandeb is that of its hazards")
  func closure() throws {
    // Events that overlap close at most everything: the sum of severities is capped only by 1, so
    // a world of rare events shows λ d s.
    let hazards: [(rate: Double, days: Double, severity: Double)] = [
      (1 / 2.0, 37, 0.44), (1 / 1.4, 10, 0.2), (1 / 3.6, 10, 0.2), (1 / 0.26, 14, 0.01),
    ]
    let closure = hazards.reduce(0) { $0 + $1.rate * $1.days * $1.severity }
    #expect(abs(closure / 365 * 1858.5 - 54.2916) < 1e-4)
    let instance = try PluginInstance(
      model: "disruption", tables: SmallWorld.all, settings: ["lead_in_years": 20])
    var samples = instance.samples(10_000)
    samples.fill("systemic_rate", "", with: 0)
    // A hundredth of the rates leaves no overlap to speak of; the second run has the real ones.
    for factor in [0.01, 1] {
      for hazard in instance.labels["hazard"]! where hazard.hasPrefix("bab") {
        for row in 0..<samples.rows { samples["hazard_rate", hazard, row] *= factor }
      }
      let outputs = try instance.evaluate(samples).outputs
      let days = outputs.estimate("closure_days", "bab-el-mandeb")
      // Overlaps of more than everything take off less than a hundredth of it.
      let capped = factor == 1 ? 0.01 * closure : 0
      #expect(abs(days.mean - factor * closure) < 3 * days.standardError + capped)
      let value = outputs.estimate("value_disrupted", "bab-el-mandeb")
      #expect(abs(value.mean / days.mean / 1858.5e9 * 365 - 1) < 1e-12)
      for hazard in instance.labels["hazard"]! where hazard.hasPrefix("bab") {
        for row in 0..<samples.rows { samples["hazard_rate", hazard, row] /= factor }
      }
    }
  }

  @Test("what suppliers do not deliver is rate, duration and severity times their share")
  func supplierLoss() throws {
    let instance = try PluginInstance(
      model: "disruption", tables: SmallWorld.all, settings: ["lead_in_years": 20])
    var samples = instance.samples(20_000)
    silence(&samples, of: instance)
    samples.fill("country_rate", "", with: 0.03)
    samples.fill("governance_slope", "", with: 0)
    let loss = try instance.evaluate(samples).outputs.estimate("supplier_loss", "IRQ")
    // The mean of LogNormal(ln 120, 0.9) is 179.92 d; half of EUR 3.65e9 a year comes from there.
    let expected = 0.03 * 179.9166 / 365 * 0.4 * 3.65e9 / 2
    #expect(abs(loss.mean - expected) < 3 * loss.standardError)
    #expect(loss.standardError < 0.05 * expected)
  }
}
