import RiskPluginKit

/// The coefficients of the samples of a ``SimulatedWorld``, out of those of a block.
struct TileCoefficients {
  /// By country and state 1, 2, 3, the samples of each in turn.
  let constants: [Double]
  /// By state and feature of ``HistoryFeatures``, the samples of each in turn.
  let histories: [Double]

  init(_ block: LinearPredictors.Sampled, from first: Int, rows: Int) {
    let countries = block.constants[0].columns
    var constants: [Double] = []
    constants.reserveCapacity(countries * MultinomialLogit.contrasts * rows)
    for country in 0..<countries {
      for matrix in block.constants {
        Self.append(matrix.view.column(country), first, rows, to: &constants)
      }
    }
    var histories: [Double] = []
    histories.reserveCapacity(block.histories.columns * rows)
    for column in 0..<block.histories.columns {
      Self.append(block.histories.view.column(column), first, rows, to: &histories)
    }
    self.constants = constants
    self.histories = histories
  }

  private static func append(
    _ column: Span<Double>, _ first: Int, _ rows: Int, to values: inout [Double]
  ) {
    for row in first..<first + rows { values.append(column[row]) }
  }
}
