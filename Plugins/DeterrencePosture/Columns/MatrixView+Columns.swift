import RiskPluginKit

extension MatrixView {
  /// A copy of a column.
  func values(_ index: Int) -> [Double] {
    let column = column(index)
    return column.indices.map { column[$0] }
  }
}
