import PluginTesting
import RiskPluginKit
import Testing

@testable import DeterrencePosture

/// The model of force generation as a run makes and calls it.
@Suite struct ForceGenerationTests {
  private static func instance(
    years: Double = 10, form: PersonnelForm = .stages
  ) throws -> PluginInstance {
    try PluginInstance(
      DeterrencePosturePlugin.plugin.entry, model: "force-generation",
      settings: ["years": years, "personnel_form": form == .stages ? 0 : 1])
  }

  private static let years = (2026...2035).map { String($0) }

  private static func set(
    _ lever: String, to values: [Double], in samples: inout Samples, labels: [String]
  ) {
    for label in labels { samples[lever, label] = values }
  }

  /// What a lever moves, and in which direction, in 2035.
  private static let effects:
    [(lever: String, item: String?, from: Double, to: Double, output: String, rises: Bool)] = [
      ("spending_share", nil, 0.02, 0.035, "readiness", true),
      ("spending_share", nil, 0.02, 0.035, "capability_investment", true),
      ("spending_share", nil, 0.02, 0.035, "fait_accompli", false),
      ("related_share", nil, 0, 0.015, "reinforcement_time", false),
      ("intake_target", nil, 5_000, 7_000, "fill", true),
      ("women_intake", nil, 0.2, 0.4, "women_share", true),
      ("pay_index", nil, 1, 1.1, "fill", true),
      ("pay_index", nil, 1, 1.1, "policy_cost", true),
      ("recruitment", nil, 0.8, 1, "fill", true),
      ("retention", nil, 0, 0.2, "fill", true),
      ("retention", nil, 0, 0.2, "policy_cost", true),
      ("forward_brigades", nil, 0, 2, "capture_time", true),
      ("forward_brigades", nil, 0, 2, "fait_accompli", false),
      ("permit_reform", nil, 0, 0.5, "permit_time", false),
      ("permit_reform", nil, 0, 0.5, "reinforcement_time", false),
      ("ukraine_support", nil, 0, 3.5e9, "munitions", false),
      ("munitions_supply", nil, 0.3, 1, "munitions", true),
      ("added_spending", "personnel", 0, 1e9, "fill", true),
      ("added_spending", "munitions", 0, 1e9, "munitions_days", true),
      ("added_spending", "materiel", 0, 1e9, "equipment", true),
      ("added_spending", "logistics", 0, 1e9, "mobility_backlog", false),
      ("added_spending", "hybrid", 0, 1e9, "hybrid_spending", true),
      ("split", "logistics", 0.16, 0.3, "reinforcement_time", false),
    ]

