import Foundation
import RiskNumerics
import Testing

/// Samples of a shape that makes statistics difficult.
struct Series: Sendable, CustomTestStringConvertible {
  let name: String
  let values: [Double]
  var testDescription: String { name }

  private static let count = 20_000

  private static func uniforms(_ draw: UInt64) -> [Double] {
    RandomStream(key: 20_261_121).uniforms(firstSample: 0, draw: draw, count: count)
  }

  private static func normals(_ draw: UInt64) -> [Double] {
    RandomStream(key: 20_261_121).normals(firstSample: 0, draw: draw, count: count)
  }

  private init(_ name: String, _ values: [Double]) {
    self.name = name
    self.values = values
  }

  static let all =
    finite + [
      Series(
        "both infinities",
        zip(uniforms(20), normals(21)).map { u, z in
          u < 0.02 ? -.infinity : u > 0.97 ? .infinity : z
        }),
      Series("missing values", zip(uniforms(22), normals(23)).map { $0 < 0.1 ? .nan : $1 }),
      Series(
        "missing and infinite values",
        zip(uniforms(24), normals(25)).map { u, z in
          u < 0.05 ? .nan : u > 0.99 ? .infinity : z
        }),
    ]

  static let finite = [
    Series("lognormal", normals(0).map { exp(2 * $0) }),
    Series(
      "two peaks", zip(uniforms(1), normals(2)).map { u, z in u < 0.3 ? z - 1000 : 0.01 * z + 5 }),
    Series("constant", Array(repeating: 0.1, count: count)),
    Series("seven values", uniforms(3).map { ($0 * 7).rounded(.down) - 3 }),
    Series("zero or one", uniforms(4).map { $0 < 0.03 ? 1 : 0 }),
    Series("around 1e12 with a spread of 1e-2", normals(5).map { 1e12 + 1e-2 * $0 }),
    Series("zeros and negative numbers", zip(uniforms(6), uniforms(7)).map { $0 < 0.4 ? 0 : -$1 }),
    Series("zeros of both signs", uniforms(8).map { $0 < 0.5 ? -0.0 : $0 < 0.9 ? 0 : -$0 }),
    Series("zeros of both signs and more", uniforms(8).map { $0 < 0.5 ? -0.0 : $0 < 0.9 ? 0 : $0 }),
    Series("Pareto of index 0.7", uniforms(9).map { pow($0, -1 / 0.7) }),
    Series(
      "hardly ever anything but zero",
      zip(uniforms(10), normals(11)).map { $0 < 0.99 ? 0 : exp(10 + $1) }),
    Series("tiny", normals(12).map { 1e-300 * $0 }),
    Series("huge", normals(13).map { 1e300 * $0 }),
    Series("a drift", (0..<count).map { Double($0) + 0.25 }),
  ]
}
