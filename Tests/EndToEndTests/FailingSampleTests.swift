import Foundation
import Testing

/// A failing sample is recorded with its reason, left out of statistics, and never a number.
@Suite struct FailingSampleTests {
  private static func config(
    _ fault: String, failures: String = "{policy: skip, at_most: 100%}"
  ) -> String {
    """
    risktool: 1
    name: faulty
    simulation: {samples: 3000, seed: 3, write_samples: all, failures: \(failures)}
    models:
      m: {model: faulty/rows, settings: {fault: \(fault)}}
    uncertainties:
      x: {for: m.x, distribution: {uniform: {minimum: 0, maximum: 1}}, unit: "1", source: test}
    levers:
      y: {for: m.y, unit: "1"}
    policies:
      low: {y: 2}
      high: {y: 3}
    outcomes:
      sum: {of: m.sum, unit: "1", measures: [mean, p05, {probability: {above: 2.5}}]}
      product: {of: m.product, unit: "1"}

    """
  }

  /// What a fault does to samples, as the comment at the head of the plugin says.
  private struct Expected {
    var field: String
    var reason: String
  }

  private static func expected(_ fault: String, sample: Int) -> Expected? {
    func has(_ faults: String...) -> Bool { faults.contains(fault) }
    if has("silent", "all"), sample % 103 == 11 {
      return Expected(field: "sum", reason: "output sum is not a number")
    }
    if has("fail", "twice", "all"), sample % 101 == 7 {
      return Expected(field: "y", reason: "sample \(sample) was chosen to fail")
    }
    if has("nan", "all"), sample % 97 == 5 {
      return Expected(field: "product", reason: "output product is not a number")
    }
    if has("error"), sample == 700 {
      return Expected(
        field: "x", reason: "numerical failure: sample 700 was chosen to fail its batch")
    }
    return nil
  }

  private static let healthy = Result { try Workspace() }
  private static let healthyRun = Result { try healthy.get().simulate(config("none")) }

