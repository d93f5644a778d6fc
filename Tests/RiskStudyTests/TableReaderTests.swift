import Foundation
import Testing

@testable import RiskStudy

/// The problems of a table that must not be read.
private func problems(
  _ text: String, _ expectations: [ColumnExpectation] = []
) -> [Diagnostic] {
  do {
    _ = try TableReader.read(text: text, path: "t.csv", expecting: expectations)
    return []
  } catch {
    return error.diagnostics
  }
}

private func read(_ text: String, _ expectations: [ColumnExpectation] = []) throws -> Table {
  try TableReader.read(text: text, path: "t.csv", expecting: expectations)
}

/// Cases in the manner of csv-spectrum: what a reader of RFC 4180 must make of a text.
struct DelimitedCase: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var text: String
  var header: [String]
  var rows: [[String]]

  static let all: [DelimitedCase] = [
    .init(
      testDescription: "comma in quotes", text: "first,address\nJohn,\"120 any st., Anytown\"\n",
      header: ["first", "address"], rows: [["John", "120 any st., Anytown"]]),
    .init(
      testDescription: "empty fields", text: "a,b,c\nx,\"\",\"\"\ny,,\n", header: ["a", "b", "c"],
      rows: [["x", "", ""], ["y", "", ""]]),
    .init(
      testDescription: "empty fields, CR LF", text: "a,b,c\r\nx,\"\",\"\"\r\ny,,z\r\n",
      header: ["a", "b", "c"], rows: [["x", "", ""], ["y", "", "z"]]),
    .init(
      testDescription: "escaped quotes", text: "a,b\nx,\"ha \"\"ha\"\" ha\"\n", header: ["a", "b"],
      rows: [["x", "ha \"ha\" ha"]]),
    .init(
      testDescription: "only escaped quotes", text: "a,b\n\"\"\"\",\"\"\"\"\"\"\n",
      header: ["a", "b"],
      rows: [["\"", "\"\""]]),
    .init(
      testDescription: "JSON in a field",
      text: "key,val\nx,\"{\"\"type\"\": \"\"Point\"\", \"\"c\"\": [102.0, 0.5]}\"\n",
      header: ["key", "val"], rows: [["x", "{\"type\": \"Point\", \"c\": [102.0, 0.5]}"]]),
    .init(
      testDescription: "newlines in a field", text: "a,b\n\"Once \nupon\r\na\",time\n",
      header: ["a", "b"], rows: [["Once \nupon\r\na", "time"]]),
    .init(
      testDescription: "quotes and newlines", text: "a,b\nx,\"ha\n\"\"ha\"\"\nha\"\n",
      header: ["a", "b"], rows: [["x", "ha\n\"ha\"\nha"]]),
    .init(
      testDescription: "no final line end", text: "a,b\nx,y", header: ["a", "b"],
      rows: [["x", "y"]]),
    .init(
      testDescription: "blank lines at the end", text: "a,b\nx,y\n\n\r\n", header: ["a", "b"],
      rows: [["x", "y"]]),
    .init(
      testDescription: "UTF-8 and a byte order mark", text: "\u{FEFF}a,b\nʤ,Ł標\n",
      header: ["a", "b"], rows: [["ʤ", "Ł標"]]),
    .init(
      testDescription: "spaces are kept", text: "a,b\n x , y\n", header: ["a", "b"],
      rows: [[" x ", " y"]]),
    .init(
      testDescription: "one column", text: "a\nx\n\ny\n", header: ["a"], rows: [["x"], [""], ["y"]]),
    .init(testDescription: "no rows", text: "a,b\n", header: ["a", "b"], rows: []),
    .init(
      testDescription: "quoted header", text: "\"a, b\",c\nx,y\n", header: ["a, b", "c"],
      rows: [["x", "y"]]),
    .init(
      testDescription: "last field empty", text: "a,b\nx,", header: ["a", "b"], rows: [["x", ""]]),
  ]
}

