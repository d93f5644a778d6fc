/// Where the 64-bit keys of random streams come from.
///
/// A key is taken from names, never from positions or sums, so that adding, removing or reordering
/// the inputs of a study leaves the numbers of the others as they are.
public struct StreamKey {
  /// The version of the derivation, part of what is hashed.
  static let formatVersion = "risktool-stream-1"

  /// The key of a named stream.
  ///
  /// The first 8 bytes, little endian, of the SHA-256 of six parts, each preceded by its length in
  /// bytes as 8 bytes, little endian: the format version `risktool-stream-1`, the seed (8 bytes,
  /// little endian), the kind, the name, the stream (4 bytes, little endian) and the label, texts
  /// in UTF-8. This definition is frozen.
  /// - Parameters:
  ///   - seed: The seed of the run.
  ///   - kind: What the stream is for, say `uncertainty` or `model`.
  ///   - name: The name of the uncertainty or of the model instance in the config.
  ///   - stream: The number of the stream of that name.
  ///   - label: The label of the element, or an empty text.
  public static func derive(
    seed: UInt64, kind: String, name: String, stream: UInt32, label: String
  ) -> UInt64 {
    var message: [UInt8] = []
    func append(_ part: some Collection<UInt8>) {
      message += littleEndian(UInt64(part.count))
      message += part
    }
    append(formatVersion.utf8)
    append(littleEndian(seed))
    append(kind.utf8)
    append(name.utf8)
    append(littleEndian(stream))
    append(label.utf8)
    var digest = SHA256()
    digest.update(message)
    return digest.finalize().prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
