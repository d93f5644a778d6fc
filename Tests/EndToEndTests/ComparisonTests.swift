import Foundation
import Testing

/// What `risktool compare` says of runs of the built program.
@Suite struct ComparisonTests {
  /// The study of the tests with another value of its lever, so that futures are shared.
  private static let other = Studies.identity.replacing("more: {k: 4}", with: "more: {k: 6}")
  private static let none = ["--write-samples", "none"]

  private func compare(_ runs: [RunFolder], _ arguments: [String]) throws -> Ended {
    let ended = try Tool.run(
      ["compare"] + runs.map(\.path) + ["--plugin-path", TestPlugins.sound] + arguments)
    try #require(ended.exitCode == 0, "\(ended.errors)")
    return ended
  }

  private func document(_ runs: [RunFolder], _ arguments: [String] = []) throws -> [String: Any] {
    let text = try compare(runs, ["--json"] + arguments).standardOutput
    return try #require(try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any])
  }

  /// The second run's cells by outcome, policy and statistic.
  private func cells(_ document: [String: Any]) throws -> [String: NSDictionary] {
    var cells: [String: NSDictionary] = [:]
    for outcome in try #require(document["outcomes"] as? [[String: Any]]) {
      let name = try #require(outcome["name"] as? String)
      for row in try #require(outcome["rows"] as? [[String: Any]]) {
        let coordinates = try #require(row["coordinates"] as? [String: String])
        let key =
          [name, row["policy"] as? String ?? "", row["statistic"] as? String ?? ""]
          + coordinates.values.sorted()
        cells[key.joined(separator: " ")] = try #require(
          (row["cells"] as? [NSDictionary])?.last)
      }
    }
    return cells
  }

  @Test("Runs that kept no sample are paired by running them again, to the same digits")
  func replay() throws {
    let workspace = try Workspace()
    let kept = [
      try workspace.simulate(Studies.identity, name: "kept-a"),
      try workspace.simulate(Self.other, name: "kept-b"),
    ]
    let bare = [
      try workspace.simulate(Studies.identity, Self.none, name: "bare-a"),
      try workspace.simulate(Self.other, Self.none, name: "bare-b"),
    ]
    try FileManager.default.removeItem(atPath: "\(bare[1].path)/samples.csv")
    let fromSamples = try cells(document(kept))
    let fromReplay = try cells(document(bare, ["--replay"]))
    #expect(fromSamples == fromReplay)
    #expect(fromReplay["sum more mean"]?["basis"] as? String == "paired")
    let difference = try #require(fromReplay["sum more mean"]?["difference"] as? NSDictionary)
    // The lever moves the sum by the same 2 in every sample, up to the rounding of the sum.
    #expect(abs(try #require(difference["value"] as? Double) - 2) < 1e-12)
    #expect(try #require(difference["standard_error"] as? Double) < 1e-12)
    // Threads change nothing.
    #expect(try cells(document(bare, ["--replay", "--threads", "1"])) == fromReplay)
    // Of one outcome, its rows are the same.
    let one = try cells(document(bare, ["--replay", "--outcome", "sum"]))
    #expect(one == fromReplay.filter { $0.key.hasPrefix("sum ") })
    // Without it, they are compared as independent, and the way is told.
    let without = try compare(bare, [])
    #expect(without.output.contains("compare with --replay"))
    #expect(try cells(document(bare))["sum more mean"]?["basis"] as? String == "independent")
  }

  @Test("A replay that would not fit into memory is refused before it starts, and says how large")
  func memory() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Studies.identity, Self.none + ["--samples", "600"])
    let text = String(decoding: try run.bytes("results.json"), as: UTF8.self)
      .replacing("\"samples\": 600,", with: "\"samples\": 400000000,")
    try Data(text.utf8).write(to: URL(filePath: "\(run.path)/results.json"))
    let ended = try Tool.run([
      "compare", run.path, run.path, "--replay", "--plugin-path", TestPlugins.sound,
    ])
    #expect(ended.exitCode == 65)
    #expect(ended.output.isEmpty)
    #expect(ended.errors.contains("GiB of memory"), "\(ended.errors)")
    #expect(ended.errors.contains("--outcome"))
  }

  @Test("A replay that does not give the run's numbers is refused")
  func changed() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Studies.identity, Self.none)
    let config = String(decoding: try run.bytes("config.yaml"), as: UTF8.self)
    try Data(config.replacing("k: 4", with: "k: 5").utf8)
      .write(to: URL(filePath: "\(run.path)/config.yaml"))
    let ended = try Tool.run([
      "compare", run.path, run.path, "--replay", "--plugin-path", TestPlugins.sound,
    ])
    #expect(ended.exitCode == 65)
    #expect(ended.errors.contains("run again, "), "\(ended.errors)")
  }

  @Test("Runs of other seeds are not paired, and every form says so")
  func seeds() throws {
    let workspace = try Workspace()
    let runs = [
      try workspace.simulate(Studies.identity, name: "a"),
      try workspace.simulate(Studies.identity, ["--seed", "12"], name: "b"),
    ]
    let document = try document(runs)
    let second = try #require((document["runs"] as? [[String: Any]])?.last)
    #expect(second["shares_futures"] as? Bool == false)
    #expect(second["reasons"] as? [String] == ["the seeds are 11 and 12"])
    let cells = try cells(document)
    #expect(cells.values.allSatisfy { ["independent", nil].contains($0["basis"] as? String) })
    #expect(cells["sum more mean"]?["basis"] as? String == "independent")

    let table = try CSVTable(compare(runs, ["--csv"]).standardOutput)
    #expect(Set(try table.texts("difference_basis")) == ["", "independent"])
    let row = try table.filtered("outcome", "sum").filtered("policy", "more")
      .filtered("statistic", "mean").filtered("run", "B")
    let own = try #require(cells["sum more mean"]?["difference"] as? NSDictionary)
    for (column, member) in [
      ("difference", "value"), ("difference_lower", "lower"), ("difference_upper", "upper"),
    ] {
      let (text, json) = (try row.numbers(column), try #require(own[member] as? Double))
      // The reader of JSON here is not exact in the last digits.
      #expect(text.count == 1 && abs(text[0] - json) <= 1e-14, "\(text) \(json)")
    }

    let warning = "does not share the futures of A"
    #expect(try compare(runs, []).output.contains(warning))
    let page = try compare(runs, ["--html"]).output
    #expect(page.contains(warning))
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
  }

  @Test("One run's policies are compared with its baseline, as the run itself does")
  func single() throws {
    let workspace = try Workspace()
    let run = try workspace.simulate(Studies.identity)
    let cell = try #require(try cells(document([run]))["sum more mean"])
    #expect(cell["basis"] as? String == "baseline")
    let difference = try #require(cell["difference"] as? NSDictionary)
    let own = try run.statistic("mean_difference", of: "sum", "more")
    #expect(difference["value"] as? Double == own.value)
    #expect(difference["lower"] as? Double == own.lower)
  }
}