@Suite("Tables")
struct TableReaderTests {
  @Test("RFC 4180 is read", arguments: DelimitedCase.all)
  func delimited(example: DelimitedCase) throws {
    let expectations = example.header.map { ColumnExpectation(name: $0, isText: true) }
    let table = try read(example.text, expectations)
    #expect(table.columns.map(\.name) == example.header)
    #expect(table.rowCount == example.rows.count)
    for (index, column) in table.columns.enumerated() {
      #expect(column.values == .texts(example.rows.map { $0[index] }))
      #expect(column.count == table.rowCount)
    }
  }

  @Test("Types follow from the values where nothing is expected")
  func inference() throws {
    let table = try read("n,t,code,e,q\n1,a,01,,\"5\"\n2.5e3,1,02,,6\n,NaN,0.5,,-7\n")
    guard case .numbers(let n)? = table["n"]?.values, case .numbers(let e)? = table["e"]?.values
    else {
      Issue.record("not numbers")
      return
    }
    #expect(n[0] == 1 && n[1] == 2500 && n[2].isNaN)
    #expect(e.allSatisfy(\.isNaN) && e.count == 3)
    #expect(table["t"]?.values == .texts(["a", "1", "NaN"]))
    #expect(table["code"]?.values == .texts(["01", "02", "0.5"]))
    #expect(table["q"]?.values == .numbers([5, 6, -7]))
  }

  @Test("Types are those that are expected")
  func expectations() throws {
    let table = try read(
      "code,share [1],year\n7,0.5,2030\n8,inf,2031\n",
      [
        .init(name: "code", isText: true), .init(name: "share", unit: "1"), .init(name: "year"),
        .init(name: "note", isText: true, isOptional: true),
      ])
    #expect(table["code"]?.values == .texts(["7", "8"]))
    #expect(table["share"]?.values == .numbers([0.5, .infinity]))
    #expect(table["share"]?.unit == "1")
    #expect(table["year"]?.unit == nil)
    #expect(table["note"] == nil)
  }

  @Test("The file and its rows have names and lines")
  func locations() throws {
    let table = try TableReader.read(path: Fixture.path("materials.csv"), name: "materials")
    #expect(table.name == "materials")
    #expect(table.location(row: 1)?.line == 3)
    #expect(table.location(row: 2) == nil)
    #expect(try read("a,b\n\"x\ny\",1\nz,2\n").lines == [2, 4])
  }

