import Foundation
import RiskEngine
import RiskPluginHost
import RiskStudy

@testable import RiskOutput

/// A run of test plugins that was written into a folder.
struct ShortRun {
  let folder: TemporaryFolder
  let plan: Plan
  let results: RunResults
  var place: String { "\(folder.path)/run" }

  /// Scalars and dimensions, failures, a label that CSV must quote, differences.
  static let config = """
    risktool: 1
    name: short-run
    title: "A short run, of tests"
    simulation: {samples: 300, seed: 5, failures: {policy: skip, at_most: 1}}
    models:
      f: {model: faulty/rows}
      t: {model: shapes/table, tables: {countries: countries.csv}, inputs: {weight: 2}}
      y: {model: shapes/years, settings: {first_year: 2030, years: 2}}
    uncertainties:
      x: {for: f.x, distribution: {normal: {mean: 1, sd: 2}}, description: "The \\"x\\", in short"}
      v: {for: t.value, distribution: {uniform: {minimum: 0, maximum: 1}}}
    levers:
      fault: {for: f.fault}
      y: {for: f.y}
    policies: {current: {}, faulty: {fault: fail, y: 5}, endless: {fault: infinite}}
    outcomes:
      total: {of: f.sum, prefer: lower, measures: [mean, p95, cvar95, {probability: {above: 3}}]}
      product: {of: f.product, title: "Product", measures: [mean, max]}
      weighted: {of: t.weighted}
      path: {of: y.value, measures: [mean, min]}
    """
  static let table = "country,value\nNLD,1\n\"Korea, Republic of\",2\n\"the \"\"third\"\"\",3\n"

  init(
    _ config: String = config, startsWithByteOrderMark: Bool = false,
    includesElements: Bool = false, writtenSamples: Int = 300
  ) throws {
    folder = try TemporaryFolder()
    try folder.write(Self.table, to: "countries.csv")
    try folder.write(config, to: "config.yaml")
    let study = try StudyReader.read(path: "\(folder.path)/config.yaml").study
    plan = try Plan.make(study, catalogue: TestPlugins.catalogue.get())
    let options = RunOptions(threads: 2, batch: 512, writtenSamples: writtenSamples)
    let table = SampleTable(plan, includesElements: includesElements)
    let directory = try RunDirectory(path: "\(folder.path)/run", force: false)
    let writer = try RunWriter(
      plan, directory: directory, table: table, startsWithByteOrderMark: startsWithByteOrderMark
    ) { _ in }
    results = try SimulationRun(plan, options: options, formatter: table).run(writer)
    let manifest = RunManifest(
      results: results, options: options, started: Date(timeIntervalSince1970: 0), seconds: 1.5,
      metrics: [.init(instance: "f", name: "fits", value: 2, unit: "1")],
      arguments: ["risktool", "simulate", "it's here/config.yaml"], version: "1.2.3")
    try writer.finish(results) { manifest.value(files: $0) }
  }

  /// The text of a file of the run.
  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: "\(place)/\(name)")), as: UTF8.self)
  }

  /// The records of a file of the run, the header first.
  func records(_ name: String) throws -> [[String]] {
    guard let records = CSVRecords(try text(name))?.records else {
      throw OutputError("\(name) is not RFC 4180")
    }
    return records
  }

  /// A JSON file of the run.
  func json(_ name: String) throws -> [String: Any] {
    let parsed = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(filePath: "\(place)/\(name)")))
    return parsed as? [String: Any] ?? [:]
  }
}