  @Test(arguments: Self.effects.indices)
  func leversActInTheirDirection(place: Int) throws {
    let effect = Self.effects[place]
    let instance = try Self.instance()
    var samples = instance.samples(2)
    let labels = Self.years.map { year in effect.item.map { "\($0) \(year)" } ?? year }
    Self.set(effect.lever, to: [effect.from, effect.to], in: &samples, labels: labels)
    let values = try instance.evaluate(samples).outputs[effect.output, "2035"]
    #expect(
      effect.rises ? values[1] > values[0] : values[1] < values[0],
      "\(effect.lever) \(effect.output): \(values)")
  }

  @Test func aLeverAtItsDefaultChangesNothing() throws {
    let instance = try Self.instance()
    var samples = instance.samples(3)
    samples["retention", "2030"] = [0, 0, 0.2]
    let result = try instance.evaluate(samples).outputs
    #expect(result.row(0) == result.row(1))
    #expect(result.row(0) != result.row(2))
    // Years before the lever are the same.
    #expect(result["regulars", "2029"][0] == result["regulars", "2029"][2])
    #expect(result["regulars", "2030"][0] < result["regulars", "2030"][2])
  }

  @Test(arguments: PersonnelForm.allCases)
  func peopleAreConservedFromYearToYear(form: PersonnelForm) throws {
    let instance = try Self.instance(form: form)
    let result = try instance.simulate(1)
    func all(_ year: String) -> Double {
      ["regulars", "reservists", "civilians"].reduce(0) { $0 + result[$1, year][0] }
    }
    for (before, after) in zip(Self.years, Self.years.dropFirst()) {
      let flow = result["intake", after][0] - result["leavers", after][0]
      #expect(isClose(all(after), all(before) + flow, within: 1e-8), "\(after)")
    }
    let first = result["intake", "2026"][0] - result["leavers", "2026"][0]
    #expect(isClose(all("2026"), 45_000 + 9_000 + 26_000 + first, within: 1e-8))
  }

  /// Where the pool does not bind, the model is the reference path: 57,756 and 59,792.
  @Test(arguments: [(PersonnelForm.scalar, 57_756.0), (.stages, 59_792)])
  func intakeAsPlannedGivesTheReferenceTotals(form: PersonnelForm, total: Double) throws {
    let instance = try Self.instance(form: form)
    var samples = instance.samples(1)
    samples["recruitable"] = [20_000]
    let result = try instance.evaluate(samples).outputs
    #expect(isClose(result["regulars", "2030"][0], total, within: 1))
  }

  @Test func readinessIsThatOfItsParts() throws {
    let result = try Self.instance().simulate(1)
    for year in Self.years {
      let parts = ["personnel", "munitions", "materiel", "logistics"].map {
        [result["readiness_\($0)", year][0]]
      }
      let expected = Readiness.combined(
        parts: parts, weights: [[0.3], [0.3], [0.25], [0.15]], exponent: [-2.5],
        vectorMath: try PluginServices.vectorMath())
      #expect(isClose(result["readiness", year][0], expected[0], within: 1e-14))
      #expect(result["readiness", year][0] <= parts.reduce(0) { max($0, $1[0]) })
    }
  }

  @Test func aSampleDoesNotDependOnItsBatch() throws {
    let instance = try Self.instance()
    var samples = instance.samples(67)
    samples["pay_index", "2027"] = (0..<67).map { 1 + 0.001 * Double($0) }
    let whole = try instance.evaluate(samples).outputs
    for range in [0..<1, 5..<13, 60..<67] {
      let part = try instance.evaluate(samples.rows(range), first: range.lowerBound).outputs
      for (place, row) in range.enumerated() {
        #expect(part.row(place).map(\.bitPattern) == whole.row(row).map(\.bitPattern))
      }
    }
  }

  @Test func anInputOutsideItsRangeFailsItsRowAlone() throws {
    let instance = try Self.instance(years: 2)
    var samples = instance.samples(3)
    samples["formation", "2027"] = [56_000, 0, 56_000]
    let (outputs, failures) = try instance.evaluate(samples)
    #expect(failures.keys.sorted() == [1])
    #expect("\(try #require(failures[1]))".contains("formation"))
    #expect(outputs.row(0) == outputs.row(2))
  }

  @Test func nobodyIsNegativeAtTheEndsOfRanges() throws {
    let instance = try Self.instance(years: 3)
    var samples = instance.samples(2)
    samples["trainee_share"] = [0.3, 0]
    samples["senior_share"] = [0.7, 0]
    samples["junior_leaving"] = [1, 0]
    samples["senior_leaving"] = [1, 0]
    let (outputs, failures) = try instance.evaluate(samples)
    #expect(failures.isEmpty)
    for kind in ["trainees", "juniors", "seniors", "reservists", "civilians"] {
      // Up to rounding of 45,000 − 13,500 − 31,500.
      #expect(outputs[kind, "2028"].allSatisfy { $0 >= -1e-8 }, "\(kind)")
    }
  }

  @Test func weightsThatAreAllZeroFailTheRow() throws {
    let instance = try Self.instance(years: 1)
    var samples = instance.samples(2)
    for item in SpendingItem.allCases { samples["split", "\(item.rawValue) 2026"] = [1, 0] }
    let failures = try instance.evaluate(samples).failures
    #expect(failures.keys.sorted() == [1])
  }
}