  @Test(
    "Wrong tables are refused with the place and a hint",
    arguments: [
      ("", 1, 1, "has no content", nil), ("\n\n", 1, 1, "the table is empty", nil),
      ("a,b\n1\n", 2, 1, "this row has 1 field, but the header has 2", "in quotes"),
      ("a,b\n1,2,3\n", 2, 1, "this row has 3 fields", "in quotes"),
      ("a,b\n\n1,2\n", 2, 1, "this line is empty", nil),
      ("a,a\n", 1, 3, "two columns are called 'a'", nil),
      ("a,\n", 1, 3, "a column has no name", nil),
      ("a,b\n1,\"x\n2,y\n", 2, 3, "this quote is never closed", "doubled"),
      ("a,b\n1,x\"y\n", 2, 4, "a quote inside a field without quotes", "whole field"),
      ("a,b\n1,\"x\"y\n", 2, 6, "text after a closing quote", "doubled"),
      ("a,b\r1,2", 1, 4, "a carriage return stands alone", "LF"),
    ] as [(String, Int, Int, String, String?)])
  func broken(text: String, line: Int, column: Int, message: String, hint: String?) {
    let found = problems(text)
    #expect(found.count == 1)
    if message != "has no content" {
      #expect(found.first?.location?.line == line && found.first?.location?.column == column)
      #expect(found.first?.message.contains(message) == true)
      if let hint { #expect(found.first?.hint?.contains(hint) == true) }
    } else {
      #expect(found.first?.message == "the table is empty")
    }
  }

  @Test(
    "What is expected and not there is told",
    arguments: [
      ("yaer,v\n2030,1\n", 1, 1, "has no column 'year'", "did you mean 'yaer'?"),
      ("year;v\n2030;1\n", 1, 1, "has no column 'year'", "',' instead of ';'"),
      ("year\tv\n2030\t1\n", 1, 1, "has no column 'year'", "tabs"),
      ("year,v\nsoon,1\n", 2, 1, "'year' needs a number, but has 'soon'", nil),
      ("v,year\n1,\"2,030\"\n", 2, 3, "has '2,030'", "decimal mark"),
      ("v,year\n1,5%\n", 2, 3, "has '5%'", "write 0.05"),
      ("v,year\n1,n/a\n", 2, 3, "has 'n/a'", "leave the field empty"),
      ("v,year\n1,1e999\n", 2, 3, "has '1e999'", nil),
      ("v,year [s]\n1,2030\n", 1, 3, "has the unit 's', but 'a' is needed", "not converted"),
    ] as [(String, Int, Int, String, String?)])
  func unmet(text: String, line: Int, column: Int, message: String, hint: String?) {
    let found = problems(text, [.init(name: "year", unit: "a")])
    #expect(found.count == 1)
    #expect(found.first?.location?.line == line && found.first?.location?.column == column)
    #expect(found.first?.message.contains(message) == true)
    if let hint { #expect(found.first?.hint?.contains(hint) == true) }
  }

  @Test("All problems of a table are told, up to a limit")
  func many() {
    let text = "year\n" + String(repeating: "x\n", count: 1000)
    let found = problems(text, [.init(name: "year")])
    #expect(found.count == TableReader.problemLimit)
    #expect(found[1].location?.line == 3)
  }

  @Test("A file beyond 256 MiB is refused by its size")
  func large() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data().write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    try FileHandle(forWritingTo: path).truncate(atOffset: (256 << 20) + 1)
    let error = #expect(throws: StudyError.self) {
      try TableReader.read(path: path.path(percentEncoded: false))
    }
    #expect(
      error?.diagnostics.first?.message.contains("has 257 MiB; a table may have at most 256 MiB")
        == true)
  }

  @Test("Rows are found by label")
  func rows() throws {
    let table = try read("country,year,v\nNLD,2030,1\nNLD,2031,2\nDEU,2030,3\n")
    #expect(table.rows(matching: [("country", "NLD")]) == [0, 1])
    #expect(table.rows(matching: [("country", "NLD"), ("year", "2031")]) == [1])
    #expect(table.rows(matching: [("year", "2030.0")]) == [0, 2])
    #expect(table.rows(matching: [("region", "NLD")]) == [])
    #expect(table.rows(matching: []) == [0, 1, 2])
    let index = try table.index(by: ["year", "country"])
    #expect(index.row(["2030", "DEU"]) == 2)
    #expect(index.row(["2031", "DEU"]) == nil)
    #expect(index.row(["2030"]) == nil)
  }

  @Test("Keys that repeat, are empty or do not exist are refused")
  func keys() throws {
    let table = try read("country,v\nNLD,1\nDEU,2\nNLD,3\n,4\n")
    let error = #expect(throws: StudyError.self) { try table.index(by: ["country"]) }
    #expect(
      error?.diagnostics.map(\.message) == [
        "the table 't.csv' has two rows for country=NLD", "the key 'country' of this row is empty",
      ])
    #expect(error?.diagnostics.map { $0.location?.line } == [4, 5])
    #expect(error?.diagnostics.first?.hint == "the first one is in line 2")
    let missing = #expect(throws: StudyError.self) { try table.index(by: ["contry"]) }
    #expect(missing?.diagnostics.first?.hint == "did you mean 'country'?")
  }
}
