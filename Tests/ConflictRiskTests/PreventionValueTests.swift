import Foundation
import Testing

@testable import ConflictRisk

/// Against values of an independent computation in numpy, scripts/reference/prevention_value.py.
@Suite struct PreventionValueTests {
  private struct Reference: Decodable {
    struct Ratio: Decodable {
      var gdp: Double
      var effect: Double
      var cost: Double
      var ratio: Double
    }
    var counts: [Double]
    var permanent: [Double]
    var regained: [Double]
    var ratios: [Ratio]
  }

  private let reference: Reference
  private let transitions: TransitionMatrix
  private let valuation = LossValuation(horizon: 10, lastYear: 30, recoveryYears: 10)
  private let growthLoss = SIMD4(0, 0, 0.0167, 0.0484)
  private let humanitarianLoss = SIMD4(0, 0, 0.01, 0.04)

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/prevention_value.json")
    reference = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    var weights = [16 of Double](repeating: 0)
    for place in 0..<16 { weights[place] = reference.counts[place] }
    transitions = try #require(TransitionMatrix(weights: weights))
  }

  private func loss(
    from state: ConflictState, permanence: Double, preventing effect: Double = 0
  ) -> Double {
    valuation.expectedLoss(
      from: state, along: transitions.preventing(effect, shareToPeace: 0.5),
      growthLoss: growthLoss, humanitarianLoss: humanitarianLoss,
      factors: valuation.factors(discountRate: 0.04, permanence: permanence))
  }

  @Test("expected losses, permanent or regained", arguments: ConflictState.allCases)
  func expectedLosses(state: ConflictState) {
    #expect(
      abs(loss(from: state, permanence: 1) / reference.permanent[state.rawValue] - 1) < 1e-13)
    #expect(
      abs(loss(from: state, permanence: 0) / reference.regained[state.rawValue] - 1) < 1e-13)
  }

  @Test("a half-permanent loss lies half-way between both")
  func permanenceIsLinear() {
    let ends = loss(from: .tension, permanence: 0) + loss(from: .tension, permanence: 1)
    #expect(abs(loss(from: .tension, permanence: 0.5) - ends / 2) < 1e-14)
  }

  @Test("ratios of benefit to cost from tension")
  func ratios() {
    for expected in reference.ratios {
      let averted =
        loss(from: .tension, permanence: 1)
        - loss(from: .tension, permanence: 1, preventing: expected.effect)
      let years = valuation.discountedQuietYears(
        from: .tension, along: transitions.preventing(expected.effect, shareToPeace: 0.5),
        discountRate: 0.04)
      let ratio = averted * expected.gdp / (expected.cost * years)
      #expect(abs(ratio / expected.ratio - 1) < 1e-12)
    }
  }

  @Test("preventing nothing changes no probability, and rows stay closed at any effect")
  func closure() {
    let unchanged = transitions.preventing(0, shareToPeace: 0.5)
    for state in 0..<4 { #expect(unchanged.rows[state] == transitions.rows[state]) }
    for effect in [0.1, 0.5, 1] {
      let prevented = transitions.preventing(effect, shareToPeace: 0.3)
      for state in 0..<4 { #expect(abs(prevented.rows[state].sum() - 1) < 1e-15) }
    }
  }

  @Test("the more is prevented, the fewer years of conflict are expected from any state")
  func monotone() {
    for state in ConflictState.allCases {
      let years = [0, 0.25, 0.5, 0.75, 1].map { effect in
        valuation.expectedYears(
          from: state, along: transitions.preventing(effect, shareToPeace: 0.5),
          in: [.conflict, .war])
      }
      #expect(zip(years, years.dropFirst()).allSatisfy { $0 > $1 })
    }
  }

  @Test("weights that leave a state without a way out, or negative ones, are no matrix")
  func badWeights() {
    var weights: [16 of Double] = .init(repeating: 1)
    weights[4] = 0
    weights[5] = 0
    weights[6] = 0
    weights[7] = 0
    #expect(TransitionMatrix(weights: weights) == nil)
    weights[4] = 2
    weights[5] = -1
    #expect(TransitionMatrix(weights: weights) == nil)
  }
}
