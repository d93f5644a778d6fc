import Foundation
import RiskNumerics
import Testing

@testable import RiskStatistics

@Suite("Rank regression")
struct SensitivityRankRegressionTests {
  private static func normals(_ draw: UInt64, _ count: Int = 4_096, key: UInt64 = 3) -> [Double] {
    RandomStream(key: key).normals(firstSample: 0, draw: draw, count: count)
  }

  @Test("Coefficients, R² and the share explained by other inputs are those of numpy, to 1e-12")
  func reference() throws {
    let reference = try SensitivityReference.load()
    let regressions = Drivers(inputs: reference.inputs, key: 1).rankRegression(reference.outputs)
    for (regression, expected) in zip(regressions, reference.regressions) {
      #expect(abs(regression.explained.value - expected.explained) <= 1e-12)
      #expect(abs(regression.adjustedExplained - expected.adjusted) <= 1e-12)
      for (index, coefficient) in regression.coefficients.enumerated() {
        #expect(abs(coefficient.estimate.value - expected.coefficients[index]) <= 1e-12)
        #expect(abs(coefficient.explainedByOthers - expected.explainedByOthers[index]) <= 1e-12)
      }
    }
  }

  @Test("A missing output leaves its sample out, as if the run had been shorter")
  func missingOutput() throws {
    let reference = try SensitivityReference.load()
    let outputs: [[Double]] = reference.outputs.map { $0.dropLast() + [.nan] }
    let shorter = Drivers(inputs: reference.inputs.map { Array($0.dropLast()) }, key: 1)
    let expected = shorter.rankRegression(reference.outputs.map { Array($0.dropLast()) })
    #expect(Drivers(inputs: reference.inputs, key: 1).rankRegression(outputs) == expected)
  }

