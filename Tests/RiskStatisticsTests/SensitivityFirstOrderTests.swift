import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

@Suite("First-order drivers")
struct SensitivityFirstOrderTests {
  private static func normals(_ draw: UInt64, _ count: Int = 2_048) -> [Double] {
    RandomStream(key: 20_261_122).normals(firstSample: 0, draw: draw, count: count)
  }

  /// Three inputs, of which the third has no influence, and an output.
  private static func sample(_ count: Int = 2_048) -> (inputs: [[Double]], output: [Double]) {
    let inputs = (0..<3).map { normals($0, count) }
    return (inputs, (0..<count).map { 2 * inputs[0][$0] + inputs[1][$0] * inputs[1][$0] })
  }

  @Test("Indices are those of numpy on an explicit design matrix, to 1e-12")
  func reference() throws {
    let reference = try SensitivityReference.load()
    let indices = Drivers(inputs: reference.inputs, key: 1).firstOrder(reference.outputs)
    for (estimates, expected) in zip(indices, reference.firstOrder) {
      for (estimate, expected) in zip(estimates, expected) {
        #expect(abs(estimate.index.value - expected) <= 1e-12)
      }
    }
  }

  @Test("A missing output leaves its sample out, as if the run had been shorter")
  func missingOutput() {
    let (inputs, output) = Self.sample(257)
    let whole = Drivers(inputs: inputs, key: 3).firstOrder(output.dropLast() + [.nan])
    let shorter = Drivers(inputs: inputs.map { Array($0.dropLast()) }, key: 3)
    #expect(whole == shorter.firstOrder(Array(output.dropLast())))
    #expect(whole[0].index.samples == 256)
    #expect(whole[0].index.value > 0.5)
  }

  @Test("One missing output of many moves no index to zero")
  func oneMissingAmongMany() {
    var (inputs, output) = Self.sample()
    let drivers = Drivers(inputs: inputs, key: 3)
    let complete = drivers.firstOrder(output)
    output[100] = .nan
    for (some, all) in zip(drivers.firstOrder(output), complete) {
      #expect(abs(some.index.value - all.index.value) < 0.01)
      #expect(some.index.samples == 2_047)
    }
    inputs.removeAll()
  }

  @Test("The order of the inputs and the company of other outputs change no bit")
  func order() {
    let (inputs, output) = Self.sample()
    let forward = Drivers(inputs: inputs, key: 4).firstOrder(output)
    let others = (3..<13).map { Self.normals($0) }
    let backward = Drivers(inputs: inputs.reversed(), key: 4)
      .firstOrder(others[..<9] + [output] + others[9...])
    #expect(backward[9].reversed() == forward)
  }

  @Test("A run told twice gives the same bits, and another key other bounds only")
  func key() {
    let (inputs, output) = Self.sample()
    let first = Drivers(inputs: inputs, key: 5).firstOrder(output)
    let again = Drivers(inputs: inputs, key: 5).firstOrder(output)
    let other = Drivers(inputs: inputs, key: 6).firstOrder(output)
    #expect(first == again)
    #expect(first.map(\.index.value) == other.map(\.index.value))
    #expect(first[2].bound != other[2].bound)
    #expect(abs(first[2].bound / other[2].bound - 1) < 0.5)
  }

  @Test("Scale and origin of the output do not matter, from 1e-300 to 1e300")
  func scale() {
    let (inputs, output) = Self.sample()
    let drivers = Drivers(inputs: inputs, key: 7)
    let expected = drivers.firstOrder(output)
    for (factor, shift) in [(1e-300, 0.0), (1e300, 0), (-3, 1e6)] {
      let indices = drivers.firstOrder(output.map { $0 * factor + shift })
      for (index, expected) in zip(indices, expected) {
        #expect(abs(index.index.value - expected.index.value) < 1e-9)
        #expect(abs(index.bound - expected.bound) < 1e-9)
      }
    }
  }

