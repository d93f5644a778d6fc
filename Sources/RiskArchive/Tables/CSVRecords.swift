import CRiskSpecial
import Foundation

/// Reads a CSV file of RFC 4180 record by record, in bounded memory.
struct CSVRecords: ~Copyable {
  /// A field's bytes; those of a quoted one stand between its quotes.
  private struct Place {
    var start: Int
    var end: Int
    var hasDoubledQuotes: Bool
  }

  private let path: String
  private let descriptor: Int32
  /// Bytes of the file from some place on, and a zero that ends every number.
  private var buffer: [UInt8] = [0]
  /// Bytes of the buffer that are of the file.
  private var filled = 0
  /// Where the next record starts.
  private var next = 0
  private var isAtEnd = false
  private var places: [Place] = []
  /// The record's place in the file, from 1; the header is record 1.
  private(set) var record = 0

  private static let portion = 1 << 18

  init(path: String) throws(ArchiveError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw ArchiveError(.notFound, path: path, reason: String(cString: strerror(errno)))
    }
    try fill()
    // The byte order mark of `--excel`.
    if filled >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { next = 3 }
  }

  deinit { close(descriptor) }

  var fieldCount: Int { places.count }

  /// Goes to the next record.
  ///
  /// - Returns: False at the end of the file.
  mutating func advance() throws(ArchiveError) -> Bool {
    record += 1
    while true {
      if try scan() { return true }
      guard !isAtEnd else {
        if next == filled { return false }
        throw broken("the file ends within this record")
      }
      try fill()
    }
  }

  /// Finds the fields of the record at `next`.
  ///
  /// - Returns: False when the buffer ends before the record does.
  private mutating func scan() throws(ArchiveError) -> Bool {
    places.removeAll(keepingCapacity: true)
    var at = next
    while at < filled {
      var place = Place(start: at, end: at, hasDoubledQuotes: false)
      if buffer[at] == 0x22 {
        at += 1
        place.start = at
        while true {
          guard at < filled else { return false }
          guard buffer[at] == 0x22 else {
            at += 1
            continue
          }
          // A quote as the last byte may be the first of two.
          guard at + 1 < filled || isAtEnd else { return false }
          if at + 1 < filled, buffer[at + 1] == 0x22 {
            place.hasDoubledQuotes = true
            at += 2
          } else {
            break
          }
        }
        place.end = at
        at += 1
      } else {
        while at < filled, buffer[at] != 0x2C, buffer[at] != 0x0A, buffer[at] != 0x0D { at += 1 }
        place.end = at
      }
      places.append(place)
      if at < filled, buffer[at] == 0x0D { at += 1 }
      guard at < filled else { break }
      switch buffer[at] {
      case 0x2C:
        at += 1
        // A comma before the end of the file opens an empty field.
        if at == filled, isAtEnd {
          places.append(Place(start: at, end: at, hasDoubledQuotes: false))
        }
      case 0x0A:
        next = at + 1
        return true
      default: throw broken("field \(places.count) goes on after its closing quote")
      }
    }
    // The last record may lack its line end.
    guard isAtEnd, !places.isEmpty else { return false }
    next = filled
    return true
  }

  /// Drops what was read and reads more.
  private mutating func fill() throws(ArchiveError) {
    buffer.removeSubrange(..<next)
    filled -= next
    next = 0
    let wanted = max(Self.portion, filled)
    buffer.reserveCapacity(filled + wanted + 1)
    buffer.removeLast(buffer.count - filled)
    buffer.append(contentsOf: repeatElement(0, count: wanted + 1))
    let (start, descriptor) = (filled, descriptor)
    let count = buffer.withUnsafeMutableBytes { bytes in
      read(descriptor, bytes.baseAddress! + start, wanted)
    }
    guard count >= 0 else {
      throw ArchiveError(.broken, path: path, reason: String(cString: strerror(errno)))
    }
    filled += count
    isAtEnd = count == 0
    buffer[filled] = 0
  }

  func isEmpty(_ field: Int) -> Bool { places[field].start == places[field].end }

  func text(_ field: Int) -> String {
    let place = places[field]
    let text = String(decoding: buffer[place.start..<place.end], as: UTF8.self)
    guard place.hasDoubledQuotes else { return text }
    var (unquoted, isSecond) = (String.UnicodeScalarView(), false)
    for scalar in text.unicodeScalars {
      isSecond = scalar == "\"" && !isSecond
      if !isSecond { unquoted.append(scalar) }
    }
    return String(unquoted)
  }

  /// Whether a field's bytes are those of a text.
  func equals(_ field: Int, _ text: String) -> Bool {
    let place = places[field]
    return !place.hasDoubledQuotes && text.utf8.count == place.end - place.start
      && text.utf8.elementsEqual(buffer[place.start..<place.end])
  }

  /// A number; NaN when the field is empty.
  func number(_ field: Int) throws(ArchiveError) -> Double {
    let place = places[field]
    guard place.start < place.end else { return .nan }
    var value = 0.0
    let length = buffer.withUnsafeBytes { bytes in
      let start = bytes.baseAddress!.assumingMemoryBound(to: CChar.self) + place.start
      return risk_parse_double(start, place.end - place.start, &value)
    }
    guard length == place.end - place.start else {
      throw broken("'\(text(field))' is not a number")
    }
    return value
  }

  /// A whole number; nil when the field is empty.
  func integer(_ field: Int) throws(ArchiveError) -> Int? {
    guard !isEmpty(field) else { return nil }
    guard let value = Int(text(field)) else {
      throw broken("'\(text(field))' is not a whole number")
    }
    return value
  }

  /// An error at this record.
  func broken(_ reason: String) -> ArchiveError {
    ArchiveError(.broken, path: path, reason: "record \(record): \(reason)")
  }
}
