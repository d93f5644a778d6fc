/// Points in standard normal coordinates, a column for each coordinate.
struct ScoreTable: Sendable {
  var columns: [[Double]]

  /// The number of points.
  var count: Int { columns.first?.count ?? 0 }
  var dimension: Int { columns.count }

  init(columns: [[Double]]) { self.columns = columns }

  init(dimension: Int, count: Int) {
    columns = [[Double]](repeating: [Double](repeating: 0, count: count), count: dimension)
  }

  /// A point.
  subscript(point index: Int) -> [Double] { columns.map { $0[index] } }

  mutating func append(_ other: ScoreTable) {
    for index in columns.indices { columns[index] += other.columns[index] }
  }

  mutating func append(point: [Double]) {
    for index in columns.indices { columns[index].append(point[index]) }
  }

  /// The points of some indices.
  func points(at indices: [Int]) -> ScoreTable {
    ScoreTable(columns: columns.map { column in indices.map { column[$0] } })
  }
}
