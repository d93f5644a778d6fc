import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

@Suite("Pick-and-freeze indices")
struct PickFreezeTests {
  private static let analysis = SobolAnalysis(samples: .independent, key: 11, resamples: 100)

  private static func outputs(
    _ function: ColumnFunction = .ishigami, secondOrder: Bool = false, samples: Int = 1_024,
    key: UInt64 = 3
  ) throws -> PickFreezeOutputs {
    let design = try SaltelliDesign(
      coordinates: function.coordinates, secondOrder: secondOrder)
    return function.outputs(design, kind: .random, samples: samples, key: key)
  }

  private static func mapped(
    _ outputs: PickFreezeOutputs, _ transform: (Double) -> Double
  ) -> PickFreezeOutputs {
    PickFreezeOutputs(
      a: outputs.a.map(transform), b: outputs.b.map(transform),
      ab: outputs.ab.map { $0.map(transform) }, ba: outputs.ba.map { $0.map(transform) })
  }

  @Test("The indices of 16,384 Sobol' points are within 0.01 of the exact ones")
  func exact() throws {
    let reference = try DesignReference.load()
    for function in ColumnFunction.all {
      let exact = try #require(reference.functions[function.name])
      let design = try SaltelliDesign(coordinates: function.coordinates, secondOrder: true)
      let found = SobolAnalysis(samples: .sectioned, key: 1).indices(
        function.outputs(design, kind: .sobol, samples: 16_384, key: 9))
      for (place, group) in found.groups.enumerated() {
        #expect(abs(group.first.estimate.value - exact.first[place]) < 0.01)
        #expect(abs(group.total.estimate.value - exact.total[place]) < 0.01)
      }
      for (place, pair) in found.pairs.enumerated() {
        #expect(abs(pair.interaction.estimate.value - exact.interactions[place]) < 0.01)
        #expect(abs(pair.closed.estimate.value - exact.closed[place]) < 0.012)
      }
    }
  }

  @Test("The indices of groups are the closed and total ones of their inputs")
  func groups() throws {
    let exact = try DesignReference.load().groups
    let function = ColumnFunction.all[1]
    let design = try SaltelliDesign(
      groups: exact.groups, coordinates: function.coordinates, secondOrder: false)
    #expect(design.evaluations(baseSamples: 8_192) == 5 * 8_192)
    let found = Self.analysis.indices(
      function.outputs(design, kind: .random, samples: 8_192, key: 4))
    for (place, group) in found.groups.enumerated() {
      let (first, total) = (group.first.estimate, group.total.estimate)
      #expect(abs(first.value - exact.first[place]) < 4 * first.standardError)
      #expect(abs(total.value - exact.total[place]) < 4 * total.standardError)
    }
  }

  @Test("A mean of a billion and units of 1e200 or 1e-200 change no index")
  func scale() throws {
    let outputs = try Self.outputs(secondOrder: true)
    let expected = Self.analysis.indices(outputs)
    for factor in [1e200, 1e-200] {
      let found = Self.analysis.indices(Self.mapped(outputs) { $0 * factor })
      for (x, y) in zip(expected.groups, found.groups) {
        #expect(abs(x.first.estimate.value - y.first.estimate.value) < 1e-12)
        #expect(abs(x.total.estimate.upper - y.total.estimate.upper) < 1e-12)
      }
    }
    let shifted = Self.analysis.indices(Self.mapped(outputs) { $0 + 1e9 })
    for (x, y) in zip(expected.groups, shifted.groups) {
      // Adding leaves the outputs 1e-7 of their digits.
      #expect(abs(x.first.estimate.value - y.first.estimate.value) < 1e-6)
      #expect(abs(x.total.estimate.value - y.total.estimate.value) < 1e-6)
    }
  }

  @Test("An input without effect has a total index of exactly zero, with and without second order")
  func inert() throws {
    for secondOrder in [false, true] {
      let design = try SaltelliDesign(coordinates: 4, secondOrder: secondOrder)
      let outputs = ColumnFunction.ishigami.outputs(
        design, kind: .random, samples: 512, key: 8)
      let group = Self.analysis.indices(outputs).groups[3]
      #expect(group.total.estimate.value == 0 && group.total.estimate.standardError == 0)
      #expect(group.first.estimate.value == 0)
    }
  }

