/// What a reader of a table wants to find in it.
public struct ColumnExpectation: Sendable {
  /// The name in the header, without its unit.
  public var name: String
  /// Whether the values are texts; numbers otherwise.
  public var isText: Bool
  /// Whether the table may lack the column.
  public var isOptional: Bool
  /// The unit that a header which states one must state; nil when any will do.
  public var unit: String?

  /// An expectation; a needed column of numbers in any unit by default.
  public init(name: String, isText: Bool = false, isOptional: Bool = false, unit: String? = nil) {
    self.name = name
    self.isText = isText
    self.isOptional = isOptional
    self.unit = unit
  }
}

/// Reads tables from comma-separated values: RFC 4180 in UTF-8, with a header.
///
/// A header names a column and possibly its unit: `stock [kg]`. Columns that are expected have the
/// expected type. Of the others, those with nothing but numbers and empty fields are numbers,
/// unless a number starts with a zero that a code such as `0401` would lose; the rest are texts.
/// A missing number is an empty field and becomes NaN; `NaN`, `inf` and `-inf` are read too.
public enum TableReader {
  /// The largest table that is read: 256 MiB.
  public static let sizeLimit = 256 << 20
  /// The number of problems after which the rest of a table is not read.
  static let problemLimit = 200

  /// The table of a file.
  ///
  /// - Parameter name: What messages call the table; the file's name by default.
  /// - Throws: The problems of the file, in its order, at most a few hundred.
  public static func read(
    path: String, name: String? = nil, expecting expectations: [ColumnExpectation] = []
  ) throws(StudyError) -> Table {
    let file = try TextFile(kind: "table", limit: sizeLimit).read(path: path)
    return try read(file, name: name, expecting: expectations)
  }

  /// The table of a text.
  ///
  /// - Parameter path: What messages call the text.
  /// - Throws: The problems of the text, in its order, at most a few hundred.
  public static func read(
    text: String, path: String, name: String? = nil,
    expecting expectations: [ColumnExpectation] = []
  ) throws(StudyError) -> Table {
    let file = try TextFile(kind: "table", limit: sizeLimit).decode(Array(text.utf8), path: path)
    return try read(file, name: name, expecting: expectations)
  }

  private static func read(
    _ file: SourceFile, name: String?, expecting expectations: [ColumnExpectation]
  ) throws(StudyError) -> Table {
    let fileName = file.path.split(separator: "/").last.map(String.init) ?? file.path
    var builder = TableBuilder(
      name: name ?? fileName, bytes: Array(file.text.utf8), expectations: expectations)
    do {
      try DelimitedText.forEachRecord(in: builder.bytes) { builder.add($0) }
    } catch {
      builder.problems.append(error)
    }
    if builder.isEmpty, builder.problems.isEmpty {
      builder.problems.append(
        .init(
          message: "the table is empty", hint: "its first line must name the columns", position: 0))
    }
    guard builder.problems.isEmpty else {
      let problems = builder.problems.sorted { $0.position < $1.position }
      let places = file.locations(ofBytes: problems.map(\.position))
      throw StudyError(
        zip(problems, places).map { Diagnostic(at: $1, $0.message, hint: $0.hint) },
        sources: [file])
    }
    let lines = file.locations(ofBytes: builder.rowStarts).map(\.line)
    return builder.table(path: file.path, lines: lines)
  }
}

/// Collects the values of a table record by record.
private struct TableBuilder {
  private struct Column {
    var name: String
    var unit: String?
    /// Nil when the type follows from the values.
    var isText: Bool?
    var numbers: [Double] = []
    var texts: [String] = []
    /// The fields of a column whose type is still open.
    var fields: [DelimitedText.Field] = []
  }

  let name: String
  let bytes: [UInt8]
  let expectations: [ColumnExpectation]
  var problems: [DelimitedText.Problem] = []
  private(set) var isEmpty = true
  private(set) var rowStarts: [Int] = []
  private var columns: [Column] = []

  init(name: String, bytes: [UInt8], expectations: [ColumnExpectation]) {
    self.name = name
    self.bytes = bytes
    self.expectations = expectations
  }

  /// Takes one record; returns whether the next one is wanted.
  mutating func add(_ fields: [DelimitedText.Field]) -> Bool {
    guard !isEmpty else {
      isEmpty = false
      addHeader(fields)
      return true
    }
    rowStarts.append(fields[0].start)
    guard fields.count == columns.count else {
      let isBlank = fields.count == 1 && fields[0].range.isEmpty && !fields[0].isQuoted
      let count = fields.count == 1 ? "1 field" : "\(fields.count) fields"
      problems.append(
        .init(
          message: isBlank
            ? "this line is empty"
            : "this row has \(count), but the header has \(columns.count)",
          hint: isBlank ? nil : "put a field that contains a comma in quotes",
          position: fields[0].start))
      return problems.count < TableReader.problemLimit
    }
    for index in columns.indices { add(fields[index], to: index) }
    return problems.count < TableReader.problemLimit
  }

