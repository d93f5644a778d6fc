/// The bytes of a column chunk before compression: its dictionary, if it has one, and its data.
struct ParquetPage {
  /// Numbers of Parquet's encodings.
  enum Encoding: Int {
    case plain = 0
    case levels = 3
    case dictionary = 8
  }

  var dictionary: (bytes: [UInt8], count: Int)?
  var encoding = Encoding.plain
  var missing = 0
  /// Smallest and largest value as plain bytes; nil where there is no value.
  var extremes: (smallest: [UInt8], largest: [UInt8])?

  /// - Parameter memory: The bytes of its data, in place of what was there.
  init(_ values: ColumnValues, memory: inout [UInt8]) {
    memory.removeAll(keepingCapacity: true)
    switch values {
    case .numbers(let values): encode(numbers: values, to: &memory)
    case .integers(let values): encode(integers: values, to: &memory)
    case .texts(let values): encode(texts: values, to: &memory)
    }
  }

  private mutating func encode(numbers: [Double], to data: inout [UInt8]) {
    var (smallest, largest) = (Double.infinity, -Double.infinity)
    for value in numbers {
      if value.isNaN { missing += 1 }
      smallest = value < smallest ? value : smallest
      largest = value > largest ? value : largest
    }
    data.reserveCapacity(8 * numbers.count + numbers.count / 8 + 16)
    appendLevels(numbers.count, to: &data) { !numbers[$0].isNaN }
    if missing == 0 {
      numbers.withUnsafeBytes { data.append(contentsOf: $0) }
    } else {
      numbers.filter { !$0.isNaN }.withUnsafeBytes { data.append(contentsOf: $0) }
    }
    if missing < numbers.count {
      // By the format, a zero must not hide the other one.
      extremes = (
        LittleEndian.bytes((smallest == 0 ? -0.0 : smallest).bitPattern),
        LittleEndian.bytes((largest == 0 ? 0.0 : largest).bitPattern)
      )
    }
  }

  private mutating func encode(integers: [Int64?], to data: inout [UInt8]) {
    let present = integers.compactMap(\.self)
    missing = integers.count - present.count
    appendLevels(integers.count, to: &data) { integers[$0] != nil }
    present.withUnsafeBytes { data.append(contentsOf: $0) }
    if let smallest = present.min(), let largest = present.max() {
      extremes = (LittleEndian.bytes(smallest), LittleEndian.bytes(largest))
    }
  }

  private mutating func encode(texts: [String?], to data: inout [UInt8]) {
    var indices: [UInt32] = []
    var places: [[UInt8]: UInt32] = [:]
    var entries: [[UInt8]] = []
    // Most columns repeat few texts, whose bytes need not be hashed each time. Swift compares
    // strings by canonical equivalence, which bytes in a file do not.
    var recent: [(text: String, place: UInt32)] = []
    indices.reserveCapacity(texts.count)
    for case let text? in texts {
      if let known = recent.first(where: { $0.text.utf8.elementsEqual(text.utf8) }) {
        indices.append(known.place)
        continue
      }
      let bytes = Array(text.utf8)
      let place = places[bytes] ?? UInt32(entries.count)
      if place == entries.count {
        places[bytes] = place
        entries.append(bytes)
        if recent.count < 4 { recent.append((text, place)) }
      }
      indices.append(place)
    }
    missing = texts.count - indices.count
    appendLevels(texts.count, to: &data) { texts[$0] != nil }
    encoding = .dictionary
    dictionary = (entries.flatMap { LittleEndian.bytes(UInt32($0.count)) + $0 }, entries.count)
    let bitWidth = max(1, 32 - UInt32(max(entries.count - 1, 0)).leadingZeroBitCount)
    data.append(UInt8(bitWidth))
    HybridEncoding.packed(indices, bitWidth: bitWidth, to: &data)
    let sorted = entries.filter { $0.count <= 64 }
    // A bound that is shortened needs care; long texts have none.
    if sorted.count == entries.count, !sorted.isEmpty {
      let order: ([UInt8], [UInt8]) -> Bool = { $0.lexicographicallyPrecedes($1) }
      extremes = (sorted.min(by: order)!, sorted.max(by: order)!)
    }
  }

  /// Whether each value is there, after the length of that in four bytes.
  private func appendLevels(
    _ count: Int, to data: inout [UInt8], isThere: (Int) -> Bool
  ) {
    var levels: [UInt8] = []
    if missing == 0 {
      HybridEncoding.repeated(1, count: count, bitWidth: 1, to: &levels)
    } else {
      HybridEncoding.packed((0..<count).map { isThere($0) ? 1 : 0 }, bitWidth: 1, to: &levels)
    }
    data.append(contentsOf: LittleEndian.bytes(UInt32(levels.count)))
    data.append(contentsOf: levels)
  }
}
