import Foundation
import RiskNumerics

/// What scripts/reference/given_data.py writes.
struct GivenDataReference: Decodable {
  struct Measures: Decodable {
    var delta: Double
    var deltaOf2048: Double
    var deltaOf16384: Double
    var pawnMedian: Double
    var pawnMaximum: Double
    var xi: Double
    var hsic: Double
  }
  struct Table: Decodable {
    var shares: [[Double]]
    var delta: Double
    var pawnMedian: Double
    var pawnMaximum: Double
    var xi: Double
  }
  var cases: [String: Measures]
  var table: Table

  static func load() throws -> GivenDataReference {
    try reference("given-data", as: GivenDataReference.self)
  }
}

/// Samples whose measures of dependence are known.
struct GivenDataCase: Sendable {
  /// Names of the reference's cases, by input; an input that is not there has no influence.
  let names: [String]
  let inputs: [[Double]]
  let output: [Double]

  /// Ishigami's function, with a fourth input without influence.
  static func ishigami(samples: Int, key: UInt64, design: SensitivityDesign = .random)
    -> GivenDataCase
  {
    let inputs = design.inputs(4, samples: samples, key: key)
    return GivenDataCase(
      names: (1...4).map { "ishigami \($0)" }, inputs: inputs,
      output: outputs(of: [SensitivityFunction.all[0]], at: inputs)[0])
  }

  /// A normal output that is correlated with the input, and seen through increasing functions.
  static func gaussian(_ correlation: Double, samples: Int, key: UInt64) -> GivenDataCase {
    let stream = RandomStream(key: key)
    let x = stream.normals(firstSample: 0, draw: 0, count: samples)
    let noise = stream.normals(firstSample: 0, draw: 1, count: samples)
    let rest = (1 - correlation * correlation).squareRoot()
    return GivenDataCase(
      names: ["gaussian \(correlation)"], inputs: [x.map { $0 * $0 * $0 }],
      output: zip(x, noise).map { exp(correlation * $0 + rest * $1) })
  }
}
