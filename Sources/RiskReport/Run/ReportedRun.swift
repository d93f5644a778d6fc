import RiskArchive

/// What a report tells of a run, with the place of each number in `results.json`.
struct ReportedRun: Sendable {
  var name: String
  var title: String
  var description: String?
  var simulation: ArchivedSimulation
  var baseline: Int?
  var policies: [ReportedPolicy]
  var outcomes: [ReportedOutcome]
  var drivers: [ReportedDrivers]
  /// What a reader of drivers must know; empty without an analysis.
  var guidance: [String] = []
  var goals: [ReportedGoal]
  var correlations: [ArchivedCorrelation]
  var repairs: [ArchivedRepair]
  var warnings: [String]
  var assumptions: Assumptions
  var provenance: ArchivedProvenance
  /// The rare event of the study, if it has one.
  var event: ArchivedEvent?

  var samples: Int { simulation.samples }

  /// Policies that are compared with the baseline, in the order of the config.
  var alternatives: [Int] { policies.indices.filter { $0 != baseline && baseline != nil } }

  static let samplesPointer = JSONPointer("/simulation/samples")
  static let plannedPointer = JSONPointer("/simulation/planned_samples")
  static let levelPointer = JSONPointer("/simulation/interval_level")
}

/// A policy and how many of its samples failed.
struct ReportedPolicy: Sendable {
  var name: String
  var title: String
  var failed: Int
  var pointer: JSONPointer
}

/// An outcome under all policies.
struct ReportedOutcome: Sendable {
  var name: String
  var title: String
  var description: String?
  var unit: String
  var preference: ArchivedOutcome.Preference?
  var dimensions: [ReportedDimension]
  /// The statistic that is told first.
  var headline: String?
  /// The statistic that compares policies: the headline where it has a difference, or else the
  /// first that has one.
  var comparison: String?
  /// One for each policy: elements in the order of the dimensions, the last varying fastest.
  var policies: [[ReportedElement]]
  var pointer: JSONPointer
}

/// A dimension with its labels.
struct ReportedDimension: Sendable {
  var id: String
  var label: String
  var labels: [String]
  /// The coordinates when all are numbers in ascending order, as years are.
  var scale: [Double]?
}

/// One element of an outcome under one policy.
struct ReportedElement: Sendable {
  struct Named: Sendable {
    var name: String
    var estimate: ReportedEstimate
  }

  var labels: [String]
  var statistics: [Named]
  /// Differences to the baseline, by the statistic that is compared.
  var differences: [Named]
  var histogram: ArchivedHistogram?
  /// How many times fewer samples shared futures need for the difference of means.
  var varianceReduction: ReportedEstimate?

  func statistic(_ name: String) -> ReportedEstimate? {
    statistics.first { $0.name == name }?.estimate
  }

  func difference(_ statistic: String) -> ReportedEstimate? {
    differences.first { $0.name == statistic }?.estimate
  }
}

/// A number with its interval; nil where the run could not tell one.
struct ReportedEstimate: Sendable {
  var value: Double?
  var standardError: Double?
  var lower: Double?
  var upper: Double?
  var samples: Int?
  var tailSamples: Int?
  var pointer: JSONPointer
}

/// How narrow an interval was meant to be.
struct ReportedGoal: Sendable {
  var goal: ArchivedStopping.Goal
  /// Labels in the order of the outcome's dimensions.
  var labels: [String]
  var pointer: JSONPointer
}
