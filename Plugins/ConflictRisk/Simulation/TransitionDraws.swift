import RiskPluginKit

/// Uniform numbers of the transitions of all countries and years in the samples of a block, correlated
/// by the copula.
///
/// Kept from one block to the next, so that only the first one takes memory from the system.
struct TransitionDraws {
  let rows: Int
  /// By simulated year, a column for each country.
  private(set) var years: [SampleTiles]
  private var column: Matrix
  private var independent: Matrix
  private var correlated: Matrix

  init(rows: Int, countries: Int, horizon: Int) {
    self.rows = rows
    years = (0..<horizon).map { _ in SampleTiles(rows: rows, columns: countries) }
    column = Matrix(rows: rows, columns: 1)
    independent = Matrix(rows: rows, columns: countries)
    correlated = independent
  }

  /// Draws the numbers of samples from `firstSample` on.
  mutating func draw(
    _ addresses: DrawAddresses, _ shocks: CommonShocks, firstSample: UInt64,
    with linearAlgebra: LinearAlgebra, _ vectorMath: VectorMath
  ) throws(RiskError) {
    for year in years.indices {
      if shocks.factor == nil {
        for country in 0..<independent.columns {
          addresses.uniform(
            .transition, country: country, year: year, firstSample: firstSample, into: &column)
          years[year].fill(country, with: column, column: 0)
        }
        continue
      }
      for country in 0..<independent.columns {
        addresses.normal(
          .transition, country: country, year: year, firstSample: firstSample, into: &column)
        Self.copy(column, to: &independent, country)
      }
      let normals = independent
      try shocks.correlate(normals.view, into: correlated.mutableView, with: linearAlgebra)
      for country in 0..<independent.columns {
        Self.transform(&correlated, country, with: vectorMath)
        years[year].fill(country, with: correlated, column: country)
      }
    }
  }

  /// Φ of a column.
  private static func transform(
    _ matrix: inout Matrix, _ column: Int, with vectorMath: VectorMath
  ) {
    let view = matrix.mutableView
    var numbers = view.column(column)
    vectorMath.normalCumulative(inPlace: &numbers)
  }

  private static func copy(_ column: Matrix, to matrix: inout Matrix, _ place: Int) {
    let values = column.view.column(0)
    let view = matrix.mutableView
    var out = view.column(place)
    precondition(values.count == out.count)
    for row in values.indices { out[unchecked: row] = values[unchecked: row] }
  }
}
