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
    for (pass, var starts) in counts(keys).enumerated() {
      // All in one bucket: nothing to move.
      if starts.contains(keys.count) { continue }
      var sum = 0
      for bucket in starts.indices {
        (starts[bucket], sum) = (sum, sum + starts[bucket])
      }
      distribute(keys, to: &otherKeys, order, to: &otherOrder, from: &starts, shift: 11 * pass)
      swap(&keys, &otherKeys)
      swap(&order, &otherOrder)
    }
    return order
  }

  /// How many keys fall into each bucket of each pass.
  private static func counts(_ keys: [UInt64]) -> [[Int]] {
    (0..<6).map { pass in
      var counts = [Int](repeating: 0, count: 2048)
      counts.withUnsafeMutableBufferPointer { counts in
        for key in keys { counts[Int(key >> UInt64(11 * pass) & 2047)] += 1 }
      }
      return counts
    }
  }

  /// Moves keys and samples to the places of their buckets.
  private static func distribute(
    _ keys: [UInt64], to otherKeys: inout [UInt64], _ order: [UInt16],
    to otherOrder: inout [UInt16],
    from starts: inout [Int], shift: Int
  ) {
    otherKeys.withUnsafeMutableBufferPointer { otherKeys in
      otherOrder.withUnsafeMutableBufferPointer { otherOrder in
        starts.withUnsafeMutableBufferPointer { starts in
          for place in keys.indices {
            let bucket = Int(keys[place] >> UInt64(shift) & 2047)
            otherKeys[starts[bucket]] = keys[place]
            otherOrder[starts[bucket]] = order[place]
            starts[bucket] += 1
          }
        }
      }
    }
  }

  /// Bits in the order of the values: those of negative numbers are turned over.
  private static func key(_ value: Double) -> UInt64 {
    let bits = value.bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }
}
