/// Counts of values that are few: a quantity that is 0 or 1, or a number of items.
struct DistinctValues {
  /// More different values than this make a histogram the better store.
  static let limit = 128
  private static let slots = 512
  /// Holds nothing and no memory; a stand-in while the real one is worked on.
  static let none = DistinctValues(slots: 0)
  private var keys: [Double]
  private var slotIndex: [Int32]
  private(set) var values: [Double] = []
  /// By value, then section.
  private(set) var counts: [[Int]] = []

  init(slots: Int = slots) {
    keys = Array(repeating: .nan, count: slots)
    slotIndex = Array(repeating: -1, count: slots)
  }

  /// Counts a value, or returns false when it is one too many.
  mutating func add(_ x: Double, section: Int, count: Int = 1) -> Bool {
    // Zeros of both signs are one value.
    let value = x == 0 ? 0 : x
    var slot = Int((value.bitPattern &* 0x9E37_79B9_7F4A_7C15) >> 55)
    while slotIndex[slot] >= 0 {
      if keys[slot] == value {
        counts[Int(slotIndex[slot])][section] += count
        return true
      }
      slot = (slot + 1) & (Self.slots - 1)
    }
    guard values.count < Self.limit else { return false }
    keys[slot] = value
    slotIndex[slot] = Int32(values.count)
    values.append(value)
    counts.append(Array(repeating: 0, count: Blocks.sections))
    counts[counts.count - 1][section] = count
    return true
  }

  mutating func subtract(_ other: DistinctValues) {
    for (index, value) in other.values.enumerated() {
      for section in 0..<Blocks.sections where other.counts[index][section] > 0 {
        _ = add(value, section: section, count: -other.counts[index][section])
      }
    }
  }

  func cells(section: Int? = nil) -> OrderedCells {
    var result = OrderedCells()
    for index in values.indices.sorted(by: { values[$0] < values[$1] }) {
      let count = section.map { counts[index][$0] } ?? counts[index].reduce(0, +)
      result.append(lower: values[index], upper: values[index], count: count)
    }
    return result
  }
}