  /// The table, when there are no problems.
  func table(path: String, lines: [Int]) -> Table {
    let columns = columns.map { column in
      Table.Column(name: column.name, unit: column.unit, values: values(of: column))
    }
    return Table(
      name: name, path: path, rowCount: rowStarts.count, columns: columns, lines: lines)
  }

  private mutating func addHeader(_ fields: [DelimitedText.Field]) {
    for field in fields {
      let (name, unit) = Self.split(DelimitedText.text(of: field, in: bytes))
      if name.isEmpty {
        problems.append(.init(message: "a column has no name", position: field.start))
      } else if columns.contains(where: { $0.name == name }) {
        problems.append(
          .init(message: "two columns are called '\(name)'", position: field.start))
      }
      let expectation = expectations.first { $0.name == name }
      if let wanted = expectation?.unit, let unit, unit != wanted {
        problems.append(
          .init(
            message: "the column '\(name)' has the unit '\(unit)', but '\(wanted)' is needed",
            hint: "units are compared, not converted", position: field.start))
      }
      columns.append(Column(name: name, unit: unit, isText: expectation?.isText))
    }
    let names = columns.map(\.name)
    for expectation in expectations
    where !expectation.isOptional && !names.contains(expectation.name) {
      problems.append(
        .init(
          message: "the table '\(name)' has no column '\(expectation.name)'",
          hint: separatorHint(names)
            ?? Suggestion.hint(for: expectation.name, among: names, are: "columns"),
          position: 0))
    }
  }

  private func separatorHint(_ names: [String]) -> String? {
    guard names.count == 1 else { return nil }
    if names[0].contains(";") { return "separate columns by ',' instead of ';'" }
    return names[0].contains("\t") ? "separate columns by ',' instead of tabs" : nil
  }

  /// The name and the unit of a header such as `stock [kg]`.
  private static func split(_ header: String) -> (name: String, unit: String?) {
    let text = trimmed(header)
    guard text.hasSuffix("]"), let open = text.lastIndex(of: "[") else { return (text, nil) }
    let unit = trimmed(String(text[text.index(after: open)...].dropLast()))
    return (trimmed(String(text[..<open])), unit.isEmpty ? nil : unit)
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }

  private mutating func add(_ field: DelimitedText.Field, to index: Int) {
    switch columns[index].isText {
    case true?: columns[index].texts.append(DelimitedText.text(of: field, in: bytes))
    case false?:
      if let number = number(field) {
        columns[index].numbers.append(number)
      } else {
        let text = DelimitedText.text(of: field, in: bytes)
        problems.append(
          .init(
            message:
              "the column '\(columns[index].name)' needs a number, but has '\(text.prefix(60))'",
            hint: Self.hint(text), position: field.start))
      }
    case nil: columns[index].fields.append(field)
    }
  }

  private static func hint(_ text: String) -> String? {
    let missing = ["na", "n/a", "null", "none", "-", "--", "..", "missing", "#n/a"]
    if missing.contains(text.lowercased()) { return "leave the field empty when it is not known" }
    if case .failure(let problem) = YAMLNumber.parse(trimmed(text)) { return problem.hint }
    return nil
  }

  private func values(of column: Column) -> Table.Column.Values {
    switch column.isText {
    case true?: return .texts(column.texts)
    case false?: return .numbers(column.numbers)
    case nil:
      var numbers: [Double] = []
      numbers.reserveCapacity(column.fields.count)
      for field in column.fields {
        let digits = bytes[field.range].drop { $0 == UInt8(ascii: "-") }
        guard !DecimalSyntax.hasLeadingZero(digits), let number = number(field) else {
          return .texts(column.fields.map { DelimitedText.text(of: $0, in: bytes) })
        }
        numbers.append(number)
      }
      return .numbers(numbers)
    }
  }

  /// The number that a field holds; NaN when it is empty, nil when it is something else.
  private func number(_ field: DelimitedText.Field) -> Double? {
    var range = field.range
    while let first = range.first, bytes[first] == UInt8(ascii: " ") {
      range = (first + 1)..<range.upperBound
    }
    while let last = range.last, bytes[last] == UInt8(ascii: " ") {
      range = range.lowerBound..<last
    }
    let content = bytes[range]
    guard let first = content.first else { return .nan }
    let isSigned = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
    if DecimalSyntax.matches(isSigned ? content.dropFirst() : content) {
      guard let value = Double(String(decoding: content, as: UTF8.self)), value.isFinite else {
        return nil
      }
      return value
    }
    switch String(decoding: content, as: UTF8.self) {
    case "NaN", "nan": return .nan
    case "inf", "+inf": return .infinity
    case "-inf": return -.infinity
    default: return nil
    }
  }
}
