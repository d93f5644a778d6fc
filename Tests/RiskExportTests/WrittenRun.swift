import Foundation
import RiskArchive

/// A run directory for one test with awkward names, removed with the value's end.
final class WrittenRun {
  let folder: String
  var path: String { "\(folder)/run" }

  init(policies: [String] = NastyName.all, labels: [String] = NastyName.all, samples: Int = 3)
    throws
  {
    folder = NSTemporaryDirectory() + "risk-export-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let columns = labels.map { "loss[\($0);2030]" }
    let package: [String: Any] = [
      "name": "nasty",
      "resources": [
        Self.resource(
          "summary",
          ["policy", "outcome", "place", "year", "statistic", "value"].map { name in
            (name, name == "value" || name == "year" ? "number" : "string")
          }),
        Self.resource(
          "samples",
          [("sample", "integer"), ("policy", "string"), ("price", "number")]
            + columns.map { ($0, "number") }),
        Self.resource(
          "failures",
          [
            ("sample", "integer"), ("policy", "string"), ("model", "string"), ("field", "string"),
            ("reason", "string"),
          ]),
      ],
    ]
    let results: [String: Any] = [
      "schema": "risktool/results/1",
      "study": [
        "name": "nasty", "title": NastyName.all.joined(separator: " "), "description": "a\nb",
      ],
      "simulation": ["samples": samples, "seed": 7],
      "baseline": policies.first ?? "",
      "policies": policies.map { ["name": $0] },
      "outcomes": [
        [
          "name": "loss", "title": "<b>Loss</b>", "unit": "EUR2025",
          "dimensions": [
            ["id": "place", "label": "Place", "coordinates": labels],
            ["id": "year", "label": "Year", "unit": "a", "coordinates": [2030]],
          ],
          "policies": policies.map { policy in
            [
              "policy": policy,
              "elements": labels.map { label in
                [
                  "coordinates": ["place": label, "year": "2030"],
                  "statistics": ["mean": ["value": samples == 0 ? nil : 1.5, "samples": samples]],
                ] as [String: Any]
              },
            ] as [String: Any]
          },
        ] as [String: Any]
      ],
      "uncertainties": [["name": "price", "distribution": 1] as [String: Any]],
    ]
    let manifest = ["schema": "risktool/run/1", "risktool": "0.1.0", "command": "risktool x"]
    try write(results, to: "results.json")
    try write(manifest, to: "run.json")
    try write(package, to: "datapackage.json")
    try write(
      [["policy", "outcome", "place", "year", "statistic", "value"]]
        + policies.flatMap { policy in
          labels.map { [policy, "loss", $0, "2030", "mean", samples == 0 ? "" : "inf"] }
        }, to: "summary.csv")
    try write(
      [["sample", "policy", "price"] + columns]
        + (0..<samples).flatMap { sample in
          policies.enumerated().map { place, policy in
            ["\(sample)", policy, "0.1"]
              + labels.indices.map { $0 == 0 ? "" : "\(sample + 10 * $0 + 100 * place)" }
          }
        }, to: "samples.csv")
    try write([["sample", "policy", "model", "field", "reason"]], to: "failures.csv")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func archive() throws -> RunArchive { try RunArchive(path: path) }

  private static func resource(
    _ name: String, _ fields: [(name: String, type: String)]
  ) -> [String: Any] {
    [
      "name": name, "path": "\(name).csv",
      "schema": [
        "fields": fields.map { ["name": $0.name, "type": $0.type, "unit": "1"] }
      ],
    ]
  }

  private func write(_ document: Any, to file: String) throws {
    try JSONSerialization.data(withJSONObject: document).write(to: URL(filePath: "\(path)/\(file)"))
  }

  private func write(_ records: [[String]], to file: String) throws {
    let lines = records.map { record in
      record.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
    }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(
      to: URL(filePath: "\(path)/\(file)"))
  }
}

/// Names that make writers stumble.
enum NastyName {
  static let all = [
    "plain", "<script>alert(1)</script>", "**bold** _x0041_ [link](x)", "say \"no\"", "a,b;c",
    "back\\slash", "$x^2$", "=1+1", "日本 🙂", "مرحبا", "e\u{301}", "é", "\u{1B}[31m", "a/b",
    "line\nbreak", "{{jinja}}", "NA", "007",
  ]
}
