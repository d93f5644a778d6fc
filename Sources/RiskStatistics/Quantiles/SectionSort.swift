/// Sorts values and tells those of the sixteen sections apart.
enum SectionSort {
  /// The values in ascending order, all of them and by section.
  ///
  /// A radix sort over the bits of the doubles, eleven at a time: linear, and several times faster
  /// than a comparison sort of each section on top of one of the whole.
  /// - Parameters:
  ///   - values: No NaN.
  ///   - sections: The section of each value.
  static func sort(_ values: [Double], sections: [UInt8], keepsSections: Bool)
    -> (all: [Double], sections: [[Double]])
  {
    var keys = values.map(key)
    var tags = keepsSections ? sections : []
    var otherKeys = keys
    var otherTags = tags
    for shift in stride(from: 0, to: 64, by: 11) {
      var starts = [Int](repeating: 0, count: 2049)
      for key in keys { starts[Int((key >> UInt64(shift)) & 2047) + 1] += 1 }
      // All in one bucket: nothing to move.
      if starts.contains(keys.count) { continue }
      for bucket in 1...2048 { starts[bucket] += starts[bucket - 1] }
      distribute(keys, to: &otherKeys, tags, to: &otherTags, from: &starts, shift: UInt64(shift))
      swap(&keys, &otherKeys)
      swap(&tags, &otherTags)
    }
    let all = keys.map(value)
    guard keepsSections else { return (all, []) }
    var parts = Array(repeating: [Double](), count: Blocks.sections)
    for part in parts.indices { parts[part].reserveCapacity(values.count / Blocks.sections + 1) }
    for i in all.indices { parts[Int(tags[i])].append(all[i]) }
    return (all, parts)
  }

  /// Moves keys, and tags when there are any, to the places of their buckets.
  private static func distribute(
    _ keys: [UInt64], to otherKeys: inout [UInt64], _ tags: [UInt8], to otherTags: inout [UInt8],
    from starts: inout [Int], shift: UInt64
  ) {
    otherKeys.withUnsafeMutableBufferPointer { otherKeys in
      otherTags.withUnsafeMutableBufferPointer { otherTags in
        starts.withUnsafeMutableBufferPointer { starts in
          for i in keys.indices {
            let bucket = Int((keys[i] >> shift) & 2047)
            let place = starts[bucket]
            otherKeys[place] = keys[i]
            if !tags.isEmpty { otherTags[place] = tags[i] }
            starts[bucket] = place + 1
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

  private static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
  }
}
