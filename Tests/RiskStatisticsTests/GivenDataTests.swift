import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

@Suite("Measures of dependence from given data")
struct GivenDataTests {
  /// A measure by name.
  struct Measure: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let estimates: @Sendable (GivenData, [[Double]]) -> [[GivenDataEstimate]]

    static let all = [
      Measure(testDescription: "xi") { $0.xi($1) },
      Measure(testDescription: "delta") { $0.delta($1) },
      Measure(testDescription: "pawn median") { $0.pawn($1, summary: .median) },
      Measure(testDescription: "pawn maximum") { $0.pawn($1, summary: .maximum) },
      Measure(testDescription: "hsic") { $0.hsic($1) },
    ]
  }

  private static let data = GivenDataCase.ishigami(samples: 1_000, key: 5)

  private static func given(_ inputs: [[Double]]) -> GivenData {
    GivenData(inputs: inputs, key: 1, shuffles: 40)
  }

  @Test("Increasing functions of inputs and outputs change nothing", arguments: Measure.all)
  func invariance(measure: Measure) {
    let plain = measure.estimates(Self.given(Self.data.inputs), [Self.data.output])
    let inputs = Self.data.inputs.map { $0.map { exp(3 * $0) } }
    let output = Self.data.output.map { $0 > 8 ? .infinity : exp($0) }
    let capped = Self.data.output.map { $0 > 8 ? 8 : $0 }
    let bent = measure.estimates(Self.given(inputs), [output])
    #expect(bent == measure.estimates(Self.given(Self.data.inputs), [capped]))
    #expect(
      measure.estimates(Self.given(inputs), [Self.data.output.map { exp($0) }]) == plain)
  }

  @Test("Outputs asked about together, and inputs in another order, give the same")
  func together() {
    for measure in Measure.all {
      let other = Self.data.output.map { abs($0) }
      let both = measure.estimates(Self.given(Self.data.inputs), [other, Self.data.output])
      let reversed = measure.estimates(
        Self.given(Self.data.inputs.reversed()), [Self.data.output])
      #expect(both[1] == Array(reversed[0].reversed()))
    }
  }

  @Test("Samples without an output are left out and counted", arguments: Measure.all)
  func missing(measure: Measure) {
    var output = Self.data.output
    for sample in output.indices where sample % 16 == 3 && sample < 800 { output[sample] = .nan }
    let kept = output.indices.filter { !output[$0].isNaN }
    let estimates = measure.estimates(Self.given(Self.data.inputs), [output])[0]
    for estimate in estimates {
      #expect(estimate.missing == 50)
      #expect(estimate.measure.samples == 950)
    }
    let without = measure.estimates(
      Self.given(Self.data.inputs.map { column in kept.map { column[$0] } }),
      [kept.map { output[$0] }])[0]
    // The sections of the samples differ, and so do intervals, but not the values.
    #expect(estimates.map(\.measure.value) == without.map(\.measure.value))
    #expect(estimates.map(\.bound) == without.map(\.bound))
  }

  @Test("One NaN in 256 outputs leaves no index at zero", arguments: Measure.all)
  func oneMissing(measure: Measure) {
    let data = GivenDataCase.gaussian(0.9, samples: 257, key: 8)
    var output = data.output
    output[100] = .nan
    let estimate = measure.estimates(Self.given(data.inputs), [output])[0][0]
    #expect(estimate.missing == 1)
    #expect(estimate.measure.value > 0.3)
    #expect(estimate.isDistinguishable)
  }

  @Test("What cannot be told is NaN with its reason", arguments: Measure.all)
  func gaps(measure: Measure) {
    var inputs = Self.data.inputs
    inputs[1] = inputs[1].map { _ in 2 }
    inputs[2][7] = .nan
    let few = Self.data.output.enumerated().map { $0 < 200 ? $1 : .nan }
    let estimates = measure.estimates(
      Self.given(inputs), [Self.data.output, Self.data.output.map { _ in 3 }, few])
    #expect(estimates[0].map(\.gap) == [nil, .constantInput, .missingInput, nil])
    #expect(estimates[1].allSatisfy { $0.gap == .constantOutput })
    #expect(estimates[2].allSatisfy { $0.gap == .tooFewSamples(used: 200, needed: 256) })
    #expect(estimates[2].allSatisfy { $0.measure.value.isNaN && $0.missing == 800 })
  }

  @Test("Of a discrete law, PAWN is exact, and delta and xi are within three errors")
  func discrete() throws {
    let table = try GivenDataReference.load().table
    // Samples with exactly the shares of the law, in a random order.
    var pairs: [(Double, Double)] = []
    for (x, row) in table.shares.enumerated() {
      for (y, share) in row.enumerated() {
        pairs += Array(repeating: (Double(x), Double(y)), count: Int((share * 4_000).rounded()))
      }
    }
    var generator = SplitMix64(seed: 12)
    pairs.shuffle(using: &generator)
    let given = Self.given([pairs.map(\.0)])
    let output = pairs.map(\.1)
    #expect(abs(given.pawn(output, summary: .median)[0].measure.value - table.pawnMedian) < 1e-12)
    #expect(
      abs(given.pawn(output, summary: .maximum)[0].measure.value - table.pawnMaximum) < 1e-12)
    let delta = given.delta(output)[0].measure
    #expect(abs(delta.value - table.delta) < 3 * delta.standardError)
    let xi = given.xi(output)[0].measure
    #expect(abs(xi.value - table.xi) < 3 * xi.standardError)
    #expect((0.005...0.03).contains(xi.standardError))
  }

  @Test("Delta of Ishigami's function is within 0.05 of SALib's, which smooths it by kernels")
  func otherDelta() {
    let data = GivenDataCase.ishigami(samples: 2_048, key: 3)
    let estimates = Self.given(data.inputs).delta(data.output)
    // Raw values of its own tests.
    for (estimate, other) in zip(estimates, [0.21, 0.358, 0.155]) {
      #expect(abs(estimate.measure.value - other) < 0.05)
    }
  }

  @Test(
    "Of twenty inputs without influence, one passes the family bound in 14 % of runs or fewer",
    arguments: Measure.all)
  func family(measure: Measure) {
    let runs = 100
    var passed = 0
    for run in 0..<runs {
      let inputs = SensitivityDesign.random.inputs(21, samples: 512, key: UInt64(run) + 40)
      let given = GivenData(inputs: Array(inputs.dropLast()), key: UInt64(run), shuffles: 200)
      let estimates = measure.estimates(given, [inputs[20]])[0]
      if estimates.contains(where: \.isDistinguishableAmongAll) { passed += 1 }
    }
    // 5 % and four standard deviations of 100 runs.
    #expect(passed <= 14, "\(passed)")
    if GivenDataCoverageTests.isThorough { print("family;", measure.testDescription, passed) }
  }

  @Test("Xi is its defining sum, also with equal outputs")
  func definition() {
    let inputs = Self.data.inputs[0]
    let output = Self.data.output.map { ($0 * 2).rounded() }
    let order = inputs.indices.sorted { inputs[$0] < inputs[$1] }
    let sorted = order.map { output[$0] }
    let r = sorted.map { y in sorted.count { $0 <= y } }
    let l = sorted.map { y in sorted.count { $0 >= y } }
    let steps = zip(r, r.dropFirst()).reduce(0) { $0 + abs($1.1 - $1.0) }
    let spread = l.reduce(0) { $0 + $1 * (r.count - $1) }
    let xi = 1 - Double(r.count * steps) / Double(2 * spread)
    let estimate = Self.given([inputs]).xi(output)[0].measure.value
    #expect(abs(estimate - xi) < 1e-12)
  }

  @Test("Without ties, xi has the variance 2/5 over the samples by chance")
  func nullVariance() {
    let samples = 10_000
    let ranks = (0..<samples).map { UInt16(2 * $0 + 2) }
    let xi = ChatterjeeXi(doubledRanks: ranks[...])
    #expect(abs(xi.nullError * xi.nullError * Double(samples) - 0.4) < 1e-3)
  }

  @Test("An input that moves with another one gets a share, too", arguments: Measure.all)
  func dependent(measure: Measure) {
    let stream = RandomStream(key: 77)
    let x = stream.normals(firstSample: 0, draw: 0, count: 4_096)
    let noise = stream.normals(firstSample: 0, draw: 1, count: 4_096)
    let shadow = zip(x, noise).map { 0.8 * $0 + 0.6 * $1 }
    let estimates = measure.estimates(Self.given([x, shadow, noise]), [x.map { exp($0) }])[0]
    #expect(estimates[0].measure.value > estimates[1].measure.value)
    #expect(estimates[1].isDistinguishableAmongAll)
    #expect(!estimates[2].isDistinguishableAmongAll)
  }
}

@Suite("The kernel of ranks")
struct KernelBasisTests {
  @Test("Its quadratic form of polynomials is the Gaussian kernel within 2e-4")
  func accuracy() {
    for u in stride(from: 0, through: 1, by: 0.05) {
      for v in stride(from: 0, through: 1, by: 0.05) {
        let (one, other) = (KernelBasis.polynomials(at: u), KernelBasis.polynomials(at: v))
        var sum = 0.0
        for row in 0..<KernelBasis.size {
          for column in 0..<KernelBasis.size {
            sum += one[row] * KernelBasis.form[row * KernelBasis.size + column] * other[column]
          }
        }
        let distance = (u - v) / KernelBasis.width
        #expect(abs(sum - exp(-distance * distance / 2)) < 2e-4)
      }
    }
  }
}
