import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

@Suite("Shapley effects from samples and by evaluation")
struct ShapleyGivenDataTests {
  private static let deterministic = ShapleyEffects.Search(isDeterministic: true)

  /// Normal samples of a correlation or covariance matrix.
  private static func normals(_ covariance: [[Double]], samples: Int, key: UInt64) -> [[Double]] {
    let deviations = covariance.indices.map { covariance[$0][$0].squareRoot() }
    let stream = RandomStream(key: key)
    let noise = covariance.indices.map {
      stream.normals(firstSample: 0, draw: UInt64($0), count: samples)
    }
    let correlation = covariance.indices.map { row in
      covariance.indices.map { covariance[row][$0] / deviations[row] / deviations[$0] }
    }
    let factor = ShapleyDesign.factor(correlation)
    return covariance.indices.map { row in
      (0..<samples).map { sample in
        deviations[row] * (0...row).reduce(0) { $0 + factor[row][$1] * noise[$1][sample] }
      }
    }
  }

  private struct Tally {
    var exact: Double
    var held = 0
    var sum = 0.0
    var squares = 0.0
    var errors = 0.0
  }

  /// Coverage over runs, printed for docs/methods/sensitivity-given-data.md.
  private static func coverage(
    _ name: String, exact: [Double], runs: Int, _ effects: (UInt64) throws -> ShapleyEffects
  ) rethrows -> [Double] {
    var tallies = exact.map { Tally(exact: $0) }
    for run in 0..<runs {
      let result = try effects(UInt64(run) + 500)
      #expect(abs(result.effects.reduce(0) { $0 + $1.value } - result.explained) < 1e-9)
      for (place, effect) in result.effects.enumerated() {
        let exact = tallies[place].exact
        if effect.lower <= exact && exact <= effect.upper { tallies[place].held += 1 }
        tallies[place].sum += effect.value / Double(runs)
        tallies[place].squares += effect.value * effect.value / Double(runs)
        tallies[place].errors += effect.standardError / Double(runs)
      }
    }
    if GivenDataCoverageTests.isThorough {
      for tally in tallies {
        let deviation = (tally.squares - tally.sum * tally.sum).squareRoot()
        print(
          "shapley; \(name); \(tally.exact); covered \(Double(tally.held) / Double(runs)); "
            + "mean \(tally.sum); sd \(deviation); se \(tally.errors)")
      }
    }
    return tallies.map { Double($0.held) / Double(runs) }
  }

  private static let runs = GivenDataCoverageTests.isThorough ? 200 : 60

