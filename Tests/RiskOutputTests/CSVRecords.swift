/// Records of comma-separated values as RFC 4180 defines them, read byte by byte.
struct CSVRecords {
  let records: [[String]]

  /// - Returns: Nil where the text breaks the format.
  init?(_ text: String) {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    var bytes = Array(text.utf8)[...]
    func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    while let byte = bytes.popFirst() {
      switch (byte, isQuoted) {
      case (0x22, true) where bytes.first == 0x22:
        field.append(byte)
        bytes.removeFirst()
      case (0x22, true):
        isQuoted = false
        wasQuoted = true
      case (_, true): field.append(byte)
      case (0x22, false):
        guard field.isEmpty, !wasQuoted else { return nil }
        isQuoted = true
      case (0x2C, false), (0x0A, false):
        record.append(string(field))
        field = []
        wasQuoted = false
        if byte == 0x0A {
          records.append(record)
          record = []
        }
      default:
        guard !wasQuoted, byte != 0x0D else { return nil }
        field.append(byte)
      }
    }
    guard record.isEmpty, field.isEmpty, !isQuoted else { return nil }
    self.records = records
  }
}
