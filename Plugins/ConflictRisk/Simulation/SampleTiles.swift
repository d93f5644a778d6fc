import RiskPluginKit

/// Columns of a block of samples, cut into tiles whose samples go through the years together.
///
/// The columns of a matrix are pages apart; those of a tile follow on one another.
struct SampleTiles {
  /// By tile.
  private(set) var tables: [QuantityTable]

  init(rows: Int, columns: Int) {
    let greatest = SimulatedWorld.greatestRows
    tables = stride(from: 0, to: rows, by: greatest).map {
      QuantityTable(rows: min(greatest, rows - $0), countries: columns, quantities: 1)
    }
  }

  /// Sets a column to one of a matrix.
  mutating func fill(_ column: Int, with matrix: Matrix, column place: Int) {
    let values = matrix.view.column(place)
    for tile in tables.indices {
      tables[tile].fill(
        0, country: column, with: values, from: tile * SimulatedWorld.greatestRows)
    }
  }
}
