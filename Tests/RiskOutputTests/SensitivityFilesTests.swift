import Foundation
import RiskSensitivity
import Testing

@testable import RiskOutput

/// The files of an analysis of what drives a run.
@Suite struct SensitivityFilesTests {
  /// A document with all there is, and names that are hard to write.
  private static let document = SensitivityDocument(
    study: .init(name: "s", title: "A \"title\""),
    origin: .init(risktool: "0.1.0", command: "risktool sensitivity 'a b'", results: "ab"),
    design: .init(
      name: "saltelli", source: "simulated", base: 512, samples: 512, evaluations: 2048,
      sampling: "sobol", seed: 3),
    inputs: [
      .init(uncertainty: "u", unit: "EUR2025"), .init(uncertainty: "v", label: "a;b, \"c\""),
    ],
    groups: [.init(name: "both", members: ["u", "v"])],
    dependence: [.init(family: "gaussian", members: ["u", "v"])],
    targets: [
      .init(
        outcome: "loss", title: "Loss", unit: "EUR2025", policy: "more", baseline: "now",
        coordinates: [.init(dimension: "policy", label: "x,y")],
        aggregation: .init(dimensions: ["year"], elements: 3), kind: .exceedance,
        threshold: 0.1, samples: 500, mean: 0.25, standardDeviation: 1e-300,
        measures: [
          .init(
            .total, method: "Jansen", inputs: ["u"], value: 0.5, standardError: 0.01,
            lower: 0.48, upper: 0.52, bound: 0.02, familyBound: 0.03, pValue: 0.001,
            isDistinguishable: true, samples: 500, evaluations: 1500),
          .init(
            .secondOrder, method: "Saltelli", inputs: ["u", "v"], value: .nan, samples: 0,
            gap: "the output is constant"),
        ],
        swings: [
          .init(
            input: "u", share: 0.1,
            low: .init(.init(value: -1, lower: -2, upper: 0, samples: 50)),
            high: .init(.init(value: 3, samples: 50)))
        ],
        convergence: [.init(.total, inputs: ["u"], samples: 256, value: 0.4, lower: 0.3)],
        notes: ["A note."])
    ],
    guidance: [.init(.refusal, "Not told.", measure: .shapley), .init(.advice, "Do this.")])

  @Test("The document reads back as it was written")
  func roundTrip() throws {
    let text = Self.document.value().json()
    let read = try JSONDecoder().decode(SensitivityDocument.self, from: Data(text.utf8))
    #expect(read == Self.document)
    #expect(text.hasPrefix("{\n  \"schema\": \"risktool/sensitivity/1\""))
  }

  @Test("Numbers that are missing are null with a reason, and never zero")
  func missing() throws {
    let measure = Self.document.targets[0].measures[1]
    #expect(measure.value == nil && measure.gap != nil)
    #expect(Self.document.value().json().contains("\"value\": null"))
    let row = try #require(CSVRecords(SensitivityTable(Self.document).text())).records[2]
    #expect(!row.contains("nan") && row.last == "the output is constant")
  }

  @Test("A row a measure, and a dimension's column gives way to one of ours")
  func table() throws {
    let records = try #require(CSVRecords(SensitivityTable(Self.document).text())).records
    #expect(records.count == 3)
    #expect(records.allSatisfy { $0.count == records[0].count })
    #expect(records[0].prefix(4) == ["policy", "outcome", "of", "dimension_policy"])
    #expect(records[1].prefix(6) == ["more", "loss", "difference", "x,y", "year", "exceedance"])
    let pair = try #require(records[0].firstIndex(of: "with"))
    #expect(records[1][pair] == "" && records[2][pair] == "v")
  }

  @Test("Of very many inputs, the document has those that matter most, and the table all")
  func many() throws {
    var document = Self.document
    document.targets[0].measures = (0..<300).map { input in
      .init(
        .firstOrder, method: "m", inputs: ["x\(input)"], value: Double(input) / 300, samples: 9)
    }
    let text = document.value().json()
    let read = try JSONDecoder().decode(SensitivityDocument.self, from: Data(text.utf8))
    #expect(read.targets[0].measures.map { $0.inputs[0] } == (200..<300).map { "x\($0)" })
    #expect(try #require(CSVRecords(SensitivityTable(document).text())).records.count == 301)
  }

  @Test("JSON that is read keeps its members in their order, and reads as it was")
  func order() throws {
    let text = """
      {"z": [1, -2.5e-3, true, null, "a\\u00e9\\"\\\\"], "a": {}, "m": {"k": [], "b": {"x": "y, ]}"}}}
      """
    let value = try #require(DocumentValue(json: text))
    #expect(
      value.json() == """
        {
          "z": [1, -0.0025, true, null, "aé\\"\\\\"],
          "a": {},
          "m": {
            "k": [],
            "b": {
              "x": "y, ]}"
            }
          }
        }

        """)
    #expect(DocumentValue(json: value.json())?.json() == value.json())
    for broken in ["", "{", "[1,]", "{\"a\" 1}", "nul"] {
      #expect(DocumentValue(json: broken) == nil, "\(broken)")
    }
  }

  @Test("An analysis elsewhere brings a data package of its own, and stays unless forced")
  func elsewhere() throws {
    let folder = try TemporaryFolder()
    let place = "\(folder.path)/analysis"
    try SensitivityWriter(Self.document, folder: place, force: false).write()
    let package = try String(contentsOfFile: "\(place)/datapackage.json", encoding: .utf8)
    #expect(package.contains("\"path\": \"sensitivity.csv\""))
    #expect(!FileManager.default.fileExists(atPath: "\(place)/run.json"))
    #expect(throws: OutputError.self) {
      try SensitivityWriter(Self.document, folder: place, force: false)
    }
    try SensitivityWriter(Self.document, folder: place, force: true).write()
    let again = try String(contentsOfFile: "\(place)/datapackage.json", encoding: .utf8)
    #expect(again == package)
  }
}
