import Foundation
import Testing

@testable import RiskNumerics

@Suite("Stream keys and digests")
struct RandomStreamKeyTests {
  struct Keys: Decodable {
    struct Key: Decodable {
      let seed: String
      let kind: String
      let name: String
      let stream: UInt32
      let label: String
      let key: String
    }
    let keys: [Key]
  }

  @Test("keys are those of hashlib")
  func keysAreThoseOfHashlib() throws {
    let reference = try KernelReference.load(Keys.self, "stream_keys")
    #expect(reference.keys.count == 5)
    for item in reference.keys {
      let key = StreamKey.derive(
        seed: try #require(UInt64(item.seed)), kind: item.kind, name: item.name,
        stream: item.stream, label: item.label)
      #expect(String(key) == item.key)
    }
  }

  @Test("a million combinations of seed, name and label share no key")
  func noSharedKey() {
    var keys = Set<UInt64>(minimumCapacity: 1_000_000)
    for seed in 0..<10 as Range<UInt64> {
      for name in 0..<1_000 {
        for label in 0..<100 {
          keys.insert(
            StreamKey.derive(
              seed: seed, kind: "uncertainty", name: "input\(name)", stream: 0,
              label: "country=\(label)"))
        }
      }
    }
    #expect(keys.count == 1_000_000)
  }

  @Test("text that moves from one part to the next changes the key")
  func partsAreKeptApart() {
    let texts = [
      ("ab", "c", ""), ("a", "bc", ""), ("a", "b", "c"), ("", "abc", ""), ("abc", "", ""),
    ]
    let keys = texts.map {
      StreamKey.derive(seed: 1, kind: $0.0, name: $0.1, stream: 0, label: $0.2)
    }
    #expect(Set(keys).count == texts.count)
    #expect(
      StreamKey.derive(seed: 1, kind: "", name: "", stream: 0, label: "")
        != StreamKey.derive(seed: 1, kind: "", name: "", stream: 1, label: ""))
  }

  @Test(
    "digests are those of FIPS 180-4",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func digests(text: String, expected: String) {
    #expect(SHA256.hex(text) == expected)
    #expect(SHA256.hex(Array(text.utf8)) == expected)
  }

  @Test("a digest of a million letters in uneven pieces is that of FIPS 180-4")
  func digestInPieces() {
    var digest = SHA256()
    var left = 1_000_000
    var piece = 1
    while left > 0 {
      digest.update([UInt8](repeating: UInt8(ascii: "a"), count: min(piece, left)))
      left -= piece
      piece = piece * 3 % 10_007
    }
    #expect(
      digest.finalizeHex() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("the digest of a file is that of its bytes, and a missing file is an error")
  func digestOfFile() throws {
    let path = NSTemporaryDirectory() + "digest-\(UUID().uuidString)"
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try Data(bytes).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try SHA256.hex(contentsOfFile: path) == SHA256.hex(bytes))
    #expect(throws: FileReadError.self) { try SHA256.hex(contentsOfFile: path + ".missing") }
  }
}
