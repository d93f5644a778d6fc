import PluginTesting
import RiskPluginKit
import Testing

@testable import DeterrencePosture

/// The table of parameters that ships beside the study.
@Suite struct ForceParameterTests {
  private static func table() throws -> StudyTable {
    try StudyTable("parameters", at: "models/force-generation/parameters.csv")
  }

  @Test func theTableIsThatOfTheModel() throws {
    let table = try Self.table()
    #expect(table.texts("symbol") == ForceInputs.fields.map(\.id))
    #expect(table.texts("unit") == ForceInputs.fields.map(\.unit))
    #expect(table.texts("prior") == ForceInputs.fields.map { $0.prior ?? "" })
    for (text, field) in zip(table.texts("value"), ForceInputs.fields) {
      guard let value = field.defaultValue else {
        #expect(text == "by year or item", "\(field.id)")
        continue
      }
      let shipped = try #require(Double(text), "\(field.id)")
      #expect(isClose(shipped, value, within: 1e-9 * abs(value)), "\(field.id)")
    }
  }

  @Test func everyRowSaysWhatItRestsOn() throws {
    let table = try Self.table()
    let labels: Set<String> = ["source", "computed", "assumption", "secondary"]
    #expect(Set(table.texts("label")).isSubset(of: labels))
    #expect(table.texts("source").allSatisfy { !$0.isEmpty })
    for (label, field) in zip(table.texts("label"), ForceInputs.fields) {
      let isLabelled = field.source?.hasPrefix("\(label): ") == true
      #expect(isLabelled || label == "source", "\(field.id)")
    }
  }
}
