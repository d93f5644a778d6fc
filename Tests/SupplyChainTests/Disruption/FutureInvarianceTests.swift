import PluginTesting
import Testing

@testable import SupplyChain

/// What must not change between futures, policies and batches.
@Suite struct FutureInvarianceTests {
  private static let rows = 400
  private let instance: PluginInstance
  private var base: Samples

  init() throws {
    instance = try PluginInstance(model: "disruption", tables: SmallWorld.all)
    base = instance.samples(Self.rows)
    // Enough happens in every future to tell them apart.
    for hazard in instance.labels["hazard"]! { base.fill("hazard_rate", hazard, with: 1.5) }
    base.fill("country_rate", "", with: 0.3)
    base.fill("own_rate", "pill", with: 0.5)
    for good in instance.labels["good"]! { base.fill("restriction_rate", good, with: 0.2) }
  }

  private func shortage(_ outputs: Samples, _ good: String, _ row: Int) -> Double {
    instance.labels["year"]!.reduce(0) { $0 + outputs["shortage_days", "\(good) \($1)", row] }
  }

  @Test("batches of any size give the same bits")
  func batches() throws {
    let whole = try instance.evaluate(base, first: 1000).outputs
    for size in [1, 7, 64] {
      var row = 0
      while row < Self.rows {
        let count = min(size, Self.rows - row)
        let outputs = try instance.evaluate(base.rows(row..<row + count), first: 1000 + row).outputs
        for i in 0..<count { #expect(outputs.row(i) == whole.row(row + i)) }
        row += size == 1 ? 37 : count
      }
    }
  }

  @Test("samples and seeds have futures of their own")
  func futuresDiffer() throws {
    let outputs = try instance.evaluate(base).outputs
    let other = try PluginInstance(model: "disruption", tables: SmallWorld.all, seed: 2).evaluate(
      base
    ).outputs
    let days = (0..<Self.rows).map { outputs["closure_days", "hormuz", $0] }
    #expect(Set(days).count > Self.rows * 9 / 10)
    #expect((0..<Self.rows).contains { other["closure_days", "hormuz", $0] != days[$0] })
  }

  @Test(
    "shortage and unmet use do not rise with stocks or savings, future by future",
    arguments: ["stock_days_added", "demand_saving", "substitution", "recycling_added"])
  func monotone(lever: String) throws {
    var last = try instance.evaluate(base).outputs
    let steps = lever == "stock_days_added" ? [10.0, 40, 200] : [0.05, 0.1, 0.3]
    var lowered = 0
    for step in steps {
      var samples = base
      for good in instance.labels["good"]! { samples.fill(lever, good, with: step) }
      let next = try instance.evaluate(samples).outputs
      for good in instance.labels["good"]! {
        for row in 0..<Self.rows {
          #expect(
            next["unmet_days", good, row] <= last["unmet_days", good, row] + 1e-9)
          #expect(shortage(next, good, row) <= shortage(last, good, row) + 1e-9)
          lowered += shortage(next, good, row) < shortage(last, good, row) - 1e-9 ? 1 : 0
        }
      }
      last = next
    }
    #expect(lowered > Self.rows / 10)
  }

  @Test("a partnership makes the partner's restrictions rarer and leaves other events alone")
  func partnership() throws {
    var samples = base
    samples.fill("partnership", "IRQ", with: 1)
    let before = try instance.evaluate(base).outputs
    let after = try instance.evaluate(samples).outputs
    var rarer = 0
    for row in 0..<Self.rows {
      #expect(after["supplier_loss", "NOR", row] == before["supplier_loss", "NOR", row])
      #expect(after["closure_days", "hormuz", row] == before["closure_days", "hormuz", row])
      #expect(after["supplier_loss", "IRQ", row] <= before["supplier_loss", "IRQ", row] + 1e-6)
      rarer += after["supplier_loss", "IRQ", row] < before["supplier_loss", "IRQ", row] ? 1 : 0
      #expect(shortage(after, "pill", row) == shortage(before, "pill", row))
    }
    #expect(rarer > Self.rows / 20)
  }

  @Test("an escort makes its own chokepoint's conflicts rarer and milder, and no other's")
  func escort() throws {
    var samples = base
    samples.fill("escort", "hormuz", with: 0.5)
    let before = try instance.evaluate(base).outputs
    let after = try instance.evaluate(samples).outputs
    for row in 0..<Self.rows {
      #expect(after["closure_days", "hormuz", row] <= before["closure_days", "hormuz", row])
      #expect(
        after["closure_days", "bab-el-mandeb", row] == before["closure_days", "bab-el-mandeb", row]
      )
    }
    // A half of the events at half the severity, where few overlap.
    let ratio =
      after.mean("closure_days", "hormuz") / before.mean("closure_days", "hormuz")
    #expect(ratio > 0.2 && ratio < 0.35)
  }

  @Test("a row more in a table leaves the events of the others alone")
  func namedStreams() throws {
    var tables = SmallWorld.all
    let hazards = tables.firstIndex { $0.name == "chokepoint_hazards" }!
    tables[hazards].rows.insert(
      ["taiwan:interstate", "taiwan-strait", "interstate", "0.5", "60", "0.5"], at: 0)
    let larger = try PluginInstance(model: "disruption", tables: tables)
    let before = try instance.evaluate(instance.samples(200)).outputs
    let after = try larger.evaluate(larger.samples(200)).outputs
    for row in 0..<200 {
      for field in ["closure_days/hormuz", "closure_days/bab-el-mandeb", "supplier_loss/IRQ"] {
        let parts = field.split(separator: "/").map(String.init)
        #expect(after[parts[0], parts[1], row] == before[parts[0], parts[1], row])
      }
    }
  }

  @Test("one systemic event hits East Asia's chokepoint and supplies together")
  func systemic() throws {
    var samples = instance.samples(Self.rows)
    for hazard in instance.labels["hazard"]! { samples.fill("hazard_rate", hazard, with: 0) }
    samples.fill("country_rate", "", with: 0)
    samples.fill("systemic_rate", "", with: 0.2)
    for good in instance.labels["good"]! { samples.fill("restriction_rate", good, with: 0) }
    let outputs = try instance.evaluate(samples).outputs
    var struck = 0
    for row in 0..<Self.rows {
      let strait = outputs["closure_days", "taiwan-strait", row]
      let china = outputs["supplier_loss", "CHN", row]
      #expect(abs(china - strait * 0.2 * 1e7) <= 1e-6 * max(1, china))
      struck += strait > 0 ? 1 : 0
      #expect(outputs["closure_days", "hormuz", row] == 0)
      #expect(outputs["supplier_loss", "IRQ", row] == 0)
    }
    #expect(struck > Self.rows / 2)
  }
}
