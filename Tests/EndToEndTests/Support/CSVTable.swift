import Foundation

/// A CSV file as RFC 4180 has it, read strictly.
struct CSVTable: Equatable {
  struct Malformed: Error, CustomStringConvertible {
    var description: String
  }

  var header: [String]
  var rows: [[String]]

  /// Reads bytes; a byte order mark is not taken off.
  init(_ bytes: [UInt8]) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Malformed(description: "it is not UTF-8")
    }
    var records: [[String]] = []
    var record: [String] = []
    var field = String.UnicodeScalarView()
    var (isQuoted, wasQuoted) = (false, false)
    var scalars = text.unicodeScalars.makeIterator()
    var pending = scalars.next()
    while let scalar = pending {
      pending = scalars.next()
      if isQuoted {
        guard scalar == "\"" else {
          field.append(scalar)
          continue
        }
        if pending == "\"" {
          field.append("\"")
          pending = scalars.next()
        } else {
          (isQuoted, wasQuoted) = (false, true)
        }
        continue
      }
      switch scalar {
      case "\"" where field.isEmpty && !wasQuoted: isQuoted = true
      case "\"": throw Malformed(description: "a quote stands inside a field")
      case ",", "\n":
        record.append(String(field))
        (field, wasQuoted) = (.init(), false)
        if scalar == "\n" {
          records.append(record)
          record = []
        }
      case "\r": throw Malformed(description: "a line ends with a carriage return")
      default:
        guard !wasQuoted else { throw Malformed(description: "text follows a closing quote") }
        field.append(scalar)
      }
    }
    guard !isQuoted, record.isEmpty, field.isEmpty, !records.isEmpty else {
      throw Malformed(description: "the last line has no end")
    }
    header = records.removeFirst()
    rows = records
    for row in rows where row.count != header.count {
      throw Malformed(description: "a row has \(row.count) fields, the header \(header.count)")
    }
  }

  private func index(_ name: String) throws -> Int {
    guard let index = header.firstIndex(of: name) else {
      throw Malformed(description: "there is no column \(name) among \(header)")
    }
    return index
  }

  /// The fields of a column.
  func texts(_ name: String) throws -> [String] {
    let index = try index(name)
    return rows.map { $0[index] }
  }

  /// The numbers of a column; NaN where a field is empty.
  func numbers(_ name: String) throws -> [Double] {
    try texts(name).map { text in
      if text.isEmpty { return .nan }
      guard let value = Double(text) else {
        throw Malformed(description: "\(text) in \(name) is no number")
      }
      return value
    }
  }

  /// The rows in which a column has a value.
  func filtered(_ name: String, _ value: String) throws -> CSVTable {
    let index = try index(name)
    var result = self
    result.rows = rows.filter { $0[index] == value }
    return result
  }

  /// The table without some columns.
  func dropping(_ isDropped: (String) -> Bool) -> CSVTable {
    var result = self
    let kept = header.indices.filter { !isDropped(header[$0]) }
    result.header = kept.map { header[$0] }
    result.rows = rows.map { row in kept.map { row[$0] } }
    return result
  }
}