  @Test(
    "Exactly the faulty samples are listed, and the others are those of a healthy run",
    arguments: ["nan", "fail", "silent", "all", "twice", "error"], [512, 8192])
  func faults(_ fault: String, batch: Int) throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.config(fault), ["--batch", "\(batch)"])
    let healthy = try Self.healthyRun.get()
    var rows: [[String]] = []
    var failed: Set<Int> = []
    for sample in 0..<3000 {
      guard let expected = Self.expected(fault, sample: sample) else { continue }
      failed.insert(sample)
      rows += ["low", "high"].map { ["\(sample)", $0, "m", expected.field, expected.reason] }
    }
    try #require(!failed.isEmpty)
    let failures = try run.failures
    #expect(failures.header == ["sample", "policy", "model", "field", "reason"])
    #expect(failures.rows == rows)

    let (samples, sound) = (try run.samples.rows, try healthy.samples.rows)
    try #require(samples.count == 6000 && sound.count == 6000)
    for (row, other) in zip(samples, sound) {
      let isFailed = failed.contains(try #require(Int(row[0])))
      #expect(row == (isFailed ? Array(other.prefix(3)) + ["", ""] : other))
    }
    for text in try run.summary.texts("samples") { #expect(text == "\(3000 - failed.count)") }
    let policies = try #require(run.object("results.json")["policies"] as? [[String: Any]])
    #expect(policies.map { $0["failed_samples"] as? Int } == [failed.count, failed.count])
  }

  @Test("Statistics are those of the samples that did not fail")
  func statistics() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.config("all"))
    let values = try run.samples("product", "high").filter { !$0.isNaN }
    let mean = try run.statistic("mean", of: "product", "high")
    #expect(mean.samples == values.count)
    #expect(isClose(mean.value, Reference.mean(values)))
    let p95 = try run.statistic("p95", of: "product", "high")
    #expect(isClose(p95.value, Reference.quantile(values, 0.95)))
  }

  @Test("A failure under one policy leaves the other its sample, and differences the joint ones")
  func jointSamples() throws {
    let workspace = try Workspace()
    let config = Self.config("none").replacing(", settings: {fault: none}", with: "")
      .replacing("y: {for: m.y, unit: \"1\"}", with: "f: {for: m.fault, unit: \"1\"}")
      .replacing("low: {y: 2}", with: "sound: {f: none}")
      .replacing("high: {y: 3}", with: "faulty: {f: fail}")
    let run = try workspace.simulate(config)
    let failed = (0..<3000).count { $0 % 101 == 7 }
    #expect(try run.statistic("mean", of: "sum", "sound").samples == 3000)
    #expect(try run.statistic("mean", of: "sum", "faulty").samples == 3000 - failed)
    let difference = try run.statistic("mean_difference", of: "sum", "faulty")
    #expect(
      difference
        == .init(
          value: 0, standardError: 0, lower: 0, upper: 0, samples: 3000 - failed, unit: "1"))
    #expect(try run.statistic("p05_difference", of: "sum", "faulty").value == 0)
    #expect(try Set(run.failures.texts("policy")) == ["faulty"])
  }

  @Test("Infinity is a value and not a failure")
  func infinity() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.config("infinite"))
    #expect(try run.failures.rows.isEmpty)
    let products = try run.samples.filtered("policy", "low").texts("product")
    for (sample, text) in products.enumerated() { #expect((text == "inf") == (sample % 89 == 3)) }
    let mean = try run.statistic("mean", of: "product", "low")
    #expect(mean.value == .infinity)
    #expect(mean.samples == 3000)
    let median = try run.statistic("p50", of: "product", "low").value
    #expect(isClose(median, Reference.quantile(products.map { Double($0)! }, 0.5)))
  }

  @Test("'stop' ends the run at the first failure, with its reason and without results")
  func stop() throws {
    let workspace = try Workspace()
    for batch in ["512", "8192"] {
      let ended = try workspace.attempt(
        Self.config("fail", failures: "{policy: stop}"), ["--batch", batch])
      #expect(ended.exitCode == 1)
      #expect(ended.errors.contains("sample 7 was chosen to fail"), "\(ended.errors)")
      #expect(ended.output.isEmpty)
      #expect(workspace.names == ["run.yaml"])
    }
  }

  @Test("'stop' does not mind a run without failures")
  func stopWithoutFailures() throws {
    let workspace = try Workspace()
    try workspace.simulate(Self.config("none", failures: "{policy: stop}"))
  }

  @Test("More failures than are tolerable end the run without results")
  func tooManyFailures() throws {
    let workspace = try Workspace()
    // 30 of 3,000 samples fail, so 1 % is just enough.
    let count = (0..<3000).count { $0 % 101 == 7 }
    try #require(count == 30)
    try workspace.simulate(Self.config("fail", failures: "{at_most: 1%}"), name: "enough")
    let ended = try workspace.attempt(Self.config("fail", failures: "{at_most: 0.99%}"))
    #expect(ended.exitCode == 1)
    #expect(ended.errors.contains("'failures: at_most' allows"), "\(ended.errors)")
    #expect(ended.errors.contains("sample 7 was chosen to fail"), "\(ended.errors)")
    #expect(!workspace.exists("run"))
  }

  @Test("When every sample fails and that is tolerable, statistics are missing, not numbers")
  func everySample() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.config("every"))
    #expect(try run.failures.rows.count == 6000)
    #expect(try run.summary.numbers("value").allSatisfy(\.isNaN))
    #expect(try Set(run.summary.texts("samples")) == ["0"])
    let text = try String(decoding: run.bytes("results.json"), as: UTF8.self)
    #expect(!text.lowercased().contains("nan"))
  }

  @Test("A model that cannot be made is an error of the config, with the model's reason")
  func create() throws {
    let workspace = try Workspace()
    let ended = try workspace.attempt(Self.config("create"))
    #expect(ended.exitCode == 65)
    #expect(ended.errors.contains("run.yaml:5:3: error: "), "\(ended.errors)")
    #expect(ended.errors.contains("the fault 'create' was chosen"), "\(ended.errors)")
    #expect(workspace.names == ["run.yaml"])
  }

  @Test("A reason that is longer than the interface admits is cut, and stays one field")
  func longReason() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.config("long"))
    let reasons = try run.failures.texts("reason")
    #expect(reasons.count == 60)
    for reason in reasons {
      #expect(reason.hasPrefix("sample "))
      #expect(reason.hasSuffix("!"))
    }
  }
}
