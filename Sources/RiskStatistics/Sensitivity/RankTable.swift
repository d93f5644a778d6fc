/// The average ranks of columns of values, in two bytes each.
///
/// The rank of a sample is the mean of the places, counted from 1, that its value and those equal
/// to it take in ascending order. Doubled, it is whole.
struct RankTable: Sendable {
  /// What two bytes hold of doubled ranks.
  static let maximumRows = 32_767

  /// Samples in a column.
  let rows: Int
  /// Doubled ranks, column by column.
  private(set) var doubled: [UInt16] = []
  /// Why a column has no ranks, or nil.
  private(set) var gaps: [DriverGap?] = []

  /// An empty table, with memory for a number of columns.
  init(rows: Int, columns: Int) {
    precondition(rows <= Self.maximumRows, "at most \(Self.maximumRows) samples")
    self.rows = rows
    doubled.reserveCapacity(rows * columns)
  }

  var columns: Int { gaps.count }

  /// The doubled ranks of a column.
  func column(_ index: Int) -> ArraySlice<UInt16> { doubled[index * rows..<(index + 1) * rows] }

  /// Adds a column; zeros of either sign are equal.
  mutating func append(_ values: [Double]) {
    precondition(values.count == rows, "columns have the same number of samples")
    guard !values.contains(where: \.isNaN) else {
      doubled.append(contentsOf: repeatElement(0, count: rows))
      gaps.append(.missingInput)
      return
    }
    let start = doubled.count
    doubled.append(contentsOf: repeatElement(0, count: rows))
    let order = AscendingOrder.samples(of: values)
    var (first, distinct) = (0, 0)
    while first < rows {
      var end = first + 1
      while end < rows && values[Int(order[end])] == values[Int(order[first])] { end += 1 }
      for place in first..<end { doubled[start + Int(order[place])] = UInt16(first + end + 1) }
      first = end
      distinct += 1
    }
    gaps.append(distinct > 1 ? nil : .constantInput)
  }

  /// The ranks of some samples among themselves.
  func ranks(among samples: [Int]) -> RankTable {
    var result = RankTable(rows: samples.count, columns: columns)
    var counts = [Int](repeating: 0, count: 2 * rows + 1)
    for column in 0..<columns {
      guard gaps[column] == nil else {
        result.doubled.append(contentsOf: repeatElement(0, count: samples.count))
        result.gaps.append(gaps[column])
        continue
      }
      for rank in counts.indices { counts[rank] = 0 }
      for sample in samples { counts[Int(doubled[column * rows + sample])] += 1 }
      var (before, distinct) = (0, 0)
      for rank in counts.indices where counts[rank] > 0 {
        let count = counts[rank]
        counts[rank] = 2 * before + count + 1
        before += count
        distinct += 1
      }
      for sample in samples {
        result.doubled.append(UInt16(counts[Int(doubled[column * rows + sample])]))
      }
      result.gaps.append(distinct > 1 ? nil : .constantInput)
    }
    return result
  }
}
