/// What scripts/reference/sensitivity.py writes.
struct SensitivityReference: Decodable {
  struct Regression: Decodable {
    var coefficients: [Double]
    var explained: Double
    var adjusted: Double
    var explainedByOthers: [Double]
  }
  /// First-order indices by function.
  var functions: [String: [Double]]
  /// Columns of a small table.
  var inputs: [[Double]]
  var outputs: [[Double]]
  /// By output.
  var regressions: [Regression]
  /// By output and input.
  var firstOrder: [[Double]]

  static func load() throws -> SensitivityReference {
    try reference("sensitivity", as: SensitivityReference.self)
  }
}
