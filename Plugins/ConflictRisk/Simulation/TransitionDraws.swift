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
  /// By part of the factor: as many independent normal numbers as it has columns, and what they give.
  private var independent: [Matrix]
  private var correlated: [Matrix]

  init(rows: Int, countries: Int, horizon: Int, _ shocks: CommonShocks) {
    self.rows = rows
    years = (0..<horizon).map { _ in SampleTiles(rows: rows, columns: countries) }
    column = Matrix(rows: rows, columns: 1)
    independent = shocks.parts.map { Matrix(rows: rows, columns: $0.factor.columns) }
    correlated = shocks.parts.map { Matrix(rows: rows, columns: $0.countries.count) }
  }

  /// Draws the numbers of samples from `firstSample` on.
  mutating func draw(
    _ addresses: DrawAddresses, _ shocks: CommonShocks, countries: Int, firstSample: UInt64,
    with linearAlgebra: LinearAlgebra, _ vectorMath: VectorMath
  ) throws(RiskError) {
    for year in years.indices {
      for country in 0..<countries {
        if shocks.parts.isEmpty {
          addresses.uniform(
            .transition, country: country, year: year, firstSample: firstSample, into: &column)
          years[year].fill(country, with: column, column: 0)
          continue
        }
        addresses.normal(
          .transition, country: country, year: year, firstSample: firstSample, into: &column)
        for part in independent.indices where country < independent[part].columns {
          Self.copy(column, to: &independent[part], country)
        }
      }
      for (place, part) in shocks.parts.enumerated() {
        let normals = independent[place]
        try linearAlgebra.multiply(
          normals.view, by: part.factor.view, transposingSecond: true,
          into: correlated[place].mutableView)
        for (own, country) in part.countries.enumerated() {
          Self.transform(&correlated[place], own, with: vectorMath)
          years[year].fill(country, with: correlated[place], column: own)
        }
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
