import RiskPluginKit

/// Normal or uniform numbers of the transitions of all countries and years in the samples of a block.
///
/// Kept from one block to the next, so that only the first one takes memory from the system.
struct TransitionDraws {
  let rows: Int
  /// By simulated year, a column for each country: correlated normal numbers, or uniform ones where
  /// there is no correlation.
  private(set) var years: [Matrix]
  /// Whether they are normal.
  let areNormal: Bool
  private var independent: Matrix
  private var column: Matrix

  init(rows: Int, countries: Int, horizon: Int, areNormal: Bool) {
    self.rows = rows
    self.areNormal = areNormal
    years = (0..<horizon).map { _ in Matrix(rows: rows, columns: countries) }
    independent = Matrix(rows: areNormal ? rows : 0, columns: countries)
    column = Matrix(rows: rows, columns: 1)
  }

  /// Draws the numbers of samples from `firstSample` on.
  mutating func draw(
    _ addresses: DrawAddresses, _ shocks: CommonShocks, firstSample: UInt64,
    with linearAlgebra: LinearAlgebra
  ) throws(RiskError) {
    for year in years.indices {
      for country in 0..<years[year].columns {
        if areNormal {
          addresses.normal(
            .transition, country: country, year: year, firstSample: firstSample, into: &column)
          Self.copy(column, to: &independent, country)
        } else {
          addresses.uniform(
            .transition, country: country, year: year, firstSample: firstSample, into: &column)
          Self.copy(column, to: &years[year], country)
        }
      }
      if areNormal {
        let independent = independent
        try shocks.correlate(
          independent.view, into: years[year].mutableView, with: linearAlgebra)
      }
    }
  }

  private static func copy(_ column: Matrix, to matrix: inout Matrix, _ place: Int) {
    let values = column.view.column(0)
    let view = matrix.mutableView
    var out = view.column(place)
    precondition(values.count == out.count)
    for row in values.indices { out[unchecked: row] = values[unchecked: row] }
  }

  /// Writes the uniform numbers of countries in a year, those of `scratch.rows` samples from `first`
  /// on, to the scratch.
  func fill(
    _ scratch: inout YearScratch, year: Int, from first: Int, with vectorMath: VectorMath
  ) {
    let (rows, countries) = (scratch.rows, scratch.countries)
    let count = countries.count * rows
    let matrix = years[year]
    let columns = scratch.table.mutableView
    var all = columns.column(YearScratch.uniforms)
    precondition(first + rows <= self.rows && count <= all.count)
    for (place, country) in countries.enumerated() {
      let values = matrix.view.column(country)
      for row in stride(from: 0, to: rows, by: Lanes.scalarCount) {
        all[lanes: place * rows + row] = values[lanes: first + row]
      }
    }
    if areNormal {
      var uniforms = all.part(0..<count)
      vectorMath.normalCumulative(inPlace: &uniforms)
    }
  }
}