  @Test("The coefficients of a linear model of normal inputs are held: 90.5 to 98.5 % of 200 runs")
  func coverage() {
    // With Y = X1 + X2 / 2 + noise of variance 1/4, ranks correlate as 6/π asin(ρ/2).
    let deviation = 1.5.squareRoot()
    let exact = [1 / deviation, 0.5 / deviation, 0].map { 6 / Double.pi * asin($0 / 2) }
    var held = [0, 0, 0]
    for run in 0..<200 {
      let x = (0..<3).map { Self.normals($0, 2_048, key: UInt64(run) + 50) }
      let noise = Self.normals(3, 2_048, key: UInt64(run) + 50)
      let output = noise.indices.map { x[0][$0] + 0.5 * x[1][$0] + 0.5 * noise[$0] }
      let regression = Drivers(inputs: x, key: 1).rankRegression(output)
      for (index, coefficient) in regression.coefficients.enumerated() {
        let estimate = coefficient.estimate
        if estimate.lower <= exact[index] && exact[index] <= estimate.upper { held[index] += 1 }
      }
    }
    for count in held { #expect((181...197).contains(count), "\(held)") }
  }

  @Test("An output that follows one input's order has its coefficient ±1, and R² 1")
  func monotone() {
    let inputs = (0..<3).map { Self.normals($0) }
    let drivers = Drivers(inputs: inputs, key: 1)
    let regressions = drivers.rankRegression([
      inputs[1].map { exp(3 * $0) }, inputs[1].map { -$0 * $0 * $0 },
    ])
    for (regression, sign) in zip(regressions, [1.0, -1]) {
      let values = regression.coefficients.map(\.estimate.value)
      #expect(abs(values[1] - sign) < 1e-12)
      #expect(abs(values[0]) < 1e-12 && abs(values[2]) < 1e-12)
      #expect(abs(regression.explained.value - 1) < 1e-12)
      #expect(!regression.explainsTooLittle)
    }
  }

  @Test("Of inputs that rise or fall together, only the first has a coefficient")
  func collinear() {
    let (x, z) = (Self.normals(0), Self.normals(1))
    let share = x.map { 1 / (1 + exp($0)) }
    let output = zip(x, z).map { $0 + $1 }
    let together = Drivers(inputs: [x, x.map { exp($0) }, z, share], key: 1).rankRegression(output)
    let alone = Drivers(inputs: [x, z], key: 1).rankRegression(output)
    #expect(together.coefficients.map(\.gap) == [nil, .collinearInput, nil, .collinearInput])
    #expect(together.coefficients[0].estimate == alone.coefficients[0].estimate)
    #expect(together.coefficients[2].estimate == alone.coefficients[1].estimate)
    #expect(together.explained == alone.explained)
  }

  @Test("The order of the inputs changes coefficients by rounding alone, 1e-12")
  func order() {
    let inputs = (0..<6).map { Self.normals($0) }
    let output = inputs[0].indices.map { inputs[0][$0] - inputs[4][$0] * inputs[2][$0] }
    let forward = Drivers(inputs: inputs, key: 1).rankRegression(output)
    let backward = Drivers(inputs: inputs.reversed(), key: 1).rankRegression(output)
    for (one, other) in zip(forward.coefficients, backward.coefficients.reversed()) {
      #expect(abs(one.estimate.value - other.estimate.value) < 1e-12)
      #expect(abs(one.estimate.standardError - other.estimate.standardError) < 1e-12)
    }
  }

  @Test("Outputs get the same bits alone and in company")
  func company() {
    let inputs = (0..<5).map { Self.normals($0) }
    let outputs = (5..<15).map { Self.normals($0) }
    let drivers = Drivers(inputs: inputs, key: 1)
    let together = drivers.rankRegression(outputs)
    #expect(together[7] == drivers.rankRegression(outputs[7]))
  }

  @Test("A bent model is said to be explained too little")
  func bent() {
    let inputs = [Self.normals(0), Self.normals(1)]
    let regression = Drivers(inputs: inputs, key: 1).rankRegression(inputs[0].map { $0 * $0 })
    #expect(regression.explainsTooLittle)
    #expect(abs(regression.explained.value) < 0.01)
  }

  @Test("The share that others explain is that of correlated inputs, and about 0 of others")
  func correlatedInputs() {
    let (x, z, other) = (Self.normals(0), Self.normals(1), Self.normals(2))
    let follower = zip(x, z).map { 0.8 * $0 + 0.6 * $1 }
    let regression = Drivers(inputs: [x, follower, other], key: 1).rankRegression(z)
    let shares = regression.coefficients.map(\.explainedByOthers)
    // The rank correlation of normals with 0.8 is 0.786.
    #expect(abs(shares[0] - 0.618) < 0.03 && abs(shares[1] - 0.618) < 0.03)
    #expect(shares[2] < 0.005)
  }

  @Test("What cannot be told is NaN and says why; infinite outputs can")
  func gaps() {
    let x = Self.normals(0, 300)
    let drivers = Drivers(
      inputs: [x, Array(repeating: 1, count: 300), Array(repeating: .nan, count: 300)], key: 1)
    let output = x.map { $0 > 2 ? .infinity : $0 }
    let regression = drivers.rankRegression(output)
    #expect(regression.gap == nil)
    #expect(regression.coefficients.map(\.gap) == [nil, .constantInput, .missingInput])
    #expect(regression.coefficients[0].estimate.value > 0.99)
    let constant = drivers.rankRegression(Array(repeating: 3, count: 300))
    #expect(constant.gap == .constantOutput)
    #expect(constant.coefficients[0].estimate.value.isNaN && constant.explainsTooLittle)
    let wide = Drivers(inputs: (0..<200).map { Self.normals($0, 300) }, key: 1)
    #expect(wide.rankRegression(x).gap == .tooFewSamples(used: 300, needed: 402))
  }

  @Test("Without an input that can be used, there is no regression")
  func noInput() {
    let drivers = Drivers(inputs: [Array(repeating: 1, count: 300)], key: 1)
    let regression = drivers.rankRegression(Self.normals(0, 300))
    #expect(regression.coefficients.map(\.gap) == [.constantInput])
    #expect(regression.explained.value.isNaN)
  }
}
