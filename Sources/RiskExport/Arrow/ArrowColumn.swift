/// A column of a record batch: which values are there, and the values.
///
/// Source: Apache Arrow, *Columnar Format* 1.5, layouts of fixed size and of variable size.
struct ArrowColumn: Sendable {
  var missing: Int
  /// What the body has of it, as it is stored: empty where all values are there.
  var buffers: [[UInt8]]

  /// Lays values out and compresses each buffer.
  ///
  /// - Returns: Nil when the texts take more than 2 GiB, to which offsets reach.
  init?(_ values: ColumnValues, codec: ExportCodec) {
    var bitmap = ArrowBitmap(count: values.count)
    let plain: [[UInt8]]
    switch values {
    case .numbers(let numbers):
      for (index, number) in numbers.enumerated() where number.isNaN { bitmap.clear(index) }
      plain = [numbers.withUnsafeBytes(Array.init)]
    case .integers(let integers):
      for (index, integer) in integers.enumerated() where integer == nil { bitmap.clear(index) }
      plain = [integers.map { $0 ?? 0 }.withUnsafeBytes(Array.init)]
    case .texts(let texts):
      var ends: [Int32] = [0]
      var bytes: [UInt8] = []
      ends.reserveCapacity(texts.count + 1)
      for (index, text) in texts.enumerated() {
        if let text { bytes.append(contentsOf: text.utf8) } else { bitmap.clear(index) }
        guard let end = Int32(exactly: bytes.count) else { return nil }
        ends.append(end)
      }
      plain = [ends.withUnsafeBytes(Array.init), bytes]
    }
    missing = bitmap.cleared
    buffers = ([missing == 0 ? [] : bitmap.bytes] + plain).map { Self.stored($0, codec) }
  }

  /// A compressed buffer has its length before it, or -1 and its bytes when that is shorter.
  private static func stored(_ buffer: [UInt8], _ codec: ExportCodec) -> [UInt8] {
    guard codec.isCompressing, !buffer.isEmpty else { return buffer }
    let compressed = codec.compress(buffer)
    return compressed.count < buffer.count
      ? LittleEndian.bytes(Int64(buffer.count)) + compressed
      : LittleEndian.bytes(Int64(-1)) + buffer
  }
}

/// A bit for each value, lowest first, which is 1 where the value is there.
struct ArrowBitmap {
  private(set) var bytes: [UInt8]
  private(set) var cleared = 0

  /// All values are there.
  init(count: Int) {
    bytes = Array(repeating: 0xFF, count: (count + 7) / 8)
    if !count.isMultiple(of: 8) { bytes[count / 8] = 0xFF >> UInt8(8 - count % 8) }
  }

  mutating func clear(_ index: Int) {
    bytes[index / 8] &= ~(1 << UInt8(index % 8))
    cleared += 1
  }
}
