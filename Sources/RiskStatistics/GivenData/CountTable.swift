/// How many samples fall into each class of an input and each cell of an output.
struct CountTable: Sendable {
  let classes: Int
  let cells: Int
  /// Class after class.
  var counts: [Double]

  init(classes: Int, cells: Int) {
    (self.classes, self.cells) = (classes, cells)
    counts = [Double](repeating: 0, count: classes * cells)
  }

  static func - (table: CountTable, other: CountTable) -> CountTable {
    var result = table
    for place in result.counts.indices { result.counts[place] -= other.counts[place] }
    return result
  }

  /// The samples of each class.
  var classSizes: [Double] {
    (0..<classes).map { counts[$0 * cells..<($0 + 1) * cells].reduce(0, +) }
  }

  /// The samples of each cell.
  var cellSizes: [Double] {
    var sizes = [Double](repeating: 0, count: cells)
    for row in 0..<classes {
      for cell in 0..<cells { sizes[cell] += counts[row * cells + cell] }
    }
    return sizes
  }
}