  @Test("With a NaN in one of 256 outputs, indices are those of the other base samples")
  func missing() throws {
    let design = try SaltelliDesign(coordinates: 3, secondOrder: false)
    let complete = ColumnFunction.ishigami.outputs(
      design, kind: .random, samples: 256, key: 77)
    let expected = Self.analysis.indices(complete)
    var ab = complete.ab
    ab[0][100] = .nan
    let found = Self.analysis.indices(PickFreezeOutputs(a: complete.a, b: complete.b, ab: ab))
    #expect(found.groups[1] == expected.groups[1] && found.groups[2] == expected.groups[2])
    for (with, without) in [
      (found.groups[0].first, expected.groups[0].first),
      (found.groups[0].total, expected.groups[0].total),
    ] {
      #expect(with.missing == 1 && with.estimate.samples == 255 && with.gap == nil)
      #expect(abs(with.estimate.value - without.estimate.value) < 0.02)
      #expect(with.estimate.value > 0.2)
    }
    // The same numbers as if the run had not had the sample.
    func without(_ column: [Double]) -> [Double] {
      column.enumerated().filter { $0.offset != 100 }.map(\.element)
    }
    let shorter = Self.analysis.indices(
      PickFreezeOutputs(
        a: without(complete.a), b: without(complete.b), ab: complete.ab.map(without)))
    let difference =
      found.groups[0].total.estimate.value - shorter.groups[0].total.estimate.value
    #expect(abs(difference) < 1e-12)
  }