  @Test("Increasing functions of an input leave its index as it is")
  func monotone() {
    let (inputs, output) = Self.sample()
    let transformed = [inputs[0].map { exp($0) }, inputs[1].map { $0 * 1e200 }, inputs[2]]
    #expect(
      Drivers(inputs: transformed, key: 8).firstOrder(output)
        == Drivers(inputs: inputs, key: 8).firstOrder(output))
  }

  @Test("Two-valued, few-valued and tied inputs have their exact indices in the intervals")
  func discrete() {
    let count = 8_192
    let coin = Self.normals(20, count).map { $0 < 0.5244005127080407 ? 0.0 : 1 }
    let die = RandomStream(key: 1).uniforms(firstSample: 0, draw: 0, count: count)
      .map { ($0 * 6).rounded(.down) }
    let floored = Self.normals(21, count).map { max($0, 0) }
    let noise = Self.normals(22, count)
    var output = noise
    for k in 0..<count { output[k] += 2 * coin[k] + die[k] * die[k] / 10 + floored[k] }
    // Variances: 4 · 0.3 · 0.7; that of squares of a die; (1 − 1/π) / 2; 1.
    let squares = (0..<6).map { Double($0 * $0) / 10 }
    let mean = squares.reduce(0, +) / 6
    let variances = [
      0.84, squares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 6, (1 - 1 / Double.pi) / 2,
    ]
    let total = variances.reduce(1, +)
    let indices = Drivers(inputs: [coin, die, floored], key: 9).firstOrder(output)
    for (index, variance) in zip(indices, variances) {
      #expect(abs(index.index.value - variance / total) <= 3 * index.index.standardError)
      #expect(index.index.standardError < 0.02)
      #expect(index.isDistinguishableAmongAll)
    }
  }

  @Test("Inputs that rise together have the same index, that of what they share")
  func comonotonic() {
    let (inputs, output) = Self.sample()
    let indices = Drivers(inputs: [inputs[0], inputs[0].map { exp($0) }], key: 10)
      .firstOrder(output)
    #expect(indices[0] == indices[1])
    #expect(indices[0].index.value > 0.5)
  }

  @Test("An output that an input determines has the index 1")
  func determined() {
    let die = RandomStream(key: 2).uniforms(firstSample: 0, draw: 0, count: 1_024)
      .map { ($0 * 6).rounded(.down) }
    let index = Drivers(inputs: [die], key: 11).firstOrder(die.map { $0 * $0 })[0]
    #expect(abs(index.index.value - 1) < 1e-12)
    #expect(index.isDistinguishable)
  }

  @Test("What cannot be told is NaN and says why")
  func gaps() {
    let (inputs, output) = Self.sample()
    let drivers = Drivers(
      inputs: [
        inputs[0], Array(repeating: 1, count: 2_048), inputs[1].dropLast() + [.nan],
        (0..<2_048).map { $0 < 7 ? 1 : 0 },
      ], key: 12)
    let gaps = drivers.firstOrder(output).map(\.gap)
    #expect(gaps == [nil, .constantInput, .missingInput, .nearlyConstantInput])
    let few = output.enumerated().map { $0.offset < 255 ? $0.element : .nan }
    let outputs = [
      Array(repeating: 0.1, count: 2_048), output.dropLast() + [.infinity], few,
      Array(repeating: Double.nan, count: 2_048),
    ]
    let expected: [DriverGap] = [
      .constantOutput, .infiniteOutput, .tooFewSamples(used: 255, needed: 256),
      .tooFewSamples(used: 0, needed: 256),
    ]
    for (estimates, gap) in zip(drivers.firstOrder(outputs), expected) {
      for estimate in estimates {
        #expect(estimate.gap == gap)
        #expect(estimate.index.value.isNaN && estimate.bound.isNaN)
        #expect(!estimate.isDistinguishable && !estimate.isDistinguishableAmongAll)
      }
    }
  }

  @Test("Runs of up to 255 samples tell nothing")
  func tiny() {
    for count in [0, 1, 255] {
      let (inputs, output) = Self.sample(count)
      let estimate = Drivers(inputs: inputs, key: 13).firstOrder(output)[0]
      #expect(estimate.gap == .tooFewSamples(used: count, needed: 256))
    }
  }

  @Test("An event seen once, in one section, has an index without an interval")
  func rareEvent() {
    let (inputs, _) = Self.sample()
    let event = (0..<2_048).map { $0 == 77 ? 1.0 : 0 }
    let estimate = Drivers(inputs: inputs, key: 14).firstOrder(event)[0]
    #expect(estimate.gap == nil)
    #expect(!estimate.index.value.isNaN)
    #expect(estimate.index.lower.isNaN && estimate.index.upper.isNaN)
    #expect(!estimate.isDistinguishable)
  }

  @Test(
    "The exact indices of the shared set lie within five errors",
    .enabled(if: ProcessInfo.processInfo.environment["RISKTOOL_VALIDATION"] != nil))
  func validation() throws {
    let folder = ProcessInfo.processInfo.environment["RISKTOOL_VALIDATION"] ?? ""
    let file = URL(filePath: folder).appending(path: "sensitivity/exact_indices.json")
    let document =
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any] ?? [:]
    let names = ["ishigami_a7_b0.1", "sobol_g_classic8", "sobol_g_salib_test6", "sobol_g_otb3"]
    let inputs = SensitivityDesign.random.inputs(8, samples: 16_384, key: 99)
    let estimates = Drivers(inputs: inputs, key: 15)
      .firstOrder(outputs(of: SensitivityFunction.all, at: inputs))
    for (name, estimates) in zip(names, estimates) {
      let exact = try #require((document[name] as? [String: Any])?["S1"] as? [Double])
      for (exact, estimate) in zip(exact, estimates) {
        print(name, exact, estimate.index.value, estimate.index.standardError, estimate.bound)
        #expect(abs(estimate.index.value - exact) <= 5 * estimate.index.standardError)
      }
    }
  }
}
