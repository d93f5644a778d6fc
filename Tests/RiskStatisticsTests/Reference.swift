import Foundation

/// A reference file beside these tests; see statistics.py and estimates.py in scripts/reference.
func reference<Document: Decodable>(_ name: String, as type: Document.Type) throws -> Document {
  let place = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Reference/\(name).json")
  return try JSONDecoder().decode(type, from: Data(contentsOf: place))
}

/// A generator with a fixed start: SplitMix64 (Steele, Lea and Flood 2014,
/// doi:10.1145/2660193.2660195).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension RangeReplaceableCollection where Index == Int {
  /// The collection cut into consecutive pieces at random places.
  func cut(into pieces: Int, using generator: inout SplitMix64) -> [Range<Int>] {
    var ends = Set([count])
    while ends.count < Swift.min(pieces, count) {
      ends.insert(Int.random(in: 1...count, using: &generator))
    }
    let sorted = ends.sorted()
    return zip([0] + sorted, sorted).map { $0..<$1 }
  }
}
