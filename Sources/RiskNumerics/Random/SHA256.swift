import CCrypto
import Glibc

/// A SHA-256 digest of bytes that come in any number of pieces.
///
/// Source: FIPS 180-4, doi:10.6028/NIST.FIPS.180-4; computed by OpenSSL's libcrypto.
public struct SHA256: ~Copyable {
  private let context: OpaquePointer

  /// Starts a digest of no bytes.
  public init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      fatalError("libcrypto cannot compute SHA-256 here")
    }
    self.context = context
  }

  deinit {
    EVP_MD_CTX_free(context)
  }

  /// Appends bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
    precondition(EVP_DigestUpdate(context, start, bytes.count) == 1)
  }

  /// Appends bytes.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Appends the UTF-8 of a text.
  public mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  /// Ends the digest: its 32 bytes.
  public consuming func finalize() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      precondition(EVP_DigestFinal_ex(context, buffer.baseAddress, nil) == 1)
      count = 32
    }
  }

  /// Ends the digest: 64 lower-case hexadecimal digits.
  public consuming func finalizeHex() -> String {
    let digits = Array("0123456789abcdef".utf8)
    let digest = finalize()
    return String(unsafeUninitializedCapacity: 64) { text in
      for (index, byte) in digest.enumerated() {
        text[2 * index] = digits[Int(byte >> 4)]
        text[2 * index + 1] = digits[Int(byte & 15)]
      }
      return 64
    }
  }

  /// The digest of a text's UTF-8, in hexadecimal digits.
  public static func hex(_ text: String) -> String {
    var digest = SHA256()
    digest.update(text)
    return digest.finalizeHex()
  }

  /// The digest of bytes, in hexadecimal digits.
  public static func hex(_ bytes: [UInt8]) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return digest.finalizeHex()
  }

  /// The digest of a file's bytes, in hexadecimal digits.
  ///
  /// Reads 64 KiB at a time, so the size of the file does not matter.
  public static func hex(contentsOfFile path: String) throws(FileReadError) -> String {
    guard let file = fopen(path, "rb") else { throw FileReadError(path: path, code: errno) }
    defer { fclose(file) }
    var digest = SHA256()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let length = fread(&buffer, 1, buffer.count, file)
      if length == 0 { break }
      buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<length])) }
    }
    if ferror(file) != 0 { throw FileReadError(path: path, code: errno) }
    return digest.finalizeHex()
  }
}

/// A file that cannot be read.
public struct FileReadError: Error, CustomStringConvertible {
  /// The path as it was given.
  public let path: String
  /// The operating system's error number.
  public let code: Int32

  /// The path and the operating system's words for the error.
  public var description: String {
    "cannot read \(path): \(String(cString: strerror(code)))"
  }
}
