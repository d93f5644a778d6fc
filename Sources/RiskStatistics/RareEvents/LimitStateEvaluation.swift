/// Evaluates a limit state, numbers its points and counts those that failed.
struct LimitStateEvaluation<State: LimitState> {
  private(set) var state: State
  let event: RareEvent
  private(set) var evaluations = 0
  private(set) var failures = 0
  private let firstSample: Int

  init(_ state: State, event: RareEvent, firstSample: Int) throws(RareEventError) {
    guard state.dimension > 0 else {
      throw .refused("the model has no uncertain inputs, so there is no probability to estimate")
    }
    (self.state, self.event, self.firstSample) = (state, event, firstSample)
  }

  var dimension: Int { state.dimension }

  /// How far the outcomes at points are inside the event, minus infinity where the model failed.
  mutating func margins(at points: ScoreTable) throws(RareEventError) -> [Double] {
    let values = try state.values(at: points.columns, firstSample: firstSample + evaluations)
    guard values.count == points.count else {
      throw .valueCount(found: values.count, expected: points.count)
    }
    evaluations += values.count
    failures += values.count { $0.isNaN }
    if evaluations >= 100, failures > evaluations / 2 {
      throw .mostlyFailed(failed: failures, evaluations: evaluations)
    }
    return values.map(event.margin)
  }

  var warnings: [RareEventWarning] {
    failures > 0 ? [.failedPoints(share: Double(failures) / Double(evaluations))] : []
  }

  /// Refuses a model whose outcome is not a function of the point alone.
  ///
  /// Evaluates four points four times each.
  mutating func refuseNoise(
    _ method: RareEventMethod, streams: RareEventStreams
  ) throws(RareEventError) {
    let points = streams.normals("noise", dimension: dimension, count: 4)
    let found = try margins(at: points.points(at: (0..<16).map { $0 % 4 }))
    for index in 4..<16 where found[index] != found[index % 4] {
      throw .refused(
        "\(method.title) follows the boundary of the event, but this model has random numbers of "
          + "its own: two evaluations of one point differ. Use subset simulation, importance "
          + "sampling, cross-entropy or Monte Carlo")
    }
  }
}
