import Foundation
import RiskNumerics

/// Functions of uniform inputs whose first-order indices are known, and samples of them.
struct SensitivityFunction: Sendable {
  let name: String
  /// Of inputs on (0, 1).
  let value: @Sendable ([Double]) -> Double

  /// Ishigami's function with 7 and 0.1, then Sobol's g function with the coefficients of
  /// scripts/reference/sensitivity.py.
  static let all = [
    SensitivityFunction(name: "ishigami") { u in
      let x = u.map { (2 * $0 - 1) * Double.pi }
      return sin(x[0]) + 7 * pow(sin(x[1]), 2) + 0.1 * pow(x[2], 4) * sin(x[0])
    },
    g("g0", [0, 1, 4.5, 9, 99, 99, 99, 99]),
    g("g1", [78, 12, 0.5, 2, 97, 33]),
    g("g2", [0, 9, 99]),
  ]

  private static func g(_ name: String, _ a: [Double]) -> SensitivityFunction {
    SensitivityFunction(name: name) { u in
      zip(a, u).reduce(1) { $0 * (abs(4 * $1.1 - 2) + $1.0) / (1 + $1.0) }
    }
  }
}

/// How samples of inputs are drawn in tests.
enum SensitivityDesign: String, Sendable {
  case random
  /// Each of the sixteen sections is a Latin hypercube of its own.
  case latinHypercube
  /// In each section, a jittered square grid of the first two inputs, as nets balance them; the
  /// number of samples is sixteen times a square.
  case grid

  /// Columns of uniforms.
  func inputs(_ count: Int, samples: Int, key: UInt64) -> [[Double]] {
    let stream = RandomStream(key: key)
    return (0..<count).map { input in
      var column = stream.uniforms(firstSample: 0, draw: UInt64(input), count: samples)
      if self == .random { return column }
      if self == .grid { return Self.onGrid(column, axis: input) }
      var generator = SplitMix64(seed: key &* 1_000_003 &+ UInt64(input))
      let strata = samples / 16
      for section in 0..<16 {
        for (row, stratum) in (0..<strata).shuffled(using: &generator).enumerated() {
          let sample = 16 * row + section
          column[sample] = (Double(stratum) + column[sample]) / Double(strata)
        }
      }
      return column
    }
  }
}

extension SensitivityDesign {
  /// Uniforms as places within the cells of a grid, along one of its two axes.
  private static func onGrid(_ column: [Double], axis: Int) -> [Double] {
    let side = Int(Double(column.count / 16).squareRoot().rounded())
    return column.enumerated().map { sample, place in
      let cell = axis == 0 ? sample / 16 % side : sample / 16 / side
      return (Double(cell) + place) / Double(side)
    }
  }
}

/// The values of functions at the samples of columns of inputs.
func outputs(of functions: [SensitivityFunction], at inputs: [[Double]]) -> [[Double]] {
  let samples = inputs[0].indices
  let rows = samples.map { sample in inputs.map { $0[sample] } }
  return functions.map { rows.map($0.value) }
}
