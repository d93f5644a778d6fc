/// Writes structures in Thrift's compact protocol, in which Parquet keeps its metadata.
///
/// Fields must be written in the order of their numbers. Source: Apache Thrift, *Thrift Compact
/// protocol encoding* (doc/specs/thrift-compact-protocol.md).
struct ThriftCompactWriter {
  /// The types that Parquet's structures use, with their codes.
  enum Kind: UInt8 {
    case int16 = 4
    case int32 = 5
    case int64 = 6
    case binary = 8
    case list = 9
    case structure = 12
  }

  private(set) var bytes: [UInt8] = []
  private var lastField = 0

  /// The bytes of a whole structure.
  static func structure(_ body: (inout Self) -> Void) -> [UInt8] {
    var writer = Self()
    body(&writer)
    writer.bytes.append(0)
    return writer.bytes
  }

  mutating func int16(_ field: Int, _ value: Int) {
    header(field, .int16)
    append(zigzag: value)
  }

  mutating func int32(_ field: Int, _ value: Int) {
    header(field, .int32)
    append(zigzag: value)
  }

  mutating func int64(_ field: Int, _ value: Int) {
    header(field, .int64)
    append(zigzag: value)
  }

  mutating func binary(_ field: Int, _ value: some Collection<UInt8>) {
    header(field, .binary)
    append(binary: value)
  }

  mutating func structure(_ field: Int, _ body: (inout Self) -> Void) {
    header(field, .structure)
    append(structure: body)
  }

  /// A list, of which `element` writes each by one of the `append` functions.
  mutating func list<Element>(
    _ field: Int, of kind: Kind, _ elements: [Element], _ element: (inout Self, Element) -> Void
  ) {
    header(field, .list)
    if elements.count < 15 {
      bytes.append(UInt8(elements.count) << 4 | kind.rawValue)
    } else {
      bytes.append(0xF0 | kind.rawValue)
      append(variable: UInt64(elements.count))
    }
    for value in elements { element(&self, value) }
  }

  mutating func append(zigzag value: Int) {
    append(variable: UInt64(bitPattern: Int64(value << 1 ^ value >> 63)))
  }

  mutating func append(binary value: some Collection<UInt8>) {
    append(variable: UInt64(value.count))
    bytes.append(contentsOf: value)
  }

  mutating func append(structure body: (inout Self) -> Void) {
    let outer = lastField
    lastField = 0
    body(&self)
    bytes.append(0)
    lastField = outer
  }

  private mutating func append(variable value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Field numbers are written as the distance to the one before, in the upper half of the byte.
  private mutating func header(_ field: Int, _ kind: Kind) {
    let distance = field - lastField
    precondition((1...15).contains(distance), "fields must ascend by at most 15")
    bytes.append(UInt8(distance) << 4 | kind.rawValue)
    lastField = field
  }
}
