import RiskPluginKit

/// Coefficients of samples, and what of the linear predictors stays as it is over the years.
///
/// With ξ the standard normal numbers of a sample and a last entry of 1, the coefficients of the
/// sample on covariates as they are (not standardised) are ξ T. What circumstances and the intercept
/// contribute in country i to state k is a column of ξ (T_k X), so that the predictors of a batch are
/// one matrix product for each state.
struct LinearPredictors: Sendable {
  /// The number of standard normal numbers of a sample.
  let drawCount: Int
  /// By state 1, 2, 3: from ξ to the constant parts, a column for each country.
  private let constants: [Matrix]
  /// From ξ to the coefficients of ``HistoryFeatures``: for each state, all of them in turn.
  private let histories: Matrix

  init(
    _ fitted: FittedState, _ design: TransitionDesign, with linearAlgebra: LinearAlgebra
  ) throws(RiskError) {
    let count = fitted.drawFactor.rows
    drawCount = count
    let width = fitted.names.count + 1
    let history = design.historyPlaces
    let structural = Array(history.count..<fitted.names.count)
    var histories = Matrix(
      rows: count + 1, columns: MultinomialLogit.contrasts * HistoryFeatures.count)
    var constants: [Matrix] = []
    // 1 and the circumstances of each country, to multiply the coefficients with.
    var circumstances = Matrix(rows: structural.count + 1, columns: design.atOrigin.count)
    for (country, values) in design.atOrigin.enumerated() {
      circumstances[0, country] = 1
      for (row, place) in structural.enumerated() {
        circumstances[row + 1, country] = values[place]
      }
    }
    for state in 0..<MultinomialLogit.contrasts {
      func entry(_ row: Int, _ place: Int) -> Double {
        row < count
          ? fitted.drawFactor[row, state * width + place]
          : fitted.coefficients[state * width + place]
      }
      var weights = Matrix(rows: count + 1, columns: structural.count + 1)
      for row in 0...count {
        // θ · (x − mean)/scale = Σ (θ/scale) x + (θ_0 − Σ θ mean/scale).
        weights[row, 0] = entry(row, 0)
        for place in fitted.names.indices {
          weights[row, 0] -= entry(row, place + 1) * fitted.means[place] / fitted.scales[place]
        }
        for (column, place) in structural.enumerated() {
          weights[row, column + 1] = entry(row, place + 1) / fitted.scales[place]
        }
        for place in history {
          histories[row, state * HistoryFeatures.count + place] =
            entry(row, place + 1) / fitted.scales[place]
        }
      }
      var product = Matrix(rows: count + 1, columns: design.atOrigin.count)
      try linearAlgebra.multiply(
        weights.view, by: circumstances.view, into: product.mutableView)
      constants.append(product)
    }
    self.constants = constants
    self.histories = histories
  }

  /// The coefficients of the samples of a block.
  ///
  /// Kept from one block to the next, so that only the first one takes memory from the system.
  struct Sampled {
    /// A column for each country and state 1, 2, 3.
    fileprivate(set) var constants: SampleTiles
    /// A column for each state and feature of ``HistoryFeatures``.
    fileprivate(set) var histories: SampleTiles
    fileprivate var countryProduct: Matrix
    fileprivate var historyProduct: Matrix

    init(rows: Int, countries: Int) {
      let columns = MultinomialLogit.contrasts * HistoryFeatures.count
      constants = SampleTiles(rows: rows, columns: MultinomialLogit.contrasts * countries)
      histories = SampleTiles(rows: rows, columns: columns)
      countryProduct = Matrix(rows: rows, columns: countries)
      historyProduct = Matrix(rows: rows, columns: columns)
    }
  }

  /// - Parameter draws: standard normal numbers, a row for each sample, and a last column of ones.
  func sample(
    _ draws: MatrixView, into sampled: inout Sampled, with linearAlgebra: LinearAlgebra
  ) throws(RiskError) {
    try linearAlgebra.multiply(
      draws, by: histories.view, into: sampled.historyProduct.mutableView)
    for column in 0..<histories.columns {
      sampled.histories.fill(column, with: sampled.historyProduct, column: column)
    }
    for (state, constant) in constants.enumerated() {
      try linearAlgebra.multiply(
        draws, by: constant.view, into: sampled.countryProduct.mutableView)
      for country in 0..<constant.columns {
        sampled.constants.fill(
          country * constants.count + state, with: sampled.countryProduct, column: country)
      }
    }
  }
}
