/// A table of the FlatBuffers format, in which Arrow keeps its metadata.
///
/// Fields are known by their place in the schema; those that are left out have their default.
/// Source: Google, *FlatBuffers*, https://flatbuffers.dev/internals/.
struct FlatTable: Sendable {
  /// What a field holds.
  indirect enum Value: Sendable {
    /// A whole number, a truth value or a choice: its bytes, lowest first.
    case scalar([UInt8])
    case text(String)
    case table(FlatTable)
    case tables([FlatTable])
    /// Structures of fixed size that hold 64-bit numbers, one after the other.
    case structures([UInt8], count: Int)
  }

  private(set) var fields: [(place: Int, value: Value)] = []

  init(_ fields: [(place: Int, value: Value)] = []) { self.fields = fields }
}

extension FlatTable.Value {
  static func int8(_ value: UInt8) -> Self { .scalar([value]) }
  static func int16(_ value: Int16) -> Self { .scalar(LittleEndian.bytes(value)) }
  static func int32(_ value: Int32) -> Self { .scalar(LittleEndian.bytes(value)) }
  static func int64(_ value: Int) -> Self { .scalar(LittleEndian.bytes(Int64(value))) }
}

/// Lays tables out: each before what it refers to, as references count forwards.
struct FlatBufferWriter {
  private var bytes: [UInt8] = []

  /// A buffer with one table as its root.
  static func buffer(_ root: FlatTable) -> [UInt8] {
    var writer = FlatBufferWriter()
    writer.bytes = [0, 0, 0, 0]
    writer.refer(from: 0, to: writer.append(root))
    return writer.bytes
  }

  /// - Returns: Where the table starts, behind its list of field places.
  private mutating func append(_ table: FlatTable) -> Int {
    // The widest fields first, so that none needs padding.
    let fields = table.fields.sorted { Self.width($0.value) > Self.width($1.value) }
    let places = (table.fields.map(\.place).max() ?? -1) + 1
    let listSize = 4 + 2 * places
    pad(to: max(4, fields.first.map { Self.width($0.value) } ?? 4), before: listSize)
    // A table starts with the distance to its list; eight bytes wide fields begin at the eighth.
    var next = fields.first.map { Self.width($0.value) == 8 } ?? false ? 8 : 4
    var offsets = [UInt16](repeating: 0, count: places)
    for field in fields {
      offsets[field.place] = UInt16(next)
      next += Self.width(field.value)
    }
    for number in [UInt16(listSize), UInt16(next)] + offsets {
      bytes.append(contentsOf: LittleEndian.bytes(number))
    }
    let start = bytes.count
    bytes.append(contentsOf: LittleEndian.bytes(Int32(listSize)))
    bytes.append(contentsOf: repeatElement(0, count: next - 4))
    for field in fields {
      let place = start + Int(offsets[field.place])
      if case .scalar(let value) = field.value {
        bytes.replaceSubrange(place..<place + value.count, with: value)
      } else {
        refer(from: place, to: append(field.value))
      }
    }
    return start
  }

  /// - Returns: Where the text, list or table starts.
  private mutating func append(_ value: FlatTable.Value) -> Int {
    switch value {
    case .scalar: preconditionFailure("scalars stand in their table")
    case .table(let table): return append(table)
    case .text(let text):
      pad(to: 4)
      let start = bytes.count
      bytes.append(contentsOf: LittleEndian.bytes(UInt32(text.utf8.count)))
      bytes.append(contentsOf: text.utf8)
      bytes.append(0)
      return start
    case .tables(let tables):
      pad(to: 4)
      let start = bytes.count
      bytes.append(contentsOf: LittleEndian.bytes(UInt32(tables.count)))
      bytes.append(contentsOf: repeatElement(0, count: 4 * tables.count))
      for (index, table) in tables.enumerated() {
        refer(from: start + 4 + 4 * index, to: append(table))
      }
      return start
    case .structures(let content, let count):
      pad(to: 8, before: 4)
      let start = bytes.count
      bytes.append(contentsOf: LittleEndian.bytes(UInt32(count)))
      bytes.append(contentsOf: content)
      return start
    }
  }

  /// The bytes that a field takes in its table: references take four.
  private static func width(_ value: FlatTable.Value) -> Int {
    if case .scalar(let bytes) = value { bytes.count } else { 4 }
  }

  private mutating func refer(from place: Int, to target: Int) {
    bytes.replaceSubrange(place..<place + 4, with: LittleEndian.bytes(UInt32(target - place)))
  }

  /// Appends zeros until what comes `distance` bytes later is aligned.
  private mutating func pad(to alignment: Int, before distance: Int = 0) {
    while !(bytes.count + distance).isMultiple(of: alignment) { bytes.append(0) }
  }
}
