import RiskNumerics
import RiskStudy

/// Collects the forecasts of one case, origin by origin.
struct CaseAccount {
  /// What an origin's plan forecasts and the truth knows.
  private struct OpenTarget {
    var target: ForecastTarget
    /// All labels of the element, in the order of the outcome's dimensions.
    var labels: [String]
  }

  let scored: Backtest.Case
  /// The file of the truth, where it is none of a model.
  let file: PlannedFile?
  private let truth: Truth
  private let scorer: ForecastScorer
  /// The moment until which the truth is known at an origin, less the origin.
  private let lag: Double
  private let unit: String
  private let dimensions: [String]
  private let horizon: Int
  private let clusterDimensions: [Int]
  private var targets: [OpenTarget] = []
  private var origins: [Double: Range<Int>] = [:]
  private var forecasts: [Int: [Int: ScoredForecast]] = [:]
  private var clusters: [[String]: Int] = [:]
  private var aheadCount = 0
  private var missingCount = 0

  init(_ scored: Backtest.Case, study: Study, backtest: Backtest, plan: Plan) throws(StudyError) {
    self.scored = scored
    scorer = ForecastScorer(scored: scored)
    guard let outcome = plan.outcomes.first(where: { $0.name == scored.outcome.value }) else {
      throw StudyError([
        Diagnostic(at: scored.outcome.location, "no outcome is called '\(scored.outcome.value)'")
      ])
    }
    unit = outcome.unit
    let dimensions = outcome.dimensions.map(\.id)
    self.dimensions = dimensions
    guard let horizon = dimensions.firstIndex(of: backtest.horizon.dimension.value) else {
      throw StudyError([
        Diagnostic(
          at: scored.outcome.location,
          "the outcome '\(outcome.name)' has no dimension '\(backtest.horizon.dimension.value)', "
            + "along which is forecast",
          hint: Suggestion.hint(
            for: backtest.horizon.dimension.value, among: dimensions, are: "dimensions"))
      ])
    }
    self.horizon = horizon
    if let clusters = backtest.clusters {
      var found: [Int] = []
      for name in clusters {
        guard let place = dimensions.firstIndex(of: name.value) else {
          throw StudyError([
            Diagnostic(
              at: name.location, "the outcome '\(outcome.name)' has no dimension '\(name.value)'",
              hint: Suggestion.hint(for: name.value, among: dimensions, are: "dimensions"))
          ])
        }
        found.append(place)
      }
      clusterDimensions = found
    } else {
      clusterDimensions = dimensions.indices.filter { $0 != horizon }
    }
    let path: String
    switch scored.truth.source {
    case .table(let name):
      let model = study.models.first { $0.name.value == backtest.setting.value.instance }
      path = study.file.resolve(model?.tables[name]?.value ?? name.value)
      file = nil
      lag = backtest.knownUntil.first { $0.table == name }?.lag ?? 0
    case .file(let name):
      path = study.file.resolve(name.value)
      file = PlannedFile(
        role: "truth \(scored.name.value)", path: path,
        sha256: (try? SHA256.hex(contentsOfFile: path)) ?? "")
      lag = 0
    }
    truth = try Truth(
      TableReader.read(path: path), scored.truth, dimensions: dimensions,
      horizon: dimensions[horizon], coding: scored.truth.coding ?? scored.coding)
    try checkTruth()
  }

  /// Checks that the truth is what is scored.
  private func checkTruth() throws(StudyError) {
    let count = scored.coding?.categoryCount.map(Double.init)
    for value in truth.values {
      let isRight =
        switch scored.subject {
        case .quantities: true
        case .events: value == 0 || value == 1
        case .categories: value < count ?? 0
        }
      if isRight { continue }
      throw StudyError([
        Diagnostic(
          at: scored.truth.value.location,
          scored.subject == .events
            ? "'\(scored.truth.value.value)' is \(value) in a row, but an event is 1 or 0"
            : "the truth has more categories than the case",
          hint: scored.subject == .events
            ? "say by 'event' what must happen" : "give both the same 'cuts'")
      ])
    }
  }

  /// The case's outcome of a plan, with its first element counted through all outcomes.
  func outcome(of plan: Plan) -> (outcome: PlannedOutcome, first: Int)? {
    guard let index = plan.outcomes.firstIndex(where: { $0.name == scored.outcome.value }) else {
      return nil
    }
    return (plan.outcomes[index], plan.outcomes[..<index].reduce(0) { $0 + $1.elementCount })
  }

