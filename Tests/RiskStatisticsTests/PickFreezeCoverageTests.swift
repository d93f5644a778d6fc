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
    "Of 1,024 base samples, intervals hold indices above 0.01: 89 to 99 %, without bias",
    arguments: [Design.Kind.random, .sobol])
  func coverage(kind: Design.Kind) throws {
    for tally in try Self.tallies(kind, samples: 1_024, secondOrder: false)
    where tally.exact > 0.01 {
      #expect((0.89...0.99).contains(tally.coverage), "\(tally.name): \(tally.coverage)")
      let error = 4 * tally.deviation / Double(Self.runs).squareRoot() + 1e-3
      #expect(abs(tally.bias) <= error, "\(tally.name): \(tally.bias)")
    }
  }

  @Test(
    "With second order, intervals hold indices and interactions above 0.01: 89 to 99 %",
    arguments: [Design.Kind.random, .sobol])
  func secondOrder(kind: Design.Kind) throws {
    for tally in try Self.tallies(kind, samples: 1_024, secondOrder: true)
    where tally.exact > 0.01 {
      #expect((0.89...0.99).contains(tally.coverage), "\(tally.name): \(tally.coverage)")
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

  @Test(
    "Of an event with probability 0.02, seen about 40 times, intervals hold indices: 85 to 99 %",
    arguments: [Design.Kind.random, .sobol])
  func rareEvent(kind: Design.Kind) throws {
    // Both of two independent conditions, of probabilities 0.1 and 0.2: Var = 0.02 · 0.98.
    let function = ColumnFunction(name: "event", coordinates: 2) { u in
      zip(u[0], u[1]).map { $0 > 0.9 && $1 > 0.8 ? 1 : 0 }
    }
    let design = try SaltelliDesign(coordinates: 2, secondOrder: false)
    for samples in [1_024, 4_096] {
      var tallies = [
        CoverageTally(name: "event S1", exact: 0.04 * 0.09 / 0.0196),
        CoverageTally(name: "event S2", exact: 0.01 * 0.16 / 0.0196),
        CoverageTally(name: "event T1", exact: 0.2 * 0.09 / 0.0196),
        CoverageTally(name: "event T2", exact: 0.1 * 0.16 / 0.0196),
      ]
      for run in 0..<Self.runs {
        let outputs = function.outputs(
          design, kind: kind, samples: samples, key: UInt64(run) + 900)
        let groups = SobolAnalysis(
          samples: kind == .random ? .independent : .sectioned, key: UInt64(run), resamples: 100
        ).indices(outputs).groups
        for (place, found) in (groups.map(\.first) + groups.map(\.total)).enumerated()
        where found.gap == nil {
          tallies[place].add(found.estimate)
        }
      }
      if printsCoverage {
        for tally in tallies { print(tally.row("\(kind.rawValue) | \(samples)")) }
      }
      for tally in tallies {
        #expect((0.85...0.995).contains(tally.coverage), "\(tally.name): \(tally.coverage)")
      }
    }
  }

  @Test(
    "Of heavy tails intervals hold less: 85 % or more for a lognormal output of σ = 0.5",
    arguments: [Design.Kind.random, .sobol])
  func heavyTails(kind: Design.Kind) throws {
    let design = try SaltelliDesign(coordinates: 2, secondOrder: false)
    for sigma in [0.5, 1, 1.5] {
      // exp(σ (x + y) / √2) of normal x and y, lognormal with σ.
      let function = ColumnFunction(name: "lognormal \(sigma)", coordinates: 2) { u in
        var scores = u
        for column in scores.indices {
          scores[column].withUnsafeMutableBufferPointer {
            VectorMath.normalQuantile(UnsafeBufferPointer($0), into: $0)
          }
        }
        return zip(scores[0], scores[1]).map { exp(sigma * ($0 + $1) / 2.0.squareRoot()) }
      }
      let growth = exp(sigma * sigma / 2)
      for samples in [1_024, 4_096] {
        var tallies = [
          CoverageTally(name: "\(function.name) S1", exact: 1 / (1 + growth)),
          CoverageTally(name: "\(function.name) T1", exact: growth / (1 + growth)),
        ]
        for run in 0..<Self.runs {
          let outputs = function.outputs(
            design, kind: kind, samples: samples, key: UInt64(run) + 4_000)
          let group = SobolAnalysis(
            samples: kind == .random ? .independent : .sectioned, key: UInt64(run),
            resamples: 100
          ).indices(outputs).groups[0]
          tallies[0].add(group.first.estimate)
          tallies[1].add(group.total.estimate)
        }
        if printsCoverage {
          for tally in tallies { print(tally.row("\(kind.rawValue) | \(samples)")) }
        }
        for tally in tallies where sigma < 0.7 {
          #expect(tally.coverage >= 0.85, "\(tally.name): \(tally.coverage)")
        }
      }
    }
  }
}
