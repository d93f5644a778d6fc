import Foundation
import Testing

/// What `risktool sensitivity` says of runs of the built program.
@Suite struct SensitivityCommandTests {
  /// A policy that doubles `a`, so that what it changes in the sum is `a` alone.
  private static let doubled = Studies.identity
    .replacing("k: {for: m.c, unit: \"1\"}", with: "k: {for: m.a, as: factor, unit: \"1\"}")
    .replacing("more: {k: 4}", with: "more: {k: 2}")

  private func attempt(_ run: RunFolder, _ arguments: [String]) throws -> Ended {
    try Tool.run(["sensitivity", run.path, "--plugin-path", TestPlugins.sound] + arguments)
  }

  @discardableResult
  private func tell(_ run: RunFolder, _ arguments: [String] = []) throws -> Ended {
    let ended = try attempt(run, arguments)
    try #require(ended.exitCode == 0, "\(ended.errors)")
    return ended
  }

  private func document(_ run: RunFolder, _ arguments: [String] = []) throws -> [String: Any] {
    let text = try tell(run, ["--json", "--force"] + arguments).standardOutput
    return try #require(try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any])
  }

  private func targets(_ document: [String: Any]) throws -> [[String: Any]] {
    try #require(document["targets"] as? [[String: Any]])
  }

