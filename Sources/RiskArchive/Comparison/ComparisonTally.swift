/// How many differences of a statistic lie above zero, below it, or can't be told from it.
struct ComparisonTally {
  var higher = 0
  var lower = 0
  var unclear = 0
  var equal = 0
  /// The row and cell of the largest difference that is surely one.
  var largest: (row: RunComparison.Row, cell: Int)?

  init(_ rows: [RunComparison.Row]) {
    var size = 0.0
    for row in rows {
      for (index, cell) in row.cells.enumerated() {
        guard let difference = cell.difference, let value = difference.value else { continue }
        switch difference.includesZero {
        case false?:
          if value > 0 { higher += 1 } else { lower += 1 }
          if value.magnitude > size {
            size = value.magnitude
            largest = (row, index)
          }
        default:
          if difference.isNothing { equal += 1 } else { unclear += 1 }
        }
      }
    }
  }

  /// `12 lower, 43 the same`; nil where nothing was compared.
  var text: String? {
    let counts = [
      (lower, "lower"), (higher, "higher"), (unclear, "not distinguishable from zero"),
      (equal, "the same"),
    ].filter { $0.0 > 0 }
    guard !counts.isEmpty else { return nil }
    return counts.map { "\(RoundedNumber.count($0.0)) \($0.1)" }.joined(separator: ", ")
  }
}
