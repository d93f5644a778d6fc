import RiskNumerics
import RiskPluginHost
import RiskStatistics
import RiskStudy

/// Forecasts from every origin of a backtest, by the model and its baselines, and scores them.
///
/// All forecasts of an origin are made from the same random numbers, which depend on seed and names
/// alone; origins differ by their setting and by what models see of their tables.
public struct BacktestRun {
  private let study: Study
  private let backtest: Backtest
  private let catalogue: PluginCatalogue
  private let seed: UInt64
  private let options: RunOptions
  private let journal: PluginJournal
  private let stop: StopFlag
  /// Memory for the members of one forecast from one origin.
  static let memberBudget = 2 << 30

  private var cases: [CaseAccount] = []
  private var files: [PlannedFile] = []
  private var references: [ModelReference] = []
  private var warnings: [Diagnostic] = []

  /// - Parameters:
  ///   - study: With a backtest.
  ///   - seed: Another seed than the config's.
  public init(
    _ study: Study, _ backtest: Backtest, catalogue: PluginCatalogue, seed: UInt64? = nil,
    options: RunOptions, journal: PluginJournal = PluginJournal(), stop: StopFlag = StopFlag()
  ) {
    self.study = study
    self.backtest = backtest
    self.catalogue = catalogue
    self.seed = seed ?? study.simulation.seed.value
    self.options = options
    self.journal = journal
    self.stop = stop
  }

  /// Runs to the end.
  ///
  /// - Parameter progress: Told how many forecasts of how many are made.
  /// - Throws: `BacktestError` when there is no result.
  public mutating func run(
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(BacktestError) -> BacktestResults {
    let total = backtest.origins.value.count * (backtest.baselines.count + 1)
    var done = 0
    do throws(StudyError) { try warnOfVisibleFuture() } catch { throw .study(error) }
    for origin in backtest.origins.value {
      try forecast(origin, by: nil)
      for index in backtest.baselines.indices {
        done += 1
        progress(done, total)
        try forecast(origin, by: index)
      }
      done += 1
      progress(done, total)
    }
    do throws(StudyError) {
      let forecasts = [Backtest.modelName] + backtest.baselines.map(\.name.value)
      let policy = study.policies.first { $0.name == study.baseline } ?? study.policies[0]
      var results: [CaseResult] = []
      for account in cases {
        let result = try account.result(backtest, forecasts: forecasts.count)
        results.append(
          CaseSummary(result, resamples: backtest.resamples, seed: seed)
            .summed(steps: backtest.horizon.steps.value))
      }
      return BacktestResults(
        study: study, backtest: backtest, seed: seed, policy: policy.name.value,
        forecasts: forecasts, cases: results, files: files, references: references,
        warnings: warnings)
    } catch {
      throw .study(error)
    }
  }

  // MARK: One forecast

  private mutating func forecast(_ origin: Double, by baseline: Int?) throws(BacktestError) {
    guard let baseline else { return try forecast(origin, by: nil, index: 0, name: nil) }
    let name = backtest.baselines[baseline].name
    switch backtest.baselines[baseline].kind {
    case .model(let model): try forecast(origin, by: model, index: baseline + 1, name: name)
    case .history(let count):
      do throws(StudyError) {
        for index in cases.indices {
          try cases[index].addHistory(origin, forecast: baseline + 1, count: count, seed: seed)
        }
      } catch {
        throw .study(error)
      }
    }
  }

  private mutating func forecast(
    _ origin: Double, by model: ModelInstance?, index: Int, name: Located<String>?
  ) throws(BacktestError) {
    let plan: Plan
    do throws(StudyError) {
      plan = try self.plan(origin, by: model)
      if index == 0 { try addTargets(plan, origin) }
      if let name, cases.allSatisfy({ $0.outcome(of: plan) == nil }) {
        throw StudyError([
          Diagnostic(
            at: name.location, "the baseline '\(name.value)' has none of the outcomes of the cases",
            hint: "its outputs must be called like those of the scored model")
        ])
      }
    } catch {
      throw .study(error)
    }
    let members = OutcomeMembers(plan)
    var options = options
    options.writtenSamples = plan.samples
    do throws(RunError) {
      let results = try SimulationRun(plan, options: options, formatter: members, stop: stop)
        .run(SilentSink())
      if results.isInterrupted { throw .interrupted }
    } catch {
      throw .run(error, forecast: name?.value ?? Backtest.modelName, origin: origin)
    }
    do throws(StudyError) {
      for position in cases.indices {
        try cases[position].add(plan, members, origin, forecast: index, seed: seed)
      }
    } catch {
      throw .study(error)
    }
  }

  private mutating func plan(_ origin: Double, by model: ModelInstance?) throws(StudyError) -> Plan
  {
    let descriptor = try model.map { model throws(StudyError) in
      guard let reference = catalogue.model(model.model.value) else {
        throw StudyError([
          Diagnostic(
            at: model.model.location, "there is no model '\(model.model.value)'",
            hint: Suggestion.hint(
              for: model.model.value, among: catalogue.modelIdentifiers, are: "models"))
        ])
      }
      return reference.descriptor
    }
    let plan = try Plan.make(
      study.forecast(backtest, origin: origin, by: model, descriptor), catalogue: catalogue,
      samples: backtest.samples.value, seed: seed, journal: journal, stop: stop,
      rowLimits: backtest.knownUntil.map {
        RowLimit(table: $0.table.value, column: $0.column, latest: origin - $0.lag)
      })
    guard OutcomeMembers.bytes(plan) <= Self.memberBudget else {
      let gigabytes = (Double(OutcomeMembers.bytes(plan)) / 1e8).rounded() / 10
      throw StudyError([
        Diagnostic(
          at: backtest.samples.location,
          "the members of one forecast take \(gigabytes) GB, more than the 2 GB there are for them",
          hint: "lower 'samples' of 'backtest', or score outcomes with fewer elements")
      ])
    }
    for file in plan.files where !files.contains(file) { files.append(file) }
    for instance in plan.instances {
      let reference = instance.variants[0].reference
      if !references.contains(where: { $0.identifier == reference.identifier }) {
        references.append(reference)
      }
    }
    return plan
  }

  // MARK: Cases

  /// Opens the cases with the first plan, and notes what the plan of an origin forecasts.
  private mutating func addTargets(_ plan: Plan, _ origin: Double) throws(StudyError) {
    if cases.isEmpty {
      for scored in backtest.cases {
        let account = try CaseAccount(scored, study: study, backtest: backtest, plan: plan)
        files += account.file.map { files.contains($0) ? [] : [$0] } ?? []
        cases.append(account)
      }
    }
    for index in cases.indices {
      try cases[index].addTargets(plan, origin, backtest: backtest)
    }
  }

  /// Tells of tables that have a column of the horizon and of which models see every row.
  private mutating func warnOfVisibleFuture() throws(StudyError) {
    let hidden = Set(backtest.knownUntil.map(\.table.value))
    for model in study.models {
      for (name, path) in model.tables.sorted(by: { $0.key.value < $1.key.value })
      where !hidden.contains(name.value) {
        let table = try TableReader.read(path: study.file.resolve(path.value), name: name.value)
        guard table[backtest.horizon.dimension.value] != nil else { continue }
        warnings.append(
          Diagnostic(
            .warning, at: name.location,
            "models see every row of '\(name.value)', also those later than an origin",
            hint: "add '\(name.value): \(backtest.horizon.dimension.value)' to 'known_until' of "
              + "'backtest', unless the rows are known beforehand"))
      }
    }
  }
}
