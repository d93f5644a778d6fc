import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

/// What scripts/reference/shapley.py writes.
struct ShapleyReference: Decodable {
  struct Linear: Decodable {
    var coefficients: [Double]
    var covariance: [[Double]]
    var groups: [[Int]]
    var effects: [Double]
    var explained: Double
  }
  struct Polynomial: Decodable {
    var correlation: [[Double]]
    var effects: [Double]
  }
  var linear: [Linear]
  var polynomial: Polynomial

  static func load() throws -> ShapleyReference {
    try reference("shapley", as: ShapleyReference.self)
  }

  /// The polynomial's outputs.
  static func polynomial(_ x: [[Double]]) -> [Double] {
    x[0].indices.map { x[0][$0] * x[1][$0] + x[2][$0] * x[2][$0] / 2 + x[0][$0] }
  }
}

@Suite("Shapley effects")
struct ShapleyTests {
  @Test("Those of linear models of normal inputs are the average over all orders", arguments: 0..<6)
  func linear(number: Int) throws {
    let model = try ShapleyReference.load().linear[number]
    let result = try ShapleyEffects.linear(
      coefficients: model.coefficients, covariance: model.covariance, groups: model.groups)
    for (effect, exact) in zip(result.effects, model.effects) {
      #expect(abs(effect.value - exact) < 1e-9)
    }
    #expect(abs(result.explained - model.explained) < 1e-9)
    #expect(abs(result.effects.reduce(0) { $0 + $1.value } - result.explained) < 1e-12)
  }

  @Test("Of twenty inputs they add up to one; of twenty-one they are refused")
  func many() throws {
    let covariance = (0..<20).map { row in
      (0..<20).map { pow(0.7, Double(abs(row - $0))) }
    }
    let coefficients = (0..<20).map { Double($0 % 5) }
    let result = try ShapleyEffects.linear(coefficients: coefficients, covariance: covariance)
    #expect(abs(result.effects.reduce(0) { $0 + $1.value } - 1) < 1e-10)
    #expect(result.effects.allSatisfy { $0.value > 0 })
    let more = (0..<21).map { row in (0..<21).map { row == $0 ? 1.0 : 0 } }
    #expect(throws: ShapleyError.tooManyPlayers(21, most: 20)) {
      try ShapleyEffects.linear(coefficients: more[0], covariance: more)
    }
  }

  @Test("What is no covariance matrix, or no group, is refused")
  func invalid() {
    func linear(_ covariance: [[Double]], groups: [[Int]]? = nil) throws(ShapleyError) {
      _ = try ShapleyEffects.linear(
        coefficients: [1, 1], covariance: covariance, groups: groups)
    }
    for covariance in [
      [[1, 2], [2, 1]], [[1, 0.5], [0.4, 1]], [[1, 0], [0, -1]], [[1, .nan], [.nan, 1]], [[1, 0]],
    ] as [[[Double]]] {
      #expect(throws: ShapleyError.invalidCovariance) { try linear(covariance) }
    }
    #expect(throws: ShapleyError.constantOutput) { try linear([[1, -1], [-1, 1]]) }
    #expect(throws: ShapleyError.invalidGroup(1)) {
      try linear([[1, 0], [0, 1]], groups: [[0], []])
    }
    #expect(throws: ShapleyError.invalidGroup(1)) {
      try linear([[1, 0], [0, 1]], groups: [[0], [0, 1]])
    }
    // Not semidefinite although every pair could be correlated so.
    #expect(throws: ShapleyError.invalidCovariance) {
      try ShapleyEffects.linear(
        coefficients: [1, 1, 1], covariance: [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])
    }
  }

  @Test("Subset indices of independent inputs give Ishigami's effects: half of an interaction each")
  func subsets() {
    let (s1, s2, s13) = (0.31390519114781146, 0.4424111447900409, 0.2436836640621477)
    let shares = [0, s1, s2, s1 + s2, 0, s1 + s13, s2, 1]
    let effects = ShapleyEffects.values(subsets: shares)
    for (effect, exact) in zip(effects, [s1 + s13 / 2, s2, s13 / 2]) {
      #expect(abs(effect - exact) < 1e-14)
    }
  }
}
