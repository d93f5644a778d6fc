/// The order of samples by their values.
enum AscendingOrder {
  /// The sample numbers, in the order of the values, equal values in that of the samples.
  ///
  /// A radix sort over the bits of the doubles, eleven at a time.
  /// - Parameter values: No NaN, at most 65,536. Zeros of either sign are equal.
  static func samples(of values: [Double]) -> [UInt16] {
    var keys = values.map { key($0 == 0 ? 0 : $0) }
    var order = values.indices.map { UInt16($0) }
    var (otherKeys, otherOrder) = (keys, order)
    for shift in stride(from: UInt64(0), to: 64, by: 11) {
      var starts = [Int](repeating: 0, count: 2049)
      for key in keys { starts[Int(key >> shift & 2047) + 1] += 1 }
      // All in one bucket: nothing to move.
      if starts.contains(keys.count) { continue }
      for bucket in 1...2048 { starts[bucket] += starts[bucket - 1] }
      for (key, sample) in zip(keys, order) {
        let bucket = Int(key >> shift & 2047)
        otherKeys[starts[bucket]] = key
        otherOrder[starts[bucket]] = sample
        starts[bucket] += 1
      }
      swap(&keys, &otherKeys)
      swap(&order, &otherOrder)
    }
    return order
  }

  /// Bits in the order of the values: those of negative numbers are turned over.
  private static func key(_ value: Double) -> UInt64 {
    let bits = value.bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }
}
