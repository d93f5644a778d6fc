/// Parquet's run length and bit packing hybrid, for definition levels and dictionary indices.
///
/// Source: Apache Parquet, *Encodings*, RLE/Bit-Packing Hybrid (RLE = 3).
enum HybridEncoding {
  /// `count` times the same value.
  static func repeated(_ value: UInt32, count: Int, bitWidth: Int, to bytes: inout [UInt8]) {
    append(variable: UInt64(count) << 1, to: &bytes)
    for byte in 0..<(bitWidth + 7) / 8 {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * byte)))
    }
  }

  /// Values packed in `bitWidth` bits each, lowest bits first, in groups of eight.
  static func packed(_ values: [UInt32], bitWidth: Int, to bytes: inout [UInt8]) {
    let groups = (values.count + 7) / 8
    append(variable: UInt64(groups) << 1 | 1, to: &bytes)
    bytes.reserveCapacity(bytes.count + groups * bitWidth)
    let end = bytes.count + groups * bitWidth
    var (pending, bits) = (UInt64(0), 0)
    for value in values {
      pending |= UInt64(value) << UInt64(bits)
      bits += bitWidth
      while bits >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: pending))
        pending >>= 8
        bits -= 8
      }
    }
    if bits > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
    bytes.append(contentsOf: repeatElement(0, count: end - bytes.count))
  }

  private static func append(variable value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
