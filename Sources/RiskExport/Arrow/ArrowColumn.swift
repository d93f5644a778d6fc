/// A column of a record batch: which values are there, and the values.
///
/// Source: Apache Arrow, *Columnar Format* 1.5, layouts of fixed size and of variable size.
struct ArrowColumn: Sendable {
  private(set) var missing = 0
  /// The bytes of each buffer, without the zeros that fill it up to a multiple of eight; the first
  /// says which values are there, and is empty where all are.
  private(set) var sizes: [Int] = []

  /// Lays values out and compresses each buffer.
  ///
  /// - Parameter buffers: What is to be written to the file is appended to their output.
  /// - Returns: Nil when the texts take more than 2 GiB, to which offsets reach.
  init?(_ values: ColumnValues, codec: ExportCodec, buffers: inout ColumnEncoder.Buffers) {
    switch values {
    case .numbers(let numbers):
      missing = numbers.reduce(0) { $0 + ($1.isNaN ? 1 : 0) }
      appendBitmap(numbers.count, codec, to: &buffers) { !numbers[$0].isNaN }
      numbers.withUnsafeBytes { append($0, codec, to: &buffers) }
    case .integers(let integers):
      missing = integers.reduce(0) { $0 + ($1 == nil ? 1 : 0) }
      appendBitmap(integers.count, codec, to: &buffers) { integers[$0] != nil }
      integers.map { $0 ?? 0 }.withUnsafeBytes { append($0, codec, to: &buffers) }
    case .texts(let texts):
      missing = texts.reduce(0) { $0 + ($1 == nil ? 1 : 0) }
      var ends: [Int32] = [0]
      var bytes: [UInt8] = []
      ends.reserveCapacity(texts.count + 1)
      for text in texts {
        if let text { bytes.append(contentsOf: text.utf8) }
        guard let end = Int32(exactly: bytes.count) else { return nil }
        ends.append(end)
      }
      appendBitmap(texts.count, codec, to: &buffers) { texts[$0] != nil }
      ends.withUnsafeBytes { append($0, codec, to: &buffers) }
      bytes.withUnsafeBytes { append($0, codec, to: &buffers) }
    }
  }

  /// A bit for each value, lowest first, which is 1 where the value is there.
  private mutating func appendBitmap(
    _ count: Int, _ codec: ExportCodec, to buffers: inout ColumnEncoder.Buffers,
    isThere: (Int) -> Bool
  ) {
    var bitmap: [UInt8] = []
    if missing > 0 {
      bitmap = Array(repeating: 0, count: (count + 7) / 8)
      for index in 0..<count where isThere(index) { bitmap[index / 8] |= 1 << UInt8(index % 8) }
    }
    bitmap.withUnsafeBytes { append($0, codec, to: &buffers) }
  }

  /// A compressed buffer has its length before compression in eight bytes before it.
  private mutating func append(
    _ buffer: UnsafeRawBufferPointer, _ codec: ExportCodec,
    to buffers: inout ColumnEncoder.Buffers
  ) {
    guard !buffer.isEmpty else { return sizes.append(0) }
    let start = buffers.output.count
    buffers.append(buffer, codec) { _ in
      codec.isCompressing ? LittleEndian.bytes(Int64(buffer.count)) : []
    }
    let size = buffers.output.count - start
    sizes.append(size)
    buffers.append(repeatElement(0, count: Self.aligned(size) - size))
  }

  /// The next multiple of eight.
  static func aligned(_ size: Int) -> Int { (size + 7) & ~7 }
}
