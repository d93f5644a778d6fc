import Testing

@testable import RiskStatistics

@Suite("Which sensitivity method fits")
struct SensitivityGuidanceTests {
  private static let usual = SensitivitySituation(
    inputs: 8, areDependent: false, samples: 16_384, evaluations: 100_000,
    hasOwnRandomness: false, outcome: .continuous)

  private static func verdict(
    _ method: SensitivityMethod, _ change: (inout SensitivitySituation) -> Void
  ) -> SensitivityGuidance.Verdict {
    var situation = usual
    change(&situation)
    return SensitivityGuidance.advice(on: method, for: situation).verdict
  }

  @Test("Every method has advice, recommended ones come first, and reasons are sentences")
  func complete() {
    let advice = SensitivityGuidance.advice(for: Self.usual)
    #expect(Set(advice.map(\.method)) == Set(SensitivityMethod.allCases))
    #expect(advice.map(\.verdict) == advice.map(\.verdict).sorted())
    #expect(advice.allSatisfy { $0.reason.hasSuffix(".") && $0.reason.count > 20 })
    #expect(advice[0].method == .firstOrder)
  }

  @Test("Dependent inputs refuse what moves one of them alone, unless they are in groups")
  func dependent() {
    for method in [SensitivityMethod.totalOrder, .secondOrder, .morris, .derivatives] {
      #expect(Self.verdict(method) { $0.areDependent = true } == .refused)
    }
    #expect(
      Self.verdict(.totalOrder) {
        $0.areDependent = true
        $0.groups = 4
      } == .recommended)
    #expect(Self.verdict(.shapleyNeighbours) { $0.areDependent = true } == .recommended)
    #expect(Self.verdict(.shapleyDesign) { $0.areDependent = true } == .recommended)
    #expect(Self.verdict(.totalOrder) { _ in } == .recommended)
  }

  @Test("Budgets count the evaluations of a design")
  func budget() {
    let cost = SensitivityGuidance.advice(on: .totalOrder, for: Self.usual).evaluations
    #expect(cost == 10 * 1_024)
    #expect(Self.verdict(.totalOrder) { $0.evaluations = cost - 1 } == .refused)
    #expect(Self.verdict(.totalOrder) { $0.evaluations = cost } == .recommended)
    #expect(Self.verdict(.morris) { $0.evaluations = 500 } == .recommended)
    #expect(Self.verdict(.morris) { _ in } == .possible)
  }

  @Test("Few samples refuse PAWN, then rank regression, then everything")
  func samples() {
    #expect(Self.verdict(.pawn) { $0.samples = 999 } == .refused)
    #expect(Self.verdict(.pawn) { $0.samples = 1_000 } == .possible)
    #expect(
      Self.verdict(.rankRegression) {
        $0.samples = 800
        $0.inputs = 400
      } == .refused)
    #expect(Self.verdict(.hsic) { $0.samples = 500 } == .recommended)
    for method in SensitivityMethod.allCases where !method.needsEvaluations {
      #expect(Self.verdict(method) { $0.samples = 255 } == .refused)
    }
  }

  @Test("A model's own randomness refuses designs that would take it for an effect")
  func ownRandomness() {
    for method in SensitivityMethod.allCases where method.needsEvaluations {
      #expect(Self.verdict(method) { $0.hasOwnRandomness = true } == .refused)
    }
    #expect(Self.verdict(.firstOrder) { $0.hasOwnRandomness = true } == .recommended)
  }

  @Test("Events: inputs given the event are advised, and too rare ones refused")
  func events() {
    #expect(Self.verdict(.exceedance) { $0.outcome = .event(rarer: 200) } == .recommended)
    #expect(Self.verdict(.exceedance) { _ in } == .refused)
    #expect(Self.verdict(.xi) { $0.outcome = .event(rarer: 31) } == .refused)
    #expect(Self.verdict(.pawn) { $0.outcome = .event(rarer: 200) } == .refused)
    #expect(Self.verdict(.morris) { $0.outcome = .event(rarer: 200) } == .refused)
  }

  @Test("Shapley effects of many inputs are refused, of few groups not")
  func players() {
    #expect(Self.verdict(.shapleyNeighbours) { $0.inputs = 40 } == .refused)
    #expect(
      Self.verdict(.shapleyNeighbours) {
        ($0.inputs, $0.groups, $0.areDependent) = (40, 5, true)
      } == .recommended)
  }
}
