/// Numbers as Parquet and Arrow files have them.
enum LittleEndian {
  /// The bytes of a number, lowest first.
  static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