  /// The first-order share of an input.
  private func share(_ input: String, of target: [String: Any]) throws -> [String: Any] {
    let measures = try #require(target["measures"] as? [[String: Any]])
    return try #require(
      measures.first {
        $0["measure"] as? String == "first_order" && $0["inputs"] as? [String] == [input]
      })
  }

  private func number(_ row: [String: Any], _ name: String) throws -> Double {
    try #require(row[name] as? Double, "\(name)")
  }

  @Test("What a policy changes hangs on the input that it changes, and comes first")
  func difference() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.doubled)
    let document = try document(run, ["--outcome", "sum"])
    #expect(document["schema"] as? String == "risktool/sensitivity/1")
    let targets = try targets(document)
    #expect(targets.map { $0["policy"] as? String } == ["more", "current"])
    #expect(targets[0]["baseline"] as? String == "current")
    let own = try share("a", of: targets[0])
    #expect(try number(own, "lower") > 0.98)
    #expect(own["distinguishable"] as? Bool == true)
    #expect(try share("b", of: targets[0])["distinguishable"] as? Bool == false)
    // The sum's variance is 4 of a, 1.985 of b and 4 of each of three elements.
    let level = try share("a", of: targets[1])
    #expect(abs(try number(level, "value") - 4 / 17.985) < 0.04)
    #expect(try number(level, "lower") < 4 / 17.985 && 4 / 17.985 < number(level, "upper"))
  }

  @Test("The text names the inputs that matter most with their intervals, differences first")
  func text() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.doubled)
    let text = try tell(run, ["--outcome", "sum"]).output
    let lines = text.split(separator: "\n").map(String.init)
    let first = try #require(lines.firstIndex { $0.contains("what more changes against current") })
    #expect(lines[first + 1].contains("Knowing a alone would take away"))
    #expect(try #require(lines.firstIndex { $0.hasPrefix("sum under current") }) > first)
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test("The files are entered in the data package and in the manifest, which stay true")
  func files() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.doubled)
    let before = try run.object("run.json")
    try tell(run)
    let table = try run.table("sensitivity.csv")
    let package = try run.object("datapackage.json")
    let resources = try #require(package["resources"] as? [[String: Any]])
    #expect(
      resources.map { $0["name"] as? String } == [
        "summary", "samples", "drivers", "failures", "sensitivity",
      ])
    let schema = try #require(resources[4]["schema"] as? [String: Any])
    let fields = try #require(schema["fields"] as? [[String: Any]])
    #expect(fields.map { $0["name"] as? String } == table.header)
    let manifest = try run.object("run.json")
    let outputs = try #require(manifest["outputs"] as? [[String: String]])
    for output in outputs {
      let name = try #require(output["file"])
      let digest = try Tool.runOther("/usr/bin/env", ["sha256sum", "\(run.path)/\(name)"]).output
      #expect(output["sha256"] == String(digest.prefix(64)), "\(name)")
    }
    #expect(outputs.contains { $0["file"] == "sensitivity.json" })
    #expect(manifest["command"] as? String == before["command"] as? String)
    // Names of members stay where they were.
    let text = String(decoding: try run.bytes("run.json"), as: UTF8.self)
    #expect(text.hasPrefix("{\n  \"schema\": \"risktool/run/1\",\n  \"risktool\""))
    // The run can be read, and written anew.
    try workspace.simulate(Self.doubled, ["--force"])
  }

  @Test("Kept samples and a replay tell the same, for any number of threads")
  func replay() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.doubled)
    func told(_ arguments: [String]) throws -> NSArray {
      try targets(document(run, ["--outcome", "sum"] + arguments)) as NSArray
    }
    let kept = try told(["--kept"])
    #expect(try told(["--replay"]) == kept)
    #expect(try told(["--replay", "--threads", "1"]) == kept)
  }

  @Test("A run that kept the draws of scalars alone is run again, so that none is missing")
  func elements() throws {
    let workspace = try Workspace()
    let config = Self.doubled.replacing(", write_columns: all", with: "")
    let run = try workspace.simulate(config)
    let document = try document(run)
    let design = try #require(document["design"] as? [String: Any])
    #expect(design["source"] as? String == "replayed")
    let inputs = try #require(document["inputs"] as? [[String: Any]])
    #expect(
      inputs.map { $0["name"] as? String } == [
        "a", "b", "vector[NLD]", "vector[DEU]", "vector[FRA]",
      ])
    let kept = try tell(run, ["--kept", "--force"]).output
    #expect(kept.contains("3 of 5 uncertain inputs are not"), "\(kept)")
  }

  @Test("An outcome by country is told as a whole and by country")
  func dimensions() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.doubled)
    let targets = try targets(
      document(run, ["--outcome", "vector_out", "--policy", "current"]))
    // Nothing is told of a difference of the baseline to itself.
    #expect(targets.count == 4)
    let whole = targets[0]
    #expect((whole["aggregation"] as? [String: Any])?["elements"] as? Int == 3)
    for country in ["NLD", "DEU", "FRA"] {
      let row = try share("vector[\(country)]", of: whole)
      #expect(try number(row, "lower") < 1.0 / 3 && 1.0 / 3 < number(row, "upper"))
    }
    #expect(try number(share("vector[NLD]", of: targets[1]), "value") > 0.98)
  }

  @Test("A threshold asks what drives the tail")
  func threshold() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.doubled)
    let targets = try targets(
      document(run, ["--outcome", "sum", "--policy", "current", "--above", "20"]))
    #expect(targets[0]["kind"] as? String == "exceedance")
    #expect(targets[0]["threshold"] as? Double == 20)
    let mean = try #require(targets[0]["mean"] as? Double)
    let values = try run.samples("sum")
    #expect(mean == Double(values.count { $0 > 20 }) / Double(values.count))
  }

  @Test("A measure that would mislead is left out with its reason, and the others are told")
  func misleading() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.doubled)
    let document = try document(
      run, ["--outcome", "sum", "--policy", "current", "--above", "20"])
    let guidance = try #require(document["guidance"] as? [[String: Any]])
    let refusal = try #require(guidance.first { $0["kind"] as? String == "refusal" })
    #expect(refusal["measure"] as? String == "rank_regression")
    let measures = try #require(try targets(document)[0]["measures"] as? [[String: Any]])
    #expect(Set(measures.compactMap { $0["measure"] as? String }) == ["first_order"])
  }

  @Test("Shapley effects of few inputs share the variance out")
  func shapley() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.doubled)
    let told = try targets(
      document(run, ["--outcome", "sum", "--policy", "current", "--method", "shapley"]))
    let measures = try #require(told[0]["measures"] as? [[String: Any]])
    #expect(measures.allSatisfy { $0["measure"] as? String == "shapley" })
    let shares = try measures.map { try number($0, "value") }
    // 4, 1.985 and three times 4 of 17.985; neighbourhoods move effects towards one another.
    #expect(abs(shares[0] - 4 / 17.985) < 0.05 && abs(shares[1] - 1.985 / 17.985) < 0.05)
    #expect(abs(shares.reduce(0, +) - 1) < 0.1)
  }

  @Test("An earlier analysis stays unless it is to be replaced")
  func overwrite() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.doubled)
    try tell(run)
    let first = try run.bytes("sensitivity.json")
    let refused = try attempt(run, ["--policy", "more"])
    #expect(refused.exitCode == 73)
    #expect(refused.errors.contains("is there already") && refused.errors.contains("--force"))
    #expect(refused.output.isEmpty)
    #expect(try run.bytes("sensitivity.json") == first)
    try tell(run, ["--force"])
    #expect(try run.bytes("sensitivity.json") == first)
    let other = workspace.path("elsewhere")
    try tell(run, ["--out", other])
    #expect(FileManager.default.fileExists(atPath: "\(other)/sensitivity.csv"))
  }

  @Test("A name that is not there is refused with a suggestion")
  func names() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.doubled)
    let outcome = try attempt(run, ["--outcome", "summ"])
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.contains("no outcome 'summ'"), "\(outcome.errors)")
    #expect(outcome.errors.contains("did you mean 'sum'?"), "\(outcome.errors)")
    let policy = try attempt(run, ["--policy", "mor"])
    #expect(policy.exitCode == 65)
    #expect(policy.errors.contains("did you mean 'more'?"), "\(policy.errors)")
    let several = try attempt(run, ["--above", "3"])
    #expect(several.exitCode == 65)
    #expect(several.errors.contains("a threshold belongs to one outcome"), "\(several.errors)")
  }

  @Test("A measure that given samples can't tell is refused with the reason and the way")
  func measures() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.doubled)
    let total = try attempt(run, ["--method", "total"])
    #expect(total.exitCode == 64)
    #expect(total.errors.contains("--design saltelli"), "\(total.errors)")
    let typo = try attempt(run, ["--method", "first-ordr"])
    #expect(typo.exitCode == 64)
    #expect(typo.errors.contains("did you mean 'first-order'?"), "\(typo.errors)")
  }

  @Test("A run without samples is run again, or says that it kept none")
  func nothingKept() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.doubled, ["--write-samples", "none"])
    let kept = try attempt(run, ["--kept"])
    #expect(kept.exitCode == 65)
    #expect(kept.errors.contains("kept no samples of its inputs"), "\(kept.errors)")
    let design = try document(run, ["--outcome", "sum"])["design"] as? [String: Any]
    #expect(design?["source"] as? String == "replayed")
    #expect(design?["samples"] as? Int == 5000)
  }

  @Test("A run of one policy is told by level, and the reader is warned")
  func onePolicy() throws {
    let workspace = try Workspace()
    let config = Self.doubled.replacing("  more: {k: 2}\n", with: "")
    let run = try workspace.simulate(config)
    let document = try document(run, ["--outcome", "sum"])
    #expect(try targets(document).allSatisfy { $0["baseline"] is NSNull })
    let guidance = try #require(document["guidance"] as? [[String: Any]])
    #expect(
      guidance.contains { ($0["text"] as? String)?.contains("has one policy") ?? false })
  }

  @Test("The report names what matters most for a difference, from the analysis and without it")
  func report() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Self.doubled)
    func page() throws -> String {
      let ended = try Tool.run(["report", run.path])
      try #require(ended.exitCode == 0, "\(ended.errors)")
      return String(decoding: try run.bytes("report.html"), as: UTF8.self)
    }
    let plain = try page()
    #expect(plain.contains("What drives the result"))
    #expect(plain.contains("What <bdi>more</bdi> changes in <bdi>sum</bdi>: <bdi>a</bdi>"))
    #expect(!plain.contains("in its lowest tenth"))
    try tell(run)
    let rich = try page()
    #expect(rich.contains("What <bdi>more</bdi> changes in <bdi>sum</bdi>: <bdi>a</bdi>"))
    #expect(rich.contains("in its lowest tenth"))
    #expect(rich.contains("data-source=\"sensitivity.json#/targets/"))
    let charts = try FileManager.default.contentsOfDirectory(atPath: "\(run.path)/charts")
    #expect(charts.contains { $0.hasSuffix("-tornado.vl.json") })
    #expect(charts.contains { $0.hasSuffix("-convergence.vl.json") })
  }
}
