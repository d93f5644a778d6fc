import Foundation
import Testing

/// What commands print, and how they end.
@Suite struct CommandTests {
  private static let folders = [
    "--plugin-path", TestPlugins.sound, "--plugin-path", TestPlugins.example,
  ]

  @Test(
    "Wrong usage ends with 64 and says how to do it",
    arguments: [
      ["simulate"], ["simulate", "a.yaml", "b.yaml"], ["simulate", "--nonsense", "a.yaml"],
      ["simulat", "a.yaml"], ["simulate", "a.yaml", "--samples", "0"],
      ["simulate", "a.yaml", "--samples", "many"],
      ["simulate", "a.yaml", "--samples", "4294967296"],
      ["simulate", "a.yaml", "--samples", "-5"], ["simulate", "a.yaml", "--threads", "0"],
      ["simulate", "a.yaml", "--batch", "100"], ["simulate", "a.yaml", "--batch", "0"],
      ["simulate", "a.yaml", "--seed", "-1"],
      ["simulate", "a.yaml", "--seed", "9223372036854775808"],
      ["simulate", "a.yaml", "--write-samples", "few"],
      ["simulate", "a.yaml", "--write-samples", "-1"], ["simulate", "a.yaml", "--samples"],
      ["plugin", "describe"], ["plugin", "new"], ["plugin", "new", "Bad Name"],
      ["plugin", "new", "../escape"], ["plugin", "new", "x", "--language", "cobol"],
      ["config", "check"], ["config", "new"],
    ])
  func wrongUsage(_ arguments: [String]) throws {
    let workspace = try Workspace()
    let ended = try Tool.run(arguments, workingDirectory: workspace.path)
    #expect(ended.exitCode == 64, "\(ended)")
    #expect(ended.output.isEmpty)
    #expect(!ended.errors.isEmpty)
    #expect(workspace.names.isEmpty)
  }

  @Test("A policy that the config does not have is wrong usage, with a suggestion")
  func unknownPolicy() throws {
    let workspace = try Workspace()
    let ended = try workspace.attempt(Studies.identity, ["--policy", "moer"])
    #expect(ended.exitCode == 64)
    #expect(ended.errors.contains("'more'"), "\(ended.errors)")
    #expect(workspace.names == ["run.yaml"])
  }

  @Test(
    "--help and --version end well", arguments: [["--help"], ["--version"], ["simulate", "-h"]])
  func help(_ arguments: [String]) throws {
    let ended = try Tool.run(arguments)
    #expect(ended.exitCode == 0)
    #expect(!ended.output.isEmpty)
    #expect(ended.errors.isEmpty)
  }

  // MARK: Plugins

