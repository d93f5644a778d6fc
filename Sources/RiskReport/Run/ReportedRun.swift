/// What a report tells of a run, with the place of each number in `results.json`.
struct ReportedRun: Sendable {
  var name: String
  var title: String
  var description: String?
  var samples: Int
  var plannedSamples: Int
  var isInterrupted: Bool
  var seed: String
  var sampling: String
  var baseline: Int?
  var policies: [ReportedPolicy]
  var outcomes: [ReportedOutcome]
  var drivers: [ReportedDrivers]
  var stopping: ReportedStopping?
  var correlations: [ReportedCorrelations]
  var repairs: [ReportedRepair]
  var warnings: [String]
  var assumptions: Assumptions
  var provenance: Provenance

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
  enum Preference: String, Sendable { case higher, lower }

  var name: String
  var title: String
  var description: String?
  var unit: String
  var preference: Preference?
  var dimensions: [ReportedDimension]
  /// One for each policy: elements in the order of the dimensions, the last varying fastest.
  var policies: [[ReportedElement]]
  var pointer: JSONPointer

  /// The statistic that its author named first.
  var headline: String? {
    policies.lazy.flatMap { $0 }.compactMap { $0.statistics.first?.name }.first
  }

  /// The statistic that compares policies: the first one that has a difference.
  var comparison: String? {
    policies.lazy.flatMap { $0 }.compactMap { element in
      element.differences.first { element.statistic($0.name) != nil }?.name
    }.first
  }
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
  var histogram: ReportedHistogram?
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

/// How often values fell into each cell, or each of a few values was met.
enum ReportedHistogram: Sendable {
  case cells(edges: [Double], counts: [Double], below: Double, above: Double)
  case values([Double], counts: [Double])
}

/// How much of an outcome's variance each uncertainty explains.
struct ReportedDrivers: Sendable {
  struct Input: Sendable {
    var name: String
    var label: String
    var firstOrder: ReportedEstimate
    var gap: String?
    var isDistinguishable: Bool
    var rankRegression: ReportedEstimate
  }

  var outcome: String
  var policy: String
  var isOfDifference: Bool
  var samples: Int?
  var explained: ReportedEstimate
  var inputs: [Input]
  var pointer: JSONPointer
}

/// Whether intervals became as narrow as the config asked.
struct ReportedStopping: Sendable {
  struct Interval: Sendable {
    var outcome: String
    var coordinates: [String]
    var policy: String
    var statistic: String
    var halfWidth: Double?
    var goal: Double?
    var isNarrowEnough: Bool
    var pointer: JSONPointer
  }

  var isSatisfied: Bool
  var looks: [Int]
  var intervals: [Interval]
}

/// How outcomes move together under a policy.
struct ReportedCorrelations: Sendable {
  var policy: String
  var outcomes: [String]
  var matrix: [[ReportedEstimate]]
}

/// A matrix of correlations that had to be changed to be possible.
struct ReportedRepair: Sendable {
  var members: [String]
  var largestChange: Double?
  var pointer: JSONPointer
}
