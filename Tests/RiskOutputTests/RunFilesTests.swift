import Foundation
import RiskEngine
import RiskNumerics
import RiskStudy
import Testing

@testable import RiskOutput
@testable import RiskPluginHost

@Suite("The files of a run")
struct RunFilesTests {
  private static let files = [
    "config.yaml", "datapackage.json", "drivers.csv", "failures.csv", "results.json", "run.json",
    "samples.csv", "summary.csv",
  ]

  @Test("They are there, and nothing else")
  func names() throws {
    let run = try ShortRun()
    let names = try FileManager.default.contentsOfDirectory(atPath: run.place).sorted()
    #expect(names == Self.files)
  }

  @Test("Every CSV has records of one length, and column names that differ")
  func rectangular() throws {
    for includesElements in [true, false] {
      let run = try ShortRun(includesElements: includesElements)
      for name in ["samples.csv", "summary.csv", "failures.csv", "drivers.csv"] {
        let records = try run.records(name)
        #expect(Set(records.map(\.count)) == [records[0].count], "\(name)")
        #expect(Set(records[0]).count == records[0].count, "\(name)")
        #expect(try !run.text(name).contains("\r"))
      }
    }
  }

  @Test(
    "Samples have a row for each sample and policy, in order, with empty fields where one failed")
  func samples() throws {
    let run = try ShortRun()
    let records = try run.records("samples.csv")
    #expect(records[0] == ["sample", "policy", "x", "total", "product"])
    #expect(records.count == 1 + 300 * 3)
    for (index, record) in records.dropFirst().enumerated() {
      let (sample, policy) = (index / 3, index % 3)
      #expect(record[0] == "\(sample)")
      #expect(record[1] == ["current", "faulty", "endless"][policy])
      let x = try #require(Double(record[2]))
      if policy == 1 && sample % 101 == 7 {
        #expect(record[3] == "" && record[4] == "")
        continue
      }
      let y = policy == 1 ? 5.0 : 2.0
      #expect(Double(record[3]) == x + y)
      #expect(record[4] == (policy == 2 && sample % 89 == 3 ? "inf" : "\(x * y)"))
    }
  }

