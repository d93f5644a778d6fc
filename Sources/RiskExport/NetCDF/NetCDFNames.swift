/// Gives names to what stands in a NetCDF file.
///
/// Names of a study may hold what NetCDF forbids, and two may become the same; a study's own name is
/// kept as an attribute where they differ.
struct NetCDFNames {
  private var taken: Set<[UInt8]> = []

  /// A name that no other has: of letters, digits and underscores alone where the study's is.
  mutating func name(_ wanted: String) -> String {
    var base = String.UnicodeScalarView()
    for scalar in wanted.unicodeScalars.prefix(100) {
      let isAllowed =
        scalar.isASCII
        ? ("a"..."z" ~= scalar || "A"..."Z" ~= scalar || "0"..."9" ~= scalar || scalar == "_")
        : scalar.properties.isAlphabetic
      base.append(isAllowed ? scalar : "_")
    }
    if base.isEmpty || "0"..."9" ~= base.first! { base.insert("_", at: base.startIndex) }
    var (name, number) = (String(base), 1)
    while !taken.insert(Array(name.utf8)).inserted {
      number += 1
      name = "\(String(base))_\(number)"
    }
    return name
  }
}