  @Test("More than 5 % missing, infinite and constant outputs are refused with a reason")
  func refusals() throws {
    let complete = try Self.outputs(samples: 256)
    let threshold = try #require(complete.a.sorted().dropFirst(230).first)
    let often = Self.mapped(complete) { $0 > threshold ? .nan : $0 }
    for group in Self.analysis.indices(often).groups {
      guard case .tooManyMissing(let missing, 256) = group.total.gap else {
        Issue.record("\(group.total)")
        continue
      }
      #expect(missing > 12 && group.total.estimate.value.isNaN)
    }
    func gaps(_ outputs: PickFreezeOutputs) -> [DesignGap?] {
      Self.analysis.indices(outputs).groups.flatMap { [$0.first.gap, $0.total.gap] }
    }
    #expect(gaps(Self.mapped(complete) { _ in 3 }).allSatisfy { $0 == .constantOutput })
    #expect(
      gaps(Self.mapped(complete) { $0 > 10 ? .infinity : $0 }).allSatisfy {
        $0 == .infiniteOutput
      })
    #expect(gaps(complete.exceedance(above: 1e6)).allSatisfy { $0 == .constantOutput })
    #expect(gaps(complete.failure).allSatisfy { $0 == .constantOutput })
    #expect(
      gaps(complete.prefix(63)).allSatisfy { $0 == .tooFewSamples(used: 63, needed: 64) })
    let rare = complete.exceedance(
      above: try #require((complete.a + complete.b).sorted().dropLast(20).last))
    #expect(gaps(rare).allSatisfy { $0 == .tooFewEvents(events: 20, needed: 32) })
  }

  @Test("What makes the model fail, and what drives an exceedance, are outputs like others")
  func indicators() throws {
    let design = try SaltelliDesign(coordinates: 3, secondOrder: false)
    // Fails where the first two coordinates are both above 1/2.
    let fails = ColumnFunction(name: "fails", coordinates: 3) { u in
      zip(u[0], u[1]).map { $0 > 0.5 && $1 > 0.5 ? .nan : $0 }
    }
    let outputs = fails.outputs(design, kind: .random, samples: 8_192, key: 6)
    #expect(outputs.a.contains { $0.isNaN })
    let failure = Self.analysis.indices(outputs.failure).groups
    // p = 1/4: Var(E[I | U]) = 1/16 over p (1 - p) = 3/16, and interaction the same.
    for (place, (first, total)) in [(1 / 3.0, 2 / 3.0), (1 / 3.0, 2 / 3.0), (0, 0)].enumerated() {
      #expect(abs(failure[place].first.estimate.value - first) < 0.03)
      #expect(abs(failure[place].total.estimate.value - total) < 0.03)
    }
    let whole = ColumnFunction(name: "whole", coordinates: 3) { $0[0] }
    let exceedance = Self.analysis.indices(
      whole.outputs(design, kind: .random, samples: 512, key: 2).exceedance(above: 0.9)
    ).groups
    #expect(abs(exceedance[0].first.estimate.value - 1) < 1e-9)
    let inert = exceedance[1].total.estimate
    #expect(inert.value == 0)
    // Three changes among 512 base samples, of half an event's variance each.
    #expect((1.5...3).contains(inert.upper * 512 * 0.09) && inert.lower == 0)
  }

  @Test("A vector's index is the sum of explained variances over the sum of variances")
  func aggregated() throws {
    let design = try SaltelliDesign(coordinates: 3, secondOrder: false)
    // Var 1/12 of the first coordinate, and 9/12 of the second.
    let elements = [0, 1, 2].map { element in
      ColumnFunction(name: "element", coordinates: 3) { u in
        element == 2 ? u[0].map { _ in 5 } : u[element].map { (element == 0 ? 1 : 3) * $0 }
      }.outputs(design, kind: .random, samples: 4_096, key: 12)
    }
    let found = Self.analysis.indices(elements: elements)
    #expect(found.elements[0] == Self.analysis.indices(elements[0]))
    #expect(found.elements[2].groups[0].first.gap == .constantOutput)
    for (group, exact) in zip(found.aggregated.groups, [0.1, 0.9, 0]) {
      for estimate in [group.first.estimate, group.total.estimate] {
        #expect(abs(estimate.value - exact) < 0.01)
      }
    }
  }

  @Test("Convergence ends at the indices of all base samples")
  func convergence() throws {
    let outputs = try Self.outputs(samples: 1_000)
    let steps = Self.analysis.convergence(outputs)
    #expect(steps.map(\.baseSamples) == [64, 128, 256, 512, 1_000])
    #expect(steps.last?.indices == Self.analysis.indices(outputs))
    let widths = steps.map { step in
      let total = step.indices.groups[0].total.estimate
      return total.upper - total.lower
    }
    #expect(widths[4] < widths[0] / 2)
  }

  @Test("The bootstrap's error is that of the delta method, within 15 %")
  func bootstrapError() throws {
    let outputs = try Self.outputs(samples: 4_096)
    let found = SobolAnalysis(samples: .independent, key: 5, resamples: 1_000).indices(outputs)
    // The section jackknife of independent samples estimates the same error.
    let errors = (0..<12).map { run -> Double in
      guard let other = try? Self.outputs(samples: 4_096, key: UInt64(run) + 400) else {
        return .nan
      }
      return SobolAnalysis(samples: .sectioned, key: 5).indices(other).groups[0].total.estimate
        .standardError
    }
    let mean = errors.reduce(0, +) / 12
    #expect(abs(found.groups[0].total.estimate.standardError / mean - 1) < 0.15)
  }

  @Test("Weights of a bootstrap are Poisson numbers, whatever the blocks they are asked for in")
  func weights() {
    let weights = ResampleWeights(resamples: 50, key: 9)
    #expect(weights.count == 52)
    let whole = weights.block(0..<256)
    let part = weights.block(100..<130)
    for tile in 0..<13 {
      #expect(
        Array(whole[tile * 256 + 100..<tile * 256 + 130])
          == Array(part[tile * 30..<(tile + 1) * 30]))
    }
    let values = whole.flatMap { lanes in lanes.indices.map { lanes[$0] } }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - 1) * ($1 - 1) } / count
    #expect(abs(mean - 1) < 4 / count.squareRoot())
    #expect(abs(variance - 1) < 4 * (3 / count).squareRoot())
    let zeros = Double(values.count { $0 == 0 }) / count
    #expect(abs(zeros - exp(-1)) < 4 * (0.2325 / count).squareRoot())
  }
}
