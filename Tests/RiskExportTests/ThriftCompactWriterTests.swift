import Testing

@testable import RiskExport

/// Expected bytes are worked out by hand from the protocol's specification.
@Suite("Thrift's compact protocol")
struct ThriftCompactWriterTests {
  @Test("A field is written as its distance and type, a whole number in zigzag form")
  func numbers() {
    let bytes = ThriftCompactWriter.structure {
      $0.int32(1, 1)
      $0.int64(3, -1)
      $0.int16(4, 64)
    }
    #expect(bytes == [0x15, 0x02, 0x26, 0x01, 0x14, 0x80, 0x01, 0x00])
  }

  @Test("A text has its length in bytes before it")
  func texts() {
    let bytes = ThriftCompactWriter.structure { $0.binary(2, Array("é".utf8)) }
    #expect(bytes == [0x28, 0x02, 0xC3, 0xA9, 0x00])
  }

  @Test("Fields count anew within a structure, and go on behind it")
  func structures() {
    let bytes = ThriftCompactWriter.structure { outer in
      outer.int32(5, 0)
      outer.structure(6) { $0.int32(1, 0) }
      outer.int32(7, 0)
    }
    #expect(bytes == [0x55, 0x00, 0x1C, 0x15, 0x00, 0x00, 0x15, 0x00, 0x00])
  }

  @Test("A list of 15 elements or more has its length in a number of its own")
  func lists() {
    let short = ThriftCompactWriter.structure {
      $0.list(1, of: .int32, Array(repeating: 0, count: 14)) { $0.append(zigzag: $1) }
    }
    let long = ThriftCompactWriter.structure {
      $0.list(1, of: .int32, Array(repeating: 0, count: 15)) { $0.append(zigzag: $1) }
    }
    #expect(short.prefix(2) == [0x19, 0xE5])
    #expect(long.prefix(3) == [0x19, 0xF5, 0x0F])
    #expect(long.count == 3 + 15 + 1)
  }
}
