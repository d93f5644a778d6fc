import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

/// How often intervals of indices hold the exact ones in 200 runs with fixed seeds. With a true
/// coverage of 95 %, the share of 200 runs has a standard deviation of 1.5 %.
@Suite("Coverage of pick-and-freeze indices")
struct PickFreezeCoverageTests {
  private static let runs = 200

  private static func tallies(
    _ kind: Design.Kind, samples: Int, secondOrder: Bool
  ) throws -> [CoverageTally] {
    let reference = try DesignReference.load()
    var result: [CoverageTally] = []
    for function in ColumnFunction.all {
      let exact = try #require(reference.functions[function.name])
      let inputs = 0..<function.coordinates
      let pairs = secondOrder ? exact.interactions.indices : 0..<0
      var tallies =
        inputs.map { CoverageTally(name: "\(function.name) S\($0 + 1)", exact: exact.first[$0]) }
        + inputs.map { CoverageTally(name: "\(function.name) T\($0 + 1)", exact: exact.total[$0]) }
        + pairs.map {
          CoverageTally(name: "\(function.name) pair \($0)", exact: exact.interactions[$0])
        }
        + pairs.map {
          CoverageTally(name: "\(function.name) closed \($0)", exact: exact.closed[$0])
        }
      let design = try SaltelliDesign(
        coordinates: function.coordinates, secondOrder: secondOrder)
      for run in 0..<runs {
        let outputs = function.outputs(
          design, kind: kind, samples: samples, key: UInt64(run) + 31_000)
        let indices = SobolAnalysis(
          samples: kind == .random ? .independent : .sectioned, key: UInt64(run), resamples: 100
        ).indices(outputs)
        let found =
          indices.groups.map(\.first) + indices.groups.map(\.total)
          + indices.pairs.map(\.interaction) + indices.pairs.map(\.closed)
        for (place, estimate) in found.enumerated() { tallies[place].add(estimate.estimate) }
      }
      result += tallies
    }
    if printsCoverage {
      let about = "\(kind.rawValue) | \(samples)\(secondOrder ? " with pairs" : "")"
      for tally in result { print(tally.row(about)) }
    }
    return result
  }

  @Test(
    "Of 1,024 base samples, intervals hold indices above 0.01: 90.5 to 99 %, without bias",
    arguments: [Design.Kind.random, .sobol])
  func coverage(kind: Design.Kind) throws {
    for tally in try Self.tallies(kind, samples: 1_024, secondOrder: false)
    where tally.exact > 0.01 {
      #expect((0.905...0.99).contains(tally.coverage), "\(tally.name): \(tally.coverage)")
      let error = 4 * tally.deviation / Double(Self.runs).squareRoot() + 1e-3
      #expect(abs(tally.bias) <= error, "\(tally.name): \(tally.bias)")
    }
  }

  @Test(
    "With second order, intervals hold indices and interactions above 0.01: 90.5 to 99 %",
    arguments: [Design.Kind.random, .sobol])
  func secondOrder(kind: Design.Kind) throws {
    for tally in try Self.tallies(kind, samples: 1_024, secondOrder: true)
    where tally.exact > 0.01 {
      #expect((0.905...0.99).contains(tally.coverage), "\(tally.name): \(tally.coverage)")
      let error = 4 * tally.deviation / Double(Self.runs).squareRoot() + 1e-3
      #expect(abs(tally.bias) <= error, "\(tally.name): \(tally.bias)")
    }
  }

  @Test(
    "Coverage for the documentation", .enabled(if: printsCoverage),
    arguments: [256, 4_096], [Design.Kind.random, .sobol])
  func table(samples: Int, kind: Design.Kind) throws {
    _ = try Self.tallies(kind, samples: samples, secondOrder: false)
    _ = try Self.tallies(kind, samples: samples, secondOrder: true)
  }
}