  @Test(
    "From samples of linear models of dependent normals they are those of the closed form",
    arguments: [0, 1, 2])
  func linear(number: Int) throws {
    let model = try ShapleyReference.load().linear[number]
    let runs = number == 2 ? Self.runs / 4 : Self.runs
    let covered = try Self.coverage(
      "linear \(model.coefficients.count) inputs 2048", exact: model.effects, runs: runs
    ) { key in
      let inputs = Self.normals(model.covariance, samples: 2_048, key: key)
      let output = (0..<2_048).map { sample in
        zip(inputs, model.coefficients).reduce(0) { $0 + $1.0[sample] * $1.1 }
      }
      return try ShapleyEffects.neighbours(
        inputs: inputs, output: output, search: Self.deterministic, key: 1)
    }
    for share in covered { #expect(share >= 0.8, "\(share)") }
  }

  @Test("From samples of a polynomial of dependent normals intervals hold them in 80 %")
  func polynomial() throws {
    let model = try ShapleyReference.load().polynomial
    for samples in GivenDataCoverageTests.isThorough ? [2_048, 8_192] : [2_048] {
      let covered = try Self.coverage(
        "polynomial \(samples)", exact: model.effects, runs: Self.runs
      ) { key in
        let inputs = Self.normals(model.correlation, samples: samples, key: key)
        return try ShapleyEffects.neighbours(
          inputs: inputs, output: ShapleyReference.polynomial(inputs), search: Self.deterministic,
          key: 1)
      }
      for share in covered { #expect(share >= 0.8, "\(share)") }
    }
  }

  @Test("From samples of Ishigami's function they are within 0.06")
  func ishigami() throws {
    let exact = [0.31390519114781146 + 0.12184183203, 0.4424111447900409, 0.12184183203]
    for samples in GivenDataCoverageTests.isThorough ? [2_048, 8_192] : [8_192] {
      let runs = samples > 2_048 && !GivenDataCoverageTests.isThorough ? 2 : Self.runs
      _ = try Self.coverage("ishigami \(samples)", exact: exact, runs: runs) { key in
        let data = GivenDataCase.ishigami(samples: samples, key: key)
        let result = try ShapleyEffects.neighbours(
          inputs: Array(data.inputs.prefix(3)), output: data.output, search: Self.deterministic,
          key: 1)
        if samples > 2_048 {
          for (effect, exact) in zip(result.effects, exact) {
            #expect(abs(effect.value - exact) < 0.06)
          }
        }
        return result
      }
    }
  }

  @Test("Along random orders they agree with those over all subsets")
  func orders() throws {
    let model = try ShapleyReference.load().linear[2]
    let inputs = Self.normals(model.covariance, samples: 1_024, key: 8)
    let output = (0..<1_024).map { sample in
      zip(inputs, model.coefficients).reduce(0) { $0 + $1.0[sample] * $1.1 }
    }
    var search = Self.deterministic
    search.queries = 256
    let all = try ShapleyEffects.neighbours(inputs: inputs, output: output, search: search, key: 1)
    search.subsets = 63
    let some = try ShapleyEffects.neighbours(inputs: inputs, output: output, search: search, key: 1)
    for (one, other) in zip(all.effects, some.effects) {
      #expect(abs(one.value - other.value) < 4 * other.standardError)
      #expect(other.lower < other.value && other.value < other.upper)
    }
    #expect(abs(some.effects.reduce(0) { $0 + $1.value } - 1) < 1e-9)
  }

  @Test("A model's own randomness is left to no input")
  func ownRandomness() throws {
    let inputs = Self.normals([[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]], samples: 4_096, key: 5)
    // The third is noise; it explains 1 / 4 of the variance.
    let output = (0..<4_096).map { inputs[0][$0] + inputs[1][$0] + inputs[2][$0] }
    let result = try ShapleyEffects.neighbours(
      inputs: Array(inputs.prefix(2)), output: output, search: .init(isDeterministic: false), key: 1
    )
    #expect(abs(result.explained - 0.75) < 0.03)
    for effect in result.effects { #expect(abs(effect.value - 0.375) < 0.03) }
  }

  @Test("Samples without an output are left out and counted; what cannot be told is refused")
  func missing() throws {
    let inputs = Self.normals([[1, 0.5], [0.5, 1]], samples: 1_024, key: 5)
    var output = zip(inputs[0], inputs[1]).map { $0 + $1 }
    output[3] = .nan
    let result = try ShapleyEffects.neighbours(
      inputs: inputs, output: output, search: Self.deterministic, key: 1)
    #expect(result.missing == 1)
    for effect in result.effects { #expect(abs(effect.value - 0.5) < 0.05) }
    func neighbours(_ inputs: [[Double]], _ output: [Double]) throws(ShapleyError) {
      _ = try ShapleyEffects.neighbours(
        inputs: inputs, output: output, search: Self.deterministic, key: 1)
    }
    #expect(throws: ShapleyError.constantOutput) { try neighbours(inputs, output.map { _ in 1 }) }
    var infinite = output
    infinite[9] = .infinity
    #expect(throws: ShapleyError.notFinite) { try neighbours(inputs, infinite) }
    var broken = inputs
    broken[1][4] = .nan
    #expect(throws: ShapleyError.missingInput(1)) { try neighbours(broken, output) }
    #expect(throws: ShapleyError.tooFewSamples(used: 100, needed: 512)) {
      try neighbours(inputs.map { Array($0.prefix(100)) }, Array(repeating: 1, count: 100))
    }
  }

  @Test("By evaluation they are those of the polynomial, within their intervals")
  func design() throws {
    let model = try ShapleyReference.load().polynomial
    let covered = try Self.coverage("design", exact: model.effects, runs: Self.runs) { key in
      let design = try ShapleyDesign(
        correlation: model.correlation, orders: 1_024, independent: 1_024, key: key)
      let scores = design.scores()
      #expect(scores[0].count == design.count && design.count == 3 * 1_024 * 2 + 1_024)
      return try design.effects(outputs: ShapleyReference.polynomial(scores))
    }
    for share in covered { #expect(share >= 0.8, "\(share)") }
  }

  @Test("Orders with a NaN are left out of a design and counted")
  func designMissing() throws {
    let design = try ShapleyDesign(
      correlation: [[1, 0.5], [0.5, 1]], orders: 256, independent: 512, key: 3)
    let scores = design.scores()
    var outputs = zip(scores[0], scores[1]).map { $0 + $1 }
    outputs[5] = .nan
    outputs[520] = .nan
    let result = try design.effects(outputs: outputs)
    #expect(result.missing == 4)
    for effect in result.effects { #expect(abs(effect.value - 0.5) < 4 * effect.standardError) }
    #expect(throws: ShapleyError.invalidCovariance) {
      try ShapleyDesign(correlation: [[1, 2], [2, 1]], orders: 256, independent: 512, key: 3)
    }
  }

  @Test("The inputs of a design have the normal law and the correlation asked for")
  func designLaw() throws {
    let design = try ShapleyDesign(
      correlation: [[1, 0.7, 0], [0.7, 1, 0.2], [0, 0.2, 1]], orders: 4_096, independent: 256,
      key: 3)
    let scores = design.scores()
    // One inner sample of each triple.
    let places = stride(from: 256, to: design.count, by: 3)
    func mean(_ value: (Int) -> Double) -> Double {
      places.reduce(0) { $0 + value($1) } / Double(4_096 * 2)
    }
    #expect(abs(mean { scores[0][$0] * scores[1][$0] } - 0.7) < 0.06)
    #expect(abs(mean { scores[1][$0] * scores[2][$0] } - 0.2) < 0.06)
    for column in scores { #expect(abs(mean { column[$0] * column[$0] } - 1) < 0.08) }
  }
}
