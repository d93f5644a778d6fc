import RiskStudy

/// The pairs of point and policy that failed.
struct PointFailures: Sendable {
  private(set) var count = 0
  private(set) var first: SampleFailure?
  private var points = 0
  /// The place of the first failure in the order of the work.
  private var firstPlace = Int.max

  /// Counts what failed among some points.
  ///
  /// - Parameter place: Where they stand in the order of the work.
  mutating func add(_ failures: [SampleFailure], place: Int, points: Int) {
    self.points += points
    count += failures.count
    if let failure = failures.first, place < firstPlace { (first, firstPlace) = (failure, place) }
  }

  /// Adds those of later points.
  mutating func add(_ other: PointFailures, points: Int) {
    self.points += points
    count += other.count
    first = first ?? other.first
  }

  /// Throws when the config tolerates fewer.
  func check(_ plan: Plan) throws(RunError) {
    guard let first else { return }
    let policy = plan.policies[first.policy].name
    let simulation = plan.study.simulation
    if simulation.failurePolicy == .stop { throw .failedSample(first, policy: policy) }
    let pairs = Double(points) * Double(plan.policies.count)
    let tolerable = Int(pairs * simulation.tolerableFailures * (1 + 1e-9))
    if count > tolerable {
      throw .tooManyFailures(count: count, tolerable: tolerable, first: first, policy: policy)
    }
  }
}
