import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

@Suite("Derivative-based measures")
struct DerivativeTests {
  private static func measures(
    _ function: ColumnFunction, scale: DerivativeDesign.Scale = .uniform, kind: Design.Kind,
    samples: Int, key: UInt64
  ) throws -> DerivativeMeasures {
    let design = try DerivativeDesign(
      scales: Array(repeating: scale, count: function.coordinates))
    let base = ColumnFunction.columns(
      function.coordinates, kind: kind, samples: samples, key: key)
    return DerivativeMeasures(
      design, columns: design.points.map { function.values(design.columns(of: $0, base: base)) },
      samples: kind == .random ? .independent : .sectioned)
  }

  @Test("Measures and bounds of 16,384 Sobol' points are within 1 % of the exact ones")
  func exact() throws {
    let reference = try DesignReference.load()
    for function in ColumnFunction.all {
      let exact = try #require(reference.functions[function.name])
      let found = try Self.measures(function, kind: .sobol, samples: 16_384, key: 5).inputs
      for (place, input) in found.enumerated() {
        let (meanSquare, bound) = (input.meanSquare.estimate, input.totalBound.estimate)
        #expect(abs(meanSquare.value / exact.derivatives[place] - 1) < 0.01)
        #expect(abs(bound.value / exact.bounds[place] - 1) < 0.01)
        #expect(bound.value >= exact.total[place])
      }
    }
  }

  @Test(
    "Intervals of 256 and 1,024 base samples hold exact measures: 90 to 99.5 % of 200 runs",
    arguments: [Design.Kind.random, .sobol], [256, 1_024])
  func coverage(kind: Design.Kind, samples: Int) throws {
    let reference = try DesignReference.load()
    for function in ColumnFunction.all {
      let exact = try #require(reference.functions[function.name])
      var tallies =
        exact.derivatives.enumerated().map {
          CoverageTally(name: "\(function.name) ν\($0.offset + 1)", exact: $0.element)
        }
        + exact.bounds.enumerated().map {
          CoverageTally(name: "\(function.name) bound \($0.offset + 1)", exact: $0.element)
        }
      for run in 0..<200 {
        let inputs = try Self.measures(
          function, kind: kind, samples: samples, key: UInt64(run) + 60
        ).inputs
        for (place, input) in inputs.enumerated() {
          tallies[place].add(input.meanSquare.estimate)
          tallies[inputs.count + place].add(input.totalBound.estimate)
        }
      }
      if printsCoverage {
        for tally in tallies { print(tally.row("\(kind.rawValue) | \(samples)")) }
      }
      for tally in tallies {
        #expect((0.9...0.995).contains(tally.coverage), "\(tally.name): \(tally.coverage)")
      }
    }
  }

  @Test("On normal scores the bound of a linear function of normal inputs is the index itself")
  func normalScores() throws {
    let function = ColumnFunction(name: "linear", coordinates: 2) { u in
      var scores = u
      for column in scores.indices {
        scores[column].withUnsafeMutableBufferPointer {
          VectorMath.normalQuantile(UnsafeBufferPointer($0), into: $0)
        }
      }
      return zip(scores[0], scores[1]).map { 3 * $0 + 4 * $1 }
    }
    let inputs = try Self.measures(
      function, scale: .normalScore, kind: .sobol, samples: 4_096, key: 3
    ).inputs
    for (input, exact) in zip(inputs, [9.0, 16]) {
      #expect(abs(input.meanSquare.estimate.value / exact - 1) < 1e-9)
      #expect(abs(input.totalBound.estimate.value - exact / 25) < 0.01)
    }
  }

  @Test("Steps stay within the unit cube, on both scales")
  func steps() throws {
    let design = try DerivativeDesign(scales: [.uniform, .normalScore], step: 0.25)
    let base = [[1e-9, 0.4, 0.5, 0.999_999_999], [1e-300, 0.4, 0.5, 1 - 1e-16]]
    for coordinate in 0..<2 {
      let stepped = design.columns(of: .stepped(coordinate), base: base)
      #expect(stepped[1 - coordinate] == base[1 - coordinate])
      #expect(stepped[coordinate].allSatisfy { $0 > 0 && $0 < 1 })
      #expect(zip(stepped[coordinate], base[coordinate]).allSatisfy { $0 != $1 })
    }
  }

  @Test("Indicators, constants and too many missing outputs are refused with a reason")
  func refusals() throws {
    func gap(_ values: @escaping @Sendable (Double) -> Double) throws -> DesignGap? {
      let function = ColumnFunction(name: "case", coordinates: 1) { $0[0].map(values) }
      return try Self.measures(function, kind: .random, samples: 256, key: 4).inputs[0]
        .totalBound.gap
    }
    #expect(try gap { $0 > 0.5 ? 1 : 0 } == .twoValuedOutput)
    #expect(try gap { _ in 2 } == .constantOutput)
    #expect(try gap { $0 > 0.9 ? .infinity : $0 } == .infiniteOutput)
    guard case .tooManyMissing = try gap({ $0 > 0.9 ? .nan : $0 }) else {
      Issue.record("a tenth missing must be refused")
      return
    }
    #expect(try gap { $0 > 0.99 ? .nan : $0 } == nil)
    #expect(throws: DesignError.step(0)) { try DerivativeDesign(scales: [.uniform], step: 0) }
  }
}
