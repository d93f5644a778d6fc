import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

private let sharedFolder = ProcessInfo.processInfo.environment["RISKTOOL_SHARED"]

/// Checks against published figures in the folder that RISKTOOL_SHARED names; without it, the same
/// functions are checked against figures of our own.
@Suite("Validation of sensitivity designs", .enabled(if: sharedFolder != nil))
struct PickFreezeValidationTests {
  private static func document<Document: Decodable>(
    _ name: String, as type: Document.Type
  ) throws -> Document {
    let place = URL(filePath: try #require(sharedFolder))
      .appending(path: "data/validation/sensitivity/\(name).json")
    return try JSONDecoder().decode(type, from: Data(contentsOf: place))
  }

  private struct Screening: Decodable {
    var X: [[Double]]
    var Y: [Double]
    var mu: [Double]
    var mu_star: [Double]
    var sigma: [Double]
  }

  @Test("Measures of six given trajectories: µ within 10 %, µ* and σ within 1 %, as published")
  func givenTrajectories() throws {
    let given = try Self.document("salib_morris_and_regression", as: Screening.self)
    var effects = Array(repeating: [Double](), count: 2)
    for start in stride(from: 0, to: given.X.count, by: 3) {
      for row in start..<start + 2 {
        let steps = (0..<2).map { given.X[row + 1][$0] - given.X[row][$0] }
        let input = try #require(steps.firstIndex { abs($0) > 1e-9 })
        effects[input].append((given.Y[row + 1] - given.Y[row]) / steps[input])
      }
    }
    for (input, effects) in effects.enumerated() {
      let group = ElementaryEffects.Group(effects: effects, isSingle: true)
      #expect(abs(group.mean.estimate.value / given.mu[input] - 1) < 0.1)
      #expect(abs(group.magnitude.estimate.value / given.mu_star[input] - 1) < 0.01)
      #expect(abs(group.deviation.estimate.value / given.sigma[input] - 1) < 0.01)
    }
  }

  private struct Indices: Decodable {
    struct Function: Decodable {
      var S1: [Double]
      var ST: [Double]
    }
    var ishigami_a7_b0_1: Function
    var sobol_g_classic8: Function
    var sobol_g_salib_test6: Function
    var sobol_g_otb3: Function

    enum CodingKeys: String, CodingKey {
      case ishigami_a7_b0_1 = "ishigami_a7_b0.1"
      case sobol_g_classic8
      case sobol_g_salib_test6
      case sobol_g_otb3
    }
  }

  @Test("Of 40 exact indices, intervals of 4,096 base samples hold 85 % or more")
  func exactIndices() throws {
    let exact = try Self.document("exact_indices", as: Indices.self)
    let functions = [
      exact.ishigami_a7_b0_1, exact.sobol_g_classic8, exact.sobol_g_salib_test6,
      exact.sobol_g_otb3,
    ]
    for kind in [Design.Kind.random, .sobol] {
      var (held, count) = (0, 0)
      for (function, exact) in zip(ColumnFunction.all, functions) {
        let design = try SaltelliDesign(
          coordinates: function.coordinates, secondOrder: false)
        let groups = SobolAnalysis(
          samples: kind == .random ? .independent : .sectioned, key: 1
        ).indices(function.outputs(design, kind: kind, samples: 4_096, key: 2)).groups
        for (found, exact) in zip(groups.map(\.first) + groups.map(\.total), exact.S1 + exact.ST) {
          count += 1
          held += found.estimate.lower <= exact && exact <= found.estimate.upper ? 1 : 0
          #expect(abs(found.estimate.value - exact) <= 5 * found.estimate.standardError + 1e-9)
        }
      }
      #expect(Double(held) >= 0.85 * Double(count), "\(held) of \(count)")
    }
  }
}
