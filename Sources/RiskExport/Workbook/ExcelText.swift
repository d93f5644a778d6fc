/// Texts as cells of a workbook hold them.
enum ExcelText {
  /// A text that XML can hold and a cell has room for.
  ///
  /// Control characters are written as `_x0001_` by the library; a text that looks like that is
  /// marked by the format's own escape (ECMA-376, 22.9.2.19, `ST_Xstring`).
  static func cell(_ text: String, limit: Int) -> (text: String, isCut: Bool) {
    var result = String.UnicodeScalarView()
    var (length, isCut) = (0, false)
    for scalar in text.unicodeScalars {
      let width = scalar.value > 0xFFFF ? 2 : 1
      // Room for the escapes that Excel counts as one character and the library as seven.
      guard length + width < limit else {
        isCut = true
        break
      }
      length += scalar.value < 0x20 ? 7 : width
      result.append(isForbidden(scalar) ? "\u{FFFD}" : scalar)
    }
    return (escaped(String(result)) + (isCut ? "…" : ""), isCut)
  }

  /// Characters that XML 1.0 has not, and the one that ends a C string.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{0}" || scalar == "\u{FFFE}" || scalar == "\u{FFFF}"
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(0x5F) else { return text }
    return text.replacing(#/_(?=x[0-9A-Fa-f]{4}_)/#.matchingSemantics(.unicodeScalar)) { _ in
      "_x005F_"
    }
  }
}
