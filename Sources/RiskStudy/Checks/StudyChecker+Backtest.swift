extension StudyChecker {
  mutating func checkBacktest() {
    guard let backtest = study.backtest else { return }
    checkAscending(backtest.origins, "the origins")
    checkAscending(backtest.horizon.steps, "the steps")
    guard let model = checkOriginSetting(backtest) else { return }
    for known in backtest.knownUntil where !tableNames.contains(known.table.value) {
      error(
        known.table.location, "no model has a table '\(known.table.value)'",
        hint: Suggestion.hint(for: known.table.value, among: tableNames, are: "tables"))
    }
    for item in backtest.cases { checkCase(item, backtest, model) }
    for baseline in backtest.baselines { checkBaseline(baseline) }
  }

  private var tableNames: [String] {
    Set(study.models.flatMap { $0.tables.keys.map(\.value) }).sorted()
  }

  private mutating func checkAscending(_ numbers: Located<[Double]>, _ subject: String) {
    if numbers.value.isEmpty {
      error(numbers.location, "\(subject) are none", hint: "'to' must not be less than 'from'")
    } else if zip(numbers.value, numbers.value.dropFirst()).contains(where: { $0 >= $1 }) {
      error(numbers.location, "\(subject) must rise", hint: "write each once, the smallest first")
    }
  }

  /// The model that has the setting that carries the origin.
  private mutating func checkOriginSetting(_ backtest: Backtest) -> ModelInstance? {
    let address = backtest.setting
    if !address.value.labels.isEmpty {
      error(address.location, "the setting of the origin has no labels")
    }
    if let model = study.models.first(where: { $0.name.value == address.value.instance }) {
      return model
    }
    error(
      address.location, "no model is called '\(address.value.instance)'",
      hint: Suggestion.hint(for: address.value.instance, among: instanceNames, are: "models"))
    return nil
  }

  private mutating func checkCase(
    _ item: Backtest.Case, _ backtest: Backtest, _ model: ModelInstance
  ) {
    let outcomes = study.outcomes.map(\.name.value)
    if !outcomes.contains(item.outcome.value) {
      error(
        item.outcome.location, "no outcome is called '\(item.outcome.value)'",
        hint: Suggestion.hint(for: item.outcome.value, among: outcomes, are: "outcomes"))
    }
    switch item.truth.source {
    case .table(let name):
      let tables = model.tables.keys.map(\.value).sorted()
      if !tables.contains(name.value) {
        error(
          name.location, "the model '\(model.name.value)' has no table '\(name.value)'",
          hint: Suggestion.hint(for: name.value, among: tables, are: "tables")
            ?? "name a CSV file by 'file' instead")
      }
    case .file(let path): checkFile("truth", item.name.value, path)
    }
    for coding in [item.coding, item.truth.coding] {
      switch coding {
      case .cuts(let numbers), .categories(let numbers):
        checkAscending(Located(numbers, at: item.name.location), "cuts and categories")
      default: break
      }
    }
    if let bins = item.bins { checkAscending(bins, "bins") }
    checkScores(item)
  }

  private mutating func checkScores(_ item: Backtest.Case) {
    for (index, score) in item.scores.enumerated() {
      if item.scores[..<index].contains(where: { $0.value == score.value }) {
        error(score.location, "'\(score.value.name)' is asked for twice")
      } else if !score.value.subjects.contains(item.subject) {
        error(
          score.location,
          "'\(score.value.name)' is no score of \(item.subject.rawValue), which "
            + "'\(item.name.value)' has",
          hint: score.value.subjects.contains(.events)
            ? "say by 'event' what must happen, or score 0/1 outcomes in a case of their own"
            : score.value.subjects.contains(.categories)
              ? "name the 'cuts' between categories" : "make it a case of its own")
      }
      if score.value == .ignorance, item.bins == nil {
        error(
          score.location, "'ignorance' needs bins",
          hint: "add 'bins', where one ends and another begins")
      }
    }
  }

  private mutating func checkBaseline(_ baseline: Backtest.Baseline) {
    if baseline.name.value == Backtest.modelName {
      error(
        baseline.name.location, "'\(Backtest.modelName)' is what the scored model is called",
        hint: "choose another name")
    }
    guard case .model(let model) = baseline.kind else { return }
    for (kind, files) in [("table", model.tables), ("document", model.documents)] {
      for (name, path) in files { checkFile(kind, name.value, path) }
    }
  }
}

extension Backtest {
  /// What the scored model is called in results.
  public static let modelName = "model"

  /// What forecasts are of.
  public enum Subject: String, Sendable {
    case quantities, events, categories
  }
}

extension Backtest.Case {
  /// What is scored. Without a coding it is events where a score is one of events alone: the
  /// outcome is then 1 or 0, or a probability by its mean.
  public var subject: Backtest.Subject {
    switch coding {
    case .event: .events
    case .cuts, .categories: .categories
    case nil:
      scores.contains { $0.value.subjects == [.events] } ? .events : .quantities
    }
  }
}

extension Backtest.Score {
  /// What it is a score of.
  public var subjects: Set<Backtest.Subject> {
    switch self {
    case .crps, .logCRPS, .ignorance, .interval, .coverage: [.quantities]
    case .brier, .areaUnderCurve, .averagePrecision: [.events]
    case .rps: [.categories]
    case .logarithmic: [.events, .categories]
    case .calibration: [.quantities, .events]
    }
  }
}
