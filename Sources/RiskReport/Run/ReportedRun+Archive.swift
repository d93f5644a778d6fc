import RiskArchive
import RiskSensitivity

extension ReportedRun {
  init(_ archive: RunArchive) throws(ArchiveError) {
    let run = archive.run
    let assumptions: Assumptions
    do throws(ArchiveError) {
      assumptions = Assumptions(config: try archive.config())
    } catch {
      assumptions = Assumptions(problem: "config.yaml of the run is missing")
    }
    self.init(run, assumptions: assumptions, provenance: archive.provenance)
    if let document = try archive.sensitivity() { add(document) }
    event = try archive.event()
  }

  /// Takes what an analysis says in place of what the run says of the same, and keeps the rest.
  mutating func add(_ document: SensitivityDocument) {
    let analysed = ReportedDrivers.all(document)
    let elements = analysed.filter(\.isElement)
    let shown = analysed.filter { !$0.isElement } + elements.prefix(Self.shownElements)
    func subject(_ drivers: ReportedDrivers) -> [String] {
      [drivers.outcome, drivers.policy, "\(drivers.isOfDifference)"]
    }
    let covered = Set(analysed.map(subject))
    drivers = shown + drivers.filter { !covered.contains(subject($0)) }
    // Advice is for who analyses, not for who decides.
    guidance = document.guidance.filter { $0.kind != .advice }.map(\.text)
    if elements.count > Self.shownElements {
      guidance.append("Only the first elements are shown here; sensitivity.csv has all.")
    }
  }

  /// Elements of outcomes of which drivers are shown.
  private static let shownElements = 6

  init(_ run: ArchivedRun, assumptions: Assumptions, provenance: ArchivedProvenance) {
    let root = JSONPointer()
    name = run.study.name
    title = run.study.heading
    description = run.study.description
    simulation = run.simulation
    policies = run.policies.placed(root.appending("policies")).map { policy, pointer in
      ReportedPolicy(
        name: policy.name, title: policy.heading, failed: policy.failedSamples, pointer: pointer)
    }
    baseline = run.policies.firstIndex { $0.name == run.baseline }
    let names = run.policies.map(\.name)
    outcomes = run.outcomes.placed(root.appending("outcomes")).map {
      ReportedOutcome($0, pointer: $1, policies: names)
    }
    drivers = run.drivers.placed(root.appending("drivers")).map {
      ReportedDrivers($0, of: run, pointer: $1)
    }
    let intervals = JSONPointer("/simulation/stopping/intervals")
    goals = (run.simulation.stopping?.intervals ?? []).placed(intervals).map { goal, pointer in
      let ids = run.outcome(goal.outcome)?.dimensions.map(\.id) ?? goal.coordinates.keys.sorted()
      return ReportedGoal(
        goal: goal, labels: ids.compactMap { goal.coordinates[$0] }, pointer: pointer)
    }
    correlations = run.correlations
    repairs = run.repairedCorrelations
    warnings = run.warnings
    self.assumptions = assumptions
    self.provenance = provenance
  }
}

extension ReportedEstimate {
  init(_ estimate: ArchivedEstimate, pointer: JSONPointer) {
    self.init(
      value: estimate.value, standardError: estimate.standardError, lower: estimate.lower,
      upper: estimate.upper, samples: estimate.samples, tailSamples: estimate.tailSamples,
      pointer: pointer)
  }
}

extension ReportedOutcome {
  init(_ outcome: ArchivedOutcome, pointer: JSONPointer, policies names: [String]) {
    name = outcome.name
    title = outcome.heading
    description = outcome.description
    unit = outcome.unit
    preference = outcome.preference
    dimensions = outcome.dimensions.map(ReportedDimension.init)
    headline = outcome.headline?.text
    comparison = outcome.comparison?.text
    let placed = outcome.policies.placed(pointer.appending("policies"))
    // By name, so that a policy without numbers stays an empty list.
    policies = names.map { name in
      guard let (results, place) = placed.first(where: { $0.0.policy == name }) else { return [] }
      return results.elements.placed(place.appending("elements")).map {
        ReportedElement($0, pointer: $1)
      }
    }
    self.pointer = pointer
  }
}

extension ReportedDimension {
  init(_ dimension: ArchivedDimension) {
    id = dimension.id
    label = dimension.label
    let numbers: [Double]
    switch dimension.coordinates {
    case .numbers(let values):
      numbers = values
      labels = values.map(PlainNumber.text)
    case .labels(let texts):
      numbers = texts.compactMap(Double.init)
      labels = texts
    }
    let isAscending = zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
    scale = numbers.count == labels.count && numbers.count > 1 && isAscending ? numbers : nil
  }
}

extension ReportedElement {
  /// What the names of differences end in.
  static let suffix = "_difference"

  init(_ element: ArchivedElement, pointer: JSONPointer) {
    func named(_ statistics: ArchivedStatistics, _ member: String) -> [Named] {
      let place = pointer.appending(member)
      return statistics.entries.map { entry in
        Named(
          name: entry.name.text,
          estimate: ReportedEstimate(entry.estimate, pointer: place.appending(entry.name.text)))
      }
    }
    labels = element.coordinates
    statistics = named(element.statistics, "statistics")
    differences = named(element.differences, "differences").map { difference in
      var difference = difference
      // What is no difference of a statistic, such as `difference_p05`, keeps its name.
      if difference.name.hasSuffix(Self.suffix) {
        difference.name.removeLast(Self.suffix.count)
      }
      return difference
    }
    histogram = element.histogram
    let place = pointer.appending("variance_reduction").appending("common_random_numbers")
    varianceReduction = element.varianceReduction?.commonRandomNumbers
      .map { ReportedEstimate($0, pointer: place) }
  }
}
