import Foundation
import PluginTesting
import Testing

@testable import SupplyChain

/// The tables of docs/methods/supply-chain.md, which scripts/validation-supply-chain writes.
@Suite struct ValidationTableTests {
  private static let page = StudyTable.repository
    .appending(path: "docs/methods/supply-chain.md")

  private static func rows() throws -> [ValidationRow] {
    try CriticalityValidation.rows() + DependencyValidation.rows() + EconomyValidation.rows()
      + DisruptionValidation.rows()
  }

  @Test("every computed figure of the validation table is within its tolerance")
  func tolerances() throws {
    let rows = try Self.rows()
    for row in rows { #expect(row.isWithin, "\(row.check)") }
    #expect(rows.contains { $0.computed != nil })
  }

  @Test("the methods page has the tables that are computed here")
  func page() throws {
    let rows = try Self.rows()
    let unavailable = rows.filter { $0.needsSharedData && $0.computed == nil }.map(\.check)
    let tables = [
      (
        "validation",
        [
          "| Check | Published | Computed | Difference | Tolerance | Tested in |",
          "|---|---|---|---|---|---|",
        ] + rows.map(\.markdown)
      ),
      ("materials", try MaterialTable.markdown()),
      ("imports", try DependencyTable.markdown()),
    ]
    var text = try String(contentsOf: Self.page, encoding: .utf8)
    let isWriting = ProcessInfo.processInfo.environment["RISKTOOL_WRITE_VALIDATION"] != nil
    for (name, lines) in tables {
      let begin = "<!-- table \(name): scripts/validation-supply-chain -->\n"
      let end = "<!-- end of table \(name) -->"
      let start = try #require(text.range(of: begin)?.upperBound)
      let stop = try #require(text.range(of: end)?.lowerBound)
      if isWriting {
        #expect(unavailable.isEmpty, "set RISKTOOL_SHARED to compute \(unavailable)")
        text.replaceSubrange(start..<stop, with: lines.joined(separator: "\n") + "\n")
      } else {
        // Lines of what cannot be computed here are left as they are.
        func checked(_ lines: [String]) -> [String] {
          lines.filter { line in !unavailable.contains { line.hasPrefix("| \($0) |") } }
        }
        let present = text[start..<stop].split(separator: "\n").map(String.init)
        #expect(checked(present) == checked(lines), "run scripts/validation-supply-chain")
      }
    }
    if isWriting { try text.write(to: Self.page, atomically: true, encoding: .utf8) }
  }
}