  @Test("Columns for elements come when they are asked for, and as many samples as are asked for")
  func elements() throws {
    let run = try ShortRun(includesElements: true, writtenSamples: 10)
    let records = try run.records("samples.csv")
    #expect(
      records[0] == [
        "sample", "policy", "x", "v[NLD]", "v[Korea, Republic of]", "v[the \"third\"]", "total",
        "product", "weighted[NLD]", "weighted[Korea, Republic of]", "weighted[the \"third\"]",
        "path[2030]", "path[2031]",
      ])
    #expect(records.count == 31)
    for record in records.dropFirst() where record[8] != "" {
      #expect(Double(record[8])! == 2 * Double(record[3])!)
    }
  }

  @Test("The summary has every statistic of results, bit for bit")
  func summary() throws {
    let run = try ShortRun()
    let records = try run.records("summary.csv")
    #expect(
      records[0] == [
        "policy", "outcome", "country", "year", "statistic", "value", "standard_error", "lower",
        "upper", "samples", "unit", "tail_samples",
      ])
    var rest = records.dropFirst()
    for (index, policy) in run.plan.policies.enumerated() {
      for outcome in run.results.outcomes {
        for (element, statistics) in outcome.policies[index].enumerated() {
          for statistic in statistics {
            let next = rest.popFirst()
            let record = try #require(next)
            #expect(record[0] == policy.name && record[1] == outcome.outcome.name)
            let labels = outcome.outcome.labels[element]
            let isYear = outcome.outcome.name == "path"
            #expect(record[2] == (isYear ? "" : labels.first ?? ""))
            #expect(record[3] == (isYear ? labels[0] : ""))
            #expect(record[4] == statistic.name)
            let estimate = statistic.estimate
            for (text, value) in zip(
              record[5...8],
              [estimate.value, estimate.standardError, estimate.lower, estimate.upper])
            {
              #expect(value.isNaN ? text == "" : Double(text)?.bitPattern == value.bitPattern)
            }
            #expect(record[9] == "\(estimate.samples)" && record[10] == "1")
            #expect(record[11] == estimate.tailSamples.map { "\($0)" } ?? "")
          }
        }
      }
    }
    #expect(rest.isEmpty)
  }

  @Test("Failures have sample, policy, model, field and reason")
  func failures() throws {
    let records = try ShortRun().records("failures.csv")
    #expect(
      records == [
        ["sample", "policy", "model", "field", "reason"],
        ["7", "faulty", "f", "y", "sample 7 was chosen to fail"],
        ["108", "faulty", "f", "y", "sample 108 was chosen to fail"],
        ["209", "faulty", "f", "y", "sample 209 was chosen to fail"],
      ])
  }

  @Test("Results are JSON with a schema, what failed, and null where there is no number")
  func results() throws {
    let run = try ShortRun()
    let document = try run.json("results.json")
    #expect(document["schema"] as? String == "risktool/results/1")
    #expect(document["baseline"] as? String == "current")
    let policies = try #require(document["policies"] as? [[String: Any]])
    #expect(policies.map { $0["failed_samples"] as? Int } == [0, 3, 0])
    let outcomes = try #require(document["outcomes"] as? [[String: Any]])
    #expect(outcomes.map { $0["name"] as? String } == ["total", "product", "weighted", "path"])
    #expect(outcomes[0]["prefer"] as? String == "lower")
    func element(_ outcome: Int, _ policy: Int, _ element: Int = 0) -> [String: Any] {
      let policies = outcomes[outcome]["policies"] as? [[String: Any]] ?? []
      return (policies[policy]["elements"] as? [[String: Any]] ?? [])[element]
    }
    func statistic(_ element: [String: Any], _ kind: String, _ name: String) -> [String: Any]? {
      (element[kind] as? [String: Any])?[name] as? [String: Any]
    }
    let mean = try #require(statistic(element(0, 1), "statistics", "mean"))
    let expected = try #require(
      run.results.outcomes[0].policies[1][0].first { $0.name == "mean" }?.estimate)
    #expect(mean["value"] as? Double == expected.value)
    #expect(mean["lower"] as? Double == expected.lower)
    #expect(mean["samples"] as? Int == 297)
    #expect(statistic(element(0, 1), "differences", "mean_difference")?["samples"] as? Int == 297)
    #expect(statistic(element(0, 0), "differences", "mean_difference") == nil)
    // Infinity is a value of samples, but no number of JSON.
    #expect(statistic(element(1, 2), "statistics", "max")?["value"] is NSNull)
    let coordinates = element(2, 0, 1)["coordinates"] as? [String: String]
    #expect(coordinates == ["country": "Korea, Republic of"])
    let dimensions = try #require(outcomes[3]["dimensions"] as? [[String: Any]])
    #expect(dimensions[0]["coordinates"] as? [Double] == [2030, 2031])
  }

  @Test("The data package describes every column of every CSV")
  func dataPackage() throws {
    for includesElements in [true, false] {
      let run = try ShortRun(includesElements: includesElements)
      let resources = try #require(
        try run.json("datapackage.json")["resources"] as? [[String: Any]])
      #expect(resources.count == 4)
      for resource in resources {
        let path = try #require(resource["path"] as? String)
        let schema = try #require(resource["schema"] as? [String: Any])
        let fields = try #require(schema["fields"] as? [[String: Any]])
        let records = try run.records(path)
        #expect(fields.map { $0["name"] as? String } == records[0])
        for (column, field) in fields.enumerated() {
          let type = field["type"] as? String
          let isRequired = (field["constraints"] as? [String: Any])?["required"] as? Bool ?? false
          for record in records.dropFirst() {
            if record[column].isEmpty {
              #expect(!isRequired, "\(path) \(records[0][column])")
            } else if type == "number" {
              #expect(Double(record[column]) != nil, "\(path) \(records[0][column])")
            } else if type == "integer" {
              #expect(Int(record[column]) != nil, "\(path) \(records[0][column])")
            }
          }
        }
      }
    }
  }

  @Test("The manifest has the digests of all other files and of what was read")
  func manifest() throws {
    let run = try ShortRun()
    let document = try run.json("run.json")
    let outputs = try #require(document["outputs"] as? [[String: String]])
    #expect(outputs.map { $0["file"] } == Self.files.filter { $0 != "run.json" })
    for output in outputs {
      #expect(try output["sha256"] == SHA256.hex(run.text(output["file"]!)))
    }
    let inputs = try #require(document["inputs"] as? [[String: String]])
    #expect(inputs.map { $0["role"] } == ["config", "table t.countries"])
    #expect(inputs[0]["sha256"] == SHA256.hex(ShortRun.config))
    #expect(inputs[1]["sha256"] == SHA256.hex(ShortRun.table))
    let plugins = try #require(document["plugins"] as? [[String: String]])
    #expect(plugins.map { $0["model"] } == ["faulty/rows", "shapes/table", "shapes/years"])
    #expect(plugins.allSatisfy { $0["sha256"]?.count == 64 })
    #expect(document["failed_samples"] as? Int == 3)
    #expect(document["seed"] as? Int == 5)
    let metrics = try #require(document["metrics"] as? [[String: Any]])
    #expect(metrics[0]["name"] as? String == "fits" && metrics[0]["value"] as? Double == 2)
  }

  @Test("The command to repeat a run means the same to a shell")
  func command() throws {
    let run = try ShortRun()
    for argument in NastyText.all where !argument.contains("\0") {
      let manifest = RunManifest(
        results: run.results, options: RunOptions(threads: 1), started: Date(), seconds: 0,
        metrics: [], arguments: ["printf", "%s", argument], version: "0")
      guard case .object(let members) = manifest.value(files: []),
        case .string(let command)? = members.first(where: { $0.0 == "command" })?.1
      else {
        Issue.record("there is no command")
        return
      }
      let shell = Process()
      shell.executableURL = URL(filePath: "/bin/sh")
      shell.arguments = ["-c", command]
      let output = Pipe()
      shell.standardOutput = output
      try shell.run()
      let bytes = output.fileHandleForReading.readDataToEndOfFile()
      shell.waitUntilExit()
      #expect(Array(bytes) == Array(argument.utf8))
    }
  }

  @Test("CSV starts with a byte order mark when that is asked for, and nothing else does")
  func byteOrderMark() throws {
    let run = try ShortRun(startsWithByteOrderMark: true)
    for name in Self.files {
      let bytes = Array(try run.text(name).utf8.prefix(3))
      #expect((bytes == [0xEF, 0xBB, 0xBF]) == name.hasSuffix(".csv"), "\(name)")
    }
  }

  @Test("The same run writes the same bytes, but for its manifest")
  func sameBytes() throws {
    let (first, second) = (try ShortRun(), try ShortRun())
    for name in Self.files where name != "run.json" && name != "config.yaml" {
      #expect(try first.text(name) == second.text(name), "\(name)")
    }
  }

  @Test("A name that another column has is not given twice in the summary")
  func takenNames() {
    func dimension(_ id: String) -> DimensionDescriptor {
      DimensionDescriptor(
        id: id, label: id, description: "", unit: nil, coordinates: .labels(["a"]))
    }
    for id in [
      "policy", "outcome", "statistic", "value", "standard_error", "lower", "upper",
      "samples", "unit", "tail_samples",
    ] {
      #expect(SummaryTable.column(dimension(id)) == "dimension_\(id)")
    }
    #expect(SummaryTable.column(dimension("country")) == "country")
  }

  @Test("A dry run tells models, dimensions, draws, policies and outcomes")
  func description() throws {
    let plan = try ShortRun().plan
    let text = PlanDescription(plan, options: RunOptions(threads: 2, batch: 512)).text()
    for part in [
      "short-run: 300 samples, seed 5", "f: faulty/rows in 3 variants",
      "country: NLD, Korea, Republic of, the \"third\"", "year: 2030, 2031", "x: 1 draw",
      "v: 3 draws", "current (baseline)", "total: 1 element; mean, p95, cvar95",
      "weighted: 3 elements",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }
}
