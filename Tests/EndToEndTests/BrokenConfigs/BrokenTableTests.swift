import Foundation
import Testing

/// A table that is wrong is refused with its place, and nothing is written.
@Suite struct BrokenTableTests {
  private struct Broken: CustomTestStringConvertible, Sendable {
    var name: String
    var bytes: [UInt8]
    /// The line of the table that the message must point at.
    var line: Int?
    var message: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, line: Int?, _ message: String) {
      self.init(name, Array(text.utf8), line: line, message)
    }

    init(_ name: String, _ bytes: [UInt8], line: Int?, _ message: String) {
      (self.name, self.bytes, self.line, self.message) = (name, bytes, line, message)
    }
  }

  private static let tables: [Broken] = [
    .init("empty", "", line: nil, "empty"),
    .init("missing column", "country,note\nNLD,x\n", line: 1, "value"),
    .init("ragged row", "country,value\nNLD,3\nDEU\n", line: 3, "1"),
    .init("long row", "country,value\nNLD,3,4\n", line: 2, "3"),
    .init(
      "column given twice", "country,value,value\nNLD,3,4\n", line: 1,
      "two columns are called 'value'"),
    .init("text for a number", "country,value\nNLD,3\nDEU,many\n", line: 3, "many"),
    .init("decimal comma", "country,value\nNLD,\"3,5\"\n", line: 2, "3,5"),
    .init("unclosed quote", "country,value\nNLD,3\n\"DEU,4\n", line: 3, "quote"),
    .init("quote inside a field", "country,value\nN\"L\"D,3\n", line: 2, "quote"),
    .init("label given twice", "country,value\nNLD,3\nNLD,4\n", line: nil, "a label twice"),
    .init("another unit", "country,value [kg]\nNLD,3\n", line: 1, "kg"),
    .init(
      "invalid UTF-8", Array("country,value\nNLD,3\n".utf8) + [0xC3, 0x28, 0x0A], line: nil,
      "UTF-8"),
    .init("binary", (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167) }, line: nil, "table"),
    .init("semicolons", "country;value\nNLD;3\n", line: 1, ";"),
  ]

  @Test("A wrong table is refused", arguments: tables)
  private func broken(_ broken: Broken) throws {
    let workspace = try Workspace()
    try workspace.write(broken.bytes, to: "countries.csv")
    try workspace.write(BrokenConfig.base, to: "config.yaml")
    try BrokenConfig.expectRefusal(
      workspace, "config.yaml", pointsInto: broken.line.map { "countries.csv:\($0)" },
      broken.message, hint: nil)
  }

  @Test("A number outside the range of its column is refused")
  func outOfRange() throws {
    let workspace = try Workspace()
    try workspace.write(BrokenConfig.table, to: "countries.csv")
    try workspace.write("package,estimate\nx,5\ny,-5\n", to: "packages.csv")
    try workspace.write(
      BrokenConfig.base.replacing(
        "project-risk/cost-overrun",
        with: "project-risk/cost-overrun, tables: {packages: packages.csv}"),
      to: "config.yaml")
    try BrokenConfig.expectRefusal(
      workspace, "config.yaml", pointsInto: "packages.csv:3", "-5 is out of range", hint: "in")
  }

  @Test("A table of a gigabyte without a line end is refused within bounded memory")
  func hugeTable() throws {
    let workspace = try Workspace()
    let file = try workspace.write("country,value\n", to: "countries.csv")
    try #require(truncate(file, 1 << 30) == 0)
    try workspace.write(BrokenConfig.base, to: "config.yaml")
    try BrokenConfig.expectRefusal(workspace, "config.yaml", "countries.csv", hint: nil)
  }

  @Test("A table that lacks a label is refused, and names it")
  func missingLabel() throws {
    let workspace = try Workspace()
    try workspace.write(BrokenConfig.table, to: "countries.csv")
    try workspace.write("country,weight\nNLD,1\nDEU,2\n", to: "weights.csv")
    let config = BrokenConfig.base.replacing(
      "tables: {countries: countries.csv}",
      with: "tables: {countries: countries.csv, w: weights.csv}, "
        + "inputs: {weight: {table: w, column: weight}}")
    try workspace.write(config, to: "config.yaml")
    try BrokenConfig.expectRefusal(workspace, "config.yaml", "FRA", hint: "add the row")
  }

  @Test("Line ends of other systems and a byte order mark are no fault")
  func tolerated() throws {
    let workspace = try Workspace()
    let text = "\u{FEFF}" + BrokenConfig.table.replacing("\n", with: "\r\n")
    try workspace.write(text, to: "countries.csv")
    let run = try workspace.simulate(
      BrokenConfig.base, plugins: [TestPlugins.sound, TestPlugins.example])
    #expect(
      try run.statistic("mean", of: "weighted", "none", ["country": "FRA"]).value == 5)
  }
}