  @Test("Every model is listed and described as JSON")
  func describe() throws {
    let list = try Tool.run(["plugin", "list", "--json"] + Self.folders)
    #expect(list.exitCode == 0)
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(list.standardOutput)) as? [String: Any])
    let plugins = try #require(document["plugins"] as? [[String: Any]])
    let names = Set(plugins.compactMap { $0["id"] as? String })
    #expect(
      names.isSuperset(of: ["faulty", "shapes", "services", "project-risk", "supply-chain"]))
    for plugin in plugins {
      let id = try #require(plugin["id"] as? String)
      let models = try #require(plugin["models"] as? [[String: Any]])
      for model in models {
        let name = "\(id)/\(try #require(model["id"] as? String))"
        let ended = try Tool.run(["plugin", "describe", name, "--json"] + Self.folders)
        #expect(ended.exitCode == 0)
        let described = try #require(
          JSONSerialization.jsonObject(with: Data(ended.standardOutput)) as? [String: Any])
        let own = try #require((described["models"] as? [[String: Any]])?.first)
        #expect(NSDictionary(dictionary: own) == NSDictionary(dictionary: model))
        for kind in ["inputs", "outputs"] {
          let fields = try #require(own[kind] as? [[String: Any]])
          #expect(!fields.isEmpty)
          for field in fields { #expect((field["unit"] as? String)?.isEmpty == false) }
        }
        let text = try Tool.run(["plugin", "describe", name] + Self.folders)
        #expect(text.exitCode == 0)
        for field in try #require(own["inputs"] as? [[String: Any]]) {
          #expect(text.output.contains(try #require(field["id"] as? String)))
        }
      }
    }
  }

  @Test("The description of a field says what its plugin declares")
  func field() throws {
    let ended = try Tool.run(
      ["plugin", "describe", "project-risk/cost-overrun", "--json"] + Self.folders)
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(ended.standardOutput)) as? [String: Any])
    let model = try #require((document["models"] as? [[String: Any]])?.first)
    let inputs = try #require(model["inputs"] as? [[String: Any]])
    let growth = try #require(inputs.first { $0["id"] as? String == "growth" })
    #expect(growth["unit"] as? String == "1")
    #expect(growth["minimum"] is NSNull)
    #expect(growth["default"] as? Double == 0)
    #expect(growth["dimensions"] as? [String] == ["package"])
    #expect(
      growth["prior"] as? String == "{triangular: {minimum: -0.1, mode: 0.05, maximum: 0.6}}")
    let years = try #require(inputs.first { $0["id"] as? String == "years" })
    #expect(years["structural"] as? Bool == true)
  }

  @Test("A model that is not there is not described, with a suggestion")
  func describeUnknown() throws {
    let ended = try Tool.run(["plugin", "describe", "shapes/identty"] + Self.folders)
    #expect(ended.exitCode == 1)
    #expect(ended.errors.contains("'shapes/identity'"), "\(ended.errors)")
    #expect(ended.output.isEmpty)
  }

  @Test("A sound library is said to be sound, with its models; any other file is refused")
  func checkLibrary() throws {
    let sound = try Tool.run(["plugin", "check", "\(TestPlugins.sound)/libshapes.so"])
    #expect(sound.exitCode == 0)
    for text in ["sound", "shapes/identity", "shapes/links", "shapes/years", "shapes/table"] {
      #expect(sound.output.contains(text), "\(sound.output)")
    }
    for path in [
      "\(TestPlugins.bad)/libno_evaluate.so", "\(TestPlugins.crashing)/libcrash_in_entry.so",
      Studies.shipped, TestPlugins.bad, "nowhere.so", "x",
    ] {
      let refused = try Tool.run(["plugin", "check", path])
      #expect(refused.exitCode == 65, "\(path): \(refused)")
      #expect(refused.output.isEmpty)
      #expect(refused.errors.hasPrefix("error: "), "\(refused.errors)")
    }
  }

  @Test("The doctor says which BLAS is loaded, and that it passes its test")
  func doctor() throws {
    let ended = try Tool.run(["doctor"])
    #expect(ended.exitCode == 0, "\(ended.output)\(ended.errors)")
    for text in ["BLAS", "passes its test", "vector kernels"] {
      #expect(ended.output.contains(text), "\(ended.output)")
    }
  }

  // MARK: Configs

  @Test("The schema of configs is JSON and knows every section")
  func schema() throws {
    let ended = try Tool.run(["config", "schema"])
    #expect(ended.exitCode == 0)
    let schema = try #require(
      JSONSerialization.jsonObject(with: Data(ended.standardOutput)) as? [String: Any])
    #expect((schema["$schema"] as? String)?.hasPrefix("https://json-schema.org/") == true)
    let properties = try #require(schema["properties"] as? [String: Any])
    #expect(
      Set(properties.keys) == [
        "risktool", "name", "title", "description", "simulation", "models", "uncertainties",
        "dependence", "levers", "baseline", "policies", "outcomes", "backtest",
        "event",
      ])
  }

  @Test("A sound config is said to be sound, and nothing is written")
  func check() throws {
    let workspace = try Workspace()
    let file = try workspace.write(Studies.identity, to: "identity.yaml")
    let ended = try Tool.run(
      ["config", "check", file] + Self.folders, workingDirectory: workspace.path)
    #expect(ended.exitCode == 0, "\(ended.errors)")
    #expect(ended.output.contains("sound"))
    #expect(workspace.names == ["identity.yaml"])
    #expect(try Tool.run(["config", "check", Studies.shipped]).exitCode == 0)
  }

  @Test(
    "The config that is started for a model without tables runs",
    arguments: ["shapes/identity", "shapes/links", "shapes/years", "project-risk/cost-overrun"])
  func start(_ model: String) throws {
    let workspace = try Workspace()
    let ended = try Tool.run(["config", "new", model] + Self.folders)
    #expect(ended.exitCode == 0, "\(ended.errors)")
    let config = ended.output.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains("packages") && !$0.hasSuffix("tables:") }.joined(separator: "\n")
    try workspace.simulate(
      config, ["--samples", "600"], plugins: [TestPlugins.sound, TestPlugins.example])
  }

  @Test("The example in C runs its own config")
  func example() throws {
    let workspace = try Workspace()
    let folder = Tool.repository.appending(path: "Plugins/Examples/c").path
    let run = try workspace.simulate(
      file: "\(folder)/config.yaml", ["--samples", "2000"], plugins: [TestPlugins.example])
    let cost = try run.statistic("mean", of: "total_cost", "approved")
    // The sum of the estimates, 165 million, grows in the mean by a share that the config implies.
    let growth = (-0.1 + 0.05 + 0.6) / 3 + 0.1 * 0.25
    let expected = 165e6 * (1 + growth) * (1.02 * 1.02 * 1.02 + 3 * 1.02 * 0.01 * 0.01)
    #expect(abs(cost.value - expected) < 4 * cost.standardError, "\(cost) \(expected)")
    let rehearsal = try run.statistic("mean_difference", of: "total_cost", "rehearsal")
    #expect(rehearsal.value < 0)
  }
}
