import Foundation
import RiskNumerics
import RiskPluginHost
import RiskStudy
import Testing

@testable import RiskEngine
@testable import RiskOutput

@Suite("The config of a run")
struct ConfigDocumentTests {
  /// A study with its files by their whole paths, as the config of a run names them.
  private static func resolved(_ study: Study) -> Study {
    var study = study
    func resolve(_ files: [Located<String>: Located<String>]) -> [Located<String>: Located<String>]
    {
      files.mapValues { path in
        let url = URL(
          filePath: path.value,
          relativeTo: URL(filePath: study.file.path).deletingLastPathComponent())
        return Located(url.standardizedFileURL.path, at: path.location)
      }
    }
    for index in study.models.indices {
      study.models[index].tables = resolve(study.models[index].tables)
      study.models[index].documents = resolve(study.models[index].documents)
    }
    for (index, dependence) in study.dependence.enumerated() {
      let folder = URL(filePath: study.file.path).deletingLastPathComponent()
      func absolute(_ path: Located<String>) -> Located<String> {
        let url = URL(filePath: path.value, relativeTo: folder)
        return Located(url.standardizedFileURL.path, at: path.location)
      }
      switch dependence.strength {
      case .file(let kind, let path):
        study.dependence[index].strength = .file(kind, absolute(path))
      case .observations(let path):
        study.dependence[index].strength = .observations(absolute(path))
      default: break
      }
    }
    for index in study.backtest?.cases.indices ?? 0..<0 {
      guard case .file(let path)? = study.backtest?.cases[index].truth.source,
        let absolute = resolve([path: path])[path]
      else { continue }
      study.backtest?.cases[index].truth.source = .file(absolute)
    }
    for index in study.backtest?.baselines.indices ?? 0..<0 {
      guard case .model(var model)? = study.backtest?.baselines[index].kind else { continue }
      model.tables = resolve(model.tables)
      model.documents = resolve(model.documents)
      study.backtest?.baselines[index].kind = .model(model)
    }
    for index in study.uncertainties.indices {
      let place = study.uncertainties[index].name.location
      study.uncertainties[index].sobolDimension = Located(index + 1, at: place)
    }
    return study
  }

  /// The config that a run of a study writes, without the models that it needs.
  private static func document(_ study: Study) -> String {
    let plan = Plan(
      study: study, seed: study.simulation.seed.value, samples: study.simulation.samples.value,
      looks: [study.simulation.samples.value],
      design: Design(.random, stages: [study.simulation.samples.value]), draws: [], couplings: [],
      auxiliaries: [], repairs: [], dimensions: Array(study.uncertainties.indices),
      instances: [], evaluations: [],
      policies: study.policies.map {
        PlannedPolicy(name: $0.name.value, title: $0.title, evaluations: [])
      },
      baseline: study.policies.firstIndex { $0.name.value == study.baseline?.value } ?? 0,
      outcomes: [], warnings: [], files: [], journal: PluginJournal())
    return ConfigDocument(plan).value().yaml()
  }

  private static let complete = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "RiskStudyTests/Reference/complete.yaml").path

  @Test("A config with every key reads back as the same study")
  func everyKey() throws {
    let study = Self.resolved(try StudyReader.read(path: Self.complete).study)
    let text = Self.document(study)
    let found = try StudyReader.read(text: text, path: "elsewhere/config.yaml").study
    #expect(found.simulation == study.simulation)
    #expect(found.models == study.models)
    #expect(found.uncertainties == study.uncertainties)
    #expect(found.dependence == study.dependence)
    #expect(found.levers == study.levers)
    #expect(found.policies == study.policies)
    #expect(found.outcomes == study.outcomes)
    #expect(found == study)
  }

  @Test("Written and read again, it is the same text")
  func again() throws {
    let study = try StudyReader.read(path: Self.complete).study
    let text = Self.document(study)
    let second = try StudyReader.read(text: text, path: "elsewhere/config.yaml").study
    #expect(Self.document(second) == text)
  }

  @Test("Names that other readers take for numbers or truth stay names", arguments: NastyText.all)
  func texts(text: String) throws {
    guard !text.isEmpty else { return }
    var study = Self.resolved(try StudyReader.read(path: Self.complete).study)
    study.title = text
    study.uncertainties[0].source = text
    study.uncertainties[0].description = text
    study.levers[0].description = text
    study.policies[1].title = text
    study.outcomes[0].title = text
    let place = study.models[0].name.location
    study.models[0].settings[2].value = Located(.text(text), at: place)
    let found = try StudyReader.read(text: Self.document(study), path: "config.yaml").study
    #expect(found == study)
  }

  @Test("What a config leaves out is written out")
  func defaults() throws {
    let study = try StudyReader.read(
      text: """
        risktool: 1
        name: small
        simulation: {samples: 10, seed: 3}
        models: {m: {model: shapes/identity}}
        outcomes: {o: {of: m.sum}}
        """, path: "config.yaml"
    ).study
    let text = Self.document(study)
    for line in [
      "sampling: random", "write_samples: \"first 10000\"", "write_columns: scalar",
      "policy: skip", "at_most: 0.01", "baseline: current", "current: {}",
    ] {
      #expect(text.contains(line), "\(line) in \(text)")
    }
    let found = try StudyReader.read(text: text, path: "config.yaml").study
    #expect(found.simulation == study.simulation && found.policies == study.policies)
  }

  @Test("Numbers of levers, rates and bounds read back bit for bit")
  func numbers() throws {
    var study = Self.resolved(try StudyReader.read(path: Self.complete).study)
    let place = study.name.location
    study.levers[0].minimum = Located(0.1 + 0.2, at: place)
    study.levers[0].maximum = Located(.greatestFiniteMagnitude, at: place)
    study.outcomes[0].discount?.rate = 1.0 / 3
    study.outcomes[2].measures[0] = Located(.probability(.below(-1e-300)), at: place)
    study.simulation.tolerableFailures = 1.0 / 7
    let found = try StudyReader.read(text: Self.document(study), path: "config.yaml").study
    #expect(found == study)
  }
}