  /// Notes which elements of an origin's plan can be scored.
  mutating func addTargets(_ plan: Plan, _ origin: Double, backtest: Backtest) throws(StudyError) {
    guard let (outcome, _) = outcome(of: plan) else { return }
    let start = targets.count
    var reached: Set<Double> = []
    for labels in outcome.labels {
      guard let time = Double(labels[horizon]) else {
        throw StudyError([
          Diagnostic(
            at: backtest.horizon.dimension.location,
            "'\(labels[horizon])' of dimension '\(dimensions[horizon])' is no number")
        ])
      }
      guard
        let step = backtest.horizon.steps.value.first(where: {
          abs(origin + $0 - time) <= 1e-9 * max(1, time.magnitude)
        })
      else { continue }
      reached.insert(step)
      let unit = labels.indices.filter { $0 != horizon }.map { labels[$0] }
      switch truth.knowledge(unit, at: time) {
      case .ahead: aheadCount += 1
      case .missing: missingCount += 1
      case .known(let value):
        let key = clusterDimensions.isEmpty ? ["\(origin)"] : clusterDimensions.map { labels[$0] }
        let cluster = clusters[key] ?? clusters.count
        clusters[key] = cluster
        targets.append(
          OpenTarget(
            target: ForecastTarget(
              origin: origin, step: step, unit: unit, truth: value, cluster: cluster),
            labels: labels))
      }
    }
    if let step = backtest.horizon.steps.value.first(where: { !reached.contains($0) }) {
      let labels = outcome.dimensions[horizon].labels
      throw StudyError([
        Diagnostic(
          at: backtest.horizon.steps.location,
          "from origin \(origin.label) the outcome '\(outcome.name)' has no "
            + "'\(dimensions[horizon])' of \((origin + step).label), which is step \(step.label)",
          hint: "it has \(labels.first ?? "none") to \(labels.last ?? "none"); see the settings of "
            + "the model")
      ])
    }
    origins[origin] = start..<targets.count
  }

  /// Scores the members of a plan.
  mutating func add(
    _ plan: Plan, _ members: OutcomeMembers, _ origin: Double, forecast: Int, seed: UInt64
  ) throws(StudyError) {
    guard let (outcome, first) = outcome(of: plan), let range = origins[origin] else { return }
    let order = dimensions.map { id in outcome.dimensions.firstIndex { $0.id == id } }
    var elements: [[String]: Int] = [:]
    for (element, labels) in outcome.labels.enumerated() {
      elements[order.map { $0.map { labels[$0] } ?? "" }] = first + element
    }
    for index in range {
      guard let element = elements[targets[index].labels] else { continue }
      try add(members.members(element), at: index, forecast, isCoded: false, seed)
    }
  }

  /// Scores the last values that were known at an origin.
  mutating func addHistory(_ origin: Double, forecast: Int, count: Int?, seed: UInt64)
    throws(StudyError)
  {
    for index in origins[origin] ?? 0..<0 {
      let known = truth.history(targets[index].target.unit, until: origin - lag, count: count)
      try add(known, at: index, forecast, isCoded: true, seed)
    }
  }

  private mutating func add(
    _ members: [Double], at index: Int, _ forecast: Int, isCoded: Bool, _ seed: UInt64
  ) throws(StudyError) {
    guard !members.isEmpty else { return }
    let stream = RandomStream(
      key: StreamKey.derive(
        seed: seed, kind: "backtest-places", name: scored.name.value, stream: 0, label: ""))
    forecasts[forecast, default: [:]][index] = try scorer.score(
      members, isCoded: isCoded, truth: targets[index].target.truth,
      position: stream.uniforms(firstSample: UInt64(index), draw: 0, count: 1)[0])
  }

  /// All forecasts of the case.
  func result(_ backtest: Backtest, forecasts count: Int) throws(StudyError) -> CaseResult {
    guard !targets.isEmpty else {
      let example = truth.example.map { $0.joined(separator: ", ") } ?? "no values"
      throw StudyError([
        Diagnostic(
          at: scored.truth.value.location,
          "no coordinate of '\(scored.outcome.value)' has a truth: \(missingCount) are missing and "
            + "\(aheadCount) lie after all that is known",
          hint: "\(truth.path) has \(example.isEmpty ? "values" : example); see 'by' and 'where'")
      ])
    }
    return CaseResult(
      scored: scored, unit: unit,
      dimensions: dimensions.indices.filter { $0 != horizon }.map { dimensions[$0] },
      targets: targets.map(\.target),
      forecasts: (0..<count).map { forecast in
        targets.indices.map { forecasts[forecast]?[$0] }
      },
      aheadCount: aheadCount, missingCount: missingCount, clusterCount: clusters.count)
  }
}

extension Double {
  /// Whole numbers without a point.
  fileprivate var label: String { Int(exactly: self).map(String.init) ?? description }
}
