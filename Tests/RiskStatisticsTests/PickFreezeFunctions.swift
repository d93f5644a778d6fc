import Foundation
import RiskNumerics

@testable import RiskStatistics

/// What scripts/reference/design_indices.py writes.
struct DesignReference: Decodable {
  struct Function: Decodable {
    var variance: Double
    var first: [Double]
    var total: [Double]
    /// By pair (0, 1), (0, 2) …
    var interactions: [Double]
    var closed: [Double]
    /// In the unit cube.
    var derivatives: [Double]
    var bounds: [Double]
  }
  struct Groups: Decodable {
    var groups: [[Int]]
    var first: [Double]
    var total: [Double]
  }
  struct Effects: Decodable {
    var mean: Double
    var magnitude: Double
    var deviation: Double
  }
  /// By name.
  var functions: [String: Function]
  /// Of the first g function.
  var groups: Groups
  /// By the place of the levels, then by input.
  var effects: [String: [Effects]]

  static func load() throws -> DesignReference {
    try reference("design-indices", as: DesignReference.self)
  }
}

/// The functions of ``SensitivityFunction`` by columns of uniform coordinates, which takes a tenth of
/// the time of rows.
struct ColumnFunction: Sendable {
  let name: String
  let coordinates: Int
  let values: @Sendable ([[Double]]) -> [Double]

  static let ishigami = ColumnFunction(name: "ishigami", coordinates: 3) { u in
    u[0].indices.map { row in
      let x = (2 * u[0][row] - 1) * Double.pi
      let y = sin((2 * u[1][row] - 1) * Double.pi)
      let z = (2 * u[2][row] - 1) * Double.pi
      return sin(x) * (1 + 0.1 * z * z * z * z) + 7 * y * y
    }
  }

  static func g(_ name: String, _ a: [Double]) -> ColumnFunction {
    ColumnFunction(name: name, coordinates: a.count) { u in
      var result = [Double](repeating: 1, count: u[0].count)
      for (column, a) in zip(u, a) {
        for row in result.indices { result[row] *= (abs(4 * column[row] - 2) + a) / (1 + a) }
      }
      return result
    }
  }

  /// With the coefficients of scripts/reference/design_indices.py.
  static let all = [
    ishigami, g("g0", [0, 1, 4.5, 9, 99, 99, 99, 99]), g("g1", [78, 12, 0.5, 2, 97, 33]),
    g("g2", [0, 9, 99]),
  ]

  /// The values at all rows of a design whose base samples are those of another one.
  func outputs(
    _ design: SaltelliDesign, kind: Design.Kind, samples: Int, key: UInt64
  ) -> PickFreezeOutputs {
    let columns = Self.columns(2 * design.coordinates, kind: kind, samples: samples, key: key)
    let (a, b) = (
      Array(columns[..<design.coordinates]), Array(columns[design.coordinates...])
    )
    return PickFreezeOutputs(
      design, columns: design.matrices.map { values(design.columns(of: $0, a: a, b: b)) })
  }

  /// Columns of uniforms, each of a key and a dimension of its own.
  static func columns(
    _ count: Int, kind: Design.Kind, samples: Int, key: UInt64
  ) -> [[Double]] {
    let base = Design(kind, stages: [samples])
    return (0..<count).map { dimension in
      let own = StreamKey.derive(
        seed: key, kind: "test", name: "coordinate", stream: UInt32(dimension), label: "")
      return base.column(RandomStream(key: own), dimension: dimension)
        .uniforms(firstSample: 0, count: samples)
    }
  }
}

/// How often intervals hold a known number, and what is said of it on average.
struct CoverageTally {
  let name: String
  let exact: Double
  private var held = 0.0
  private var count = 0.0
  private var sum = 0.0
  private var squares = 0.0
  private var errors = 0.0

  init(name: String, exact: Double) { (self.name, self.exact) = (name, exact) }

  mutating func add(_ estimate: Estimate) {
    // Effects that are all the same have an interval without width, but for rounding.
    let rounding = 1e-12 * exact.magnitude
    if estimate.lower - rounding <= exact && exact <= estimate.upper + rounding { held += 1 }
    count += 1
    sum += estimate.value
    squares += estimate.value * estimate.value
    errors += estimate.standardError
  }

  var coverage: Double { held / count }
  var bias: Double { sum / count - exact }
  /// The standard deviation of the values over runs.
  var deviation: Double { (squares / count - sum / count * sum / count).squareRoot() }
  /// The mean of the standard errors stated.
  var error: Double { errors / count }

  /// A row of a table in Markdown, with what it is about before it.
  func row(_ about: String) -> String {
    func text(_ value: Double) -> String { String(format: "%.3g", value) }
    return "| \(about) | \(name) | \(text(exact)) | \(String(format: "%.3f", coverage)) | "
      + "\(text(bias)) | \(text(deviation)) | \(text(error)) |"
  }
}

/// Whether coverage is printed for the tables of docs/methods/sensitivity.md.
let printsCoverage = ProcessInfo.processInfo.environment["RISKTOOL_VALIDATION"] != nil
