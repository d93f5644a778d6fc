import Testing

@testable import RiskExport

/// Expected bytes are worked out by hand from the format's description.
@Suite("FlatBuffers")
struct FlatBufferTests {
  @Test("A table lies behind the list of its fields, and the root refers to it")
  func scalars() {
    let bytes = FlatBufferWriter.buffer(FlatTable([(0, .int16(4)), (2, .int8(7))]))
    #expect(
      bytes == [
        // The root is 16 bytes on: the list starts at 6, so that the table is aligned.
        16, 0, 0, 0, 0, 0,
        // Ten bytes of list, seven of table; places of the fields 0, 1 (left out) and 2.
        10, 0, 7, 0, 4, 0, 0, 0, 6, 0,
        // The list is ten bytes before.
        10, 0, 0, 0, 4, 0, 7,
      ])
  }

  @Test("A text has its length before it and a zero behind it")
  func texts() {
    let bytes = FlatBufferWriter.buffer(FlatTable([(0, .text("é"))]))
    #expect(bytes.suffix(4 + 2 + 1) == [2, 0, 0, 0, 0xC3, 0xA9, 0])
  }

  @Test("Numbers of 64 bits stand at multiples of eight bytes", arguments: 0..<4)
  func alignment(other: Int) {
    let texts = (0..<other).map {
      (place: $0, value: FlatTable.Value.text(String(repeating: "x", count: $0)))
    }
    let number = 0x0123_4567_89AB_CDEF
    let nested = FlatTable(texts + [(place: other, value: .int64(number))])
    let list = LittleEndian.bytes(Int64(number))
    for value in [FlatTable.Value.table(nested), .structures(list, count: 1)] {
      let bytes = FlatBufferWriter.buffer(FlatTable(texts + [(place: other, value: value)]))
      let place = bytes.indices.first { bytes[$0...].starts(with: list) }
      #expect(place?.isMultiple(of: 8) == true)
    }
  }
}
