import RiskPluginKit

extension Batch {
  /// The only column of an input, or one of several.
  func numbers(_ input: String, _ column: Int = 0) throws(RiskError) -> [Double] {
    Self.numbers(try self.input(input).column(column))
  }

  /// All columns of an input.
  func columns(_ input: String) throws(RiskError) -> [[Double]] {
    let view = try self.input(input)
    return (0..<view.columns).map { Self.numbers(view.column($0)) }
  }

  /// The random numbers of a draw, by sample.
  func uniforms(_ draw: Int) -> [Double] { Self.numbers(uniforms.column(draw)) }

  /// Fills a column of an output.
  func write(_ values: [Double], to output: String, _ column: Int = 0) throws(RiskError) {
    var out = try self.output(output).column(column)
    for row in out.indices { out[row] = values[row] }
  }

  private static func numbers(_ column: Span<Double>) -> [Double] {
    column.indices.map { column[$0] }
  }
}
