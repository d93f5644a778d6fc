import Testing

@testable import RiskExport

@Suite("Run length and bit packing hybrid")
struct HybridEncodingTests {
  @Test("The example of the format's specification has its bytes")
  func example() {
    var bytes: [UInt8] = []
    HybridEncoding.packed([0, 1, 2, 3, 4, 5, 6, 7], bitWidth: 3, to: &bytes)
    #expect(bytes == [0x03, 0b1000_1000, 0b1100_0110, 0b1111_1010])
  }

  @Test("The last group is filled up with zeros")
  func padding() {
    var bytes: [UInt8] = []
    HybridEncoding.packed([1, 1, 1, 1, 1, 1, 1, 1, 1], bitWidth: 1, to: &bytes)
    #expect(bytes == [0x05, 0xFF, 0x01])
  }

  @Test("A run has its length doubled and its value in whole bytes")
  func run() {
    var bytes: [UInt8] = []
    HybridEncoding.repeated(1, count: 100, bitWidth: 1, to: &bytes)
    HybridEncoding.repeated(0x1234, count: 1, bitWidth: 13, to: &bytes)
    #expect(bytes == [0xC8, 0x01, 0x01, 0x02, 0x34, 0x12])
  }
}
