extension SourceFile {
  /// The line with this number, counted from 1, without its end; nil beyond the last line.
  ///
  /// Lines end where YAML ends them: at LF, CR, CR LF, NEL, LS and PS.
  /// - Complexity: O(length of the text).
  public func line(_ number: Int) -> String? {
    guard number >= 1 else { return nil }
    var current = 1
    var content = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      if scalar == "\n", previous == "\r" { continue }
      if LineEnd.contains(scalar) {
        if current == number { return String(content) }
        current += 1
      } else if current == number {
        content.append(scalar)
      }
    }
    return current == number ? String(content) : nil
  }

  /// The places of bytes of the text, in the order given.
  ///
  /// - Parameter offsets: Ascending positions in the UTF-8 form of the text.
  /// - Complexity: O(length of the text), for any number of offsets.
  func locations(ofBytes offsets: [Int]) -> [SourceLocation] {
    var locations: [SourceLocation] = []
    locations.reserveCapacity(offsets.count)
    var line = 1
    var column = 1
    var offset = 0
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      while locations.count < offsets.count, offsets[locations.count] <= offset {
        locations.append(SourceLocation(path: path, line: line, column: column))
      }
      if locations.count == offsets.count { return locations }
      if scalar == "\n", previous == "\r" {
        // The carriage return has begun the new line already.
      } else if LineEnd.contains(scalar) {
        line += 1
        column = 1
      } else {
        column += 1
      }
      previous = scalar
      offset += UTF8.width(scalar)
    }
    while locations.count < offsets.count {
      locations.append(SourceLocation(path: path, line: line, column: column))
    }
    return locations
  }
}

/// The scalars that end a line in YAML.
enum LineEnd {
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
