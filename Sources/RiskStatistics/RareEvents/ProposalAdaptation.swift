/// A replication of the search for a proposal by cross-entropy.
struct ProposalAdaptation: Replication {
  let settings: CrossEntropy
  let streams: RareEventStreams
  private(set) var shift: [Double]
  private(set) var scale: [Double]
  private(set) var reachedEvent = false
  private var level = 0
  private var isFinished = false
  /// The highest level so far, and whether a later one was not higher.
  private var highest = -Double.infinity
  private(set) var isStalled = false
  private var stalledLevels = 0
  /// Levels over which points are collected after that.
  private static let stalledLimit = 5
  /// The points that the next proposal is fitted to, with their weights and margins.
  private var points: ScoreTable
  private var weights: [Double] = []
  private var margins: [Double] = []

  init(settings: CrossEntropy, dimension: Int, streams: RareEventStreams) {
    (self.settings, self.streams) = (settings, streams)
    shift = [Double](repeating: 0, count: dimension)
    scale = [Double](repeating: 1, count: dimension)
    points = ScoreTable(dimension: dimension, count: 0)
  }

  mutating func nextPoints() -> ScoreTable? {
    guard !isFinished else { return nil }
    let mixture = GaussianMixture([(shift, scale)], defensive: settings.defensive)
    let fresh = mixture.points(
      streams.normals("level \(level)", dimension: shift.count, count: settings.levelSamples))
    if !isStalled {
      points = ScoreTable(dimension: shift.count, count: 0)
      (weights, margins) = ([], [])
    }
    points.append(fresh)
    weights += mixture.weights(at: fresh)
    return fresh
  }

  mutating func receive(_ found: [Double]) {
    margins += found
    let descending = margins.sorted(by: >)
    let kept = Int((settings.levelProbability * Double(settings.levelSamples)).rounded())
    let bound = descending[kept - 1]
    if bound > 0 {
      fit { $0 > 0 ? 1 : 0 }
    } else {
      // A ramp between two levels. It ends, unlike a normal distribution function, so that the
      // bulk of the points is left out also when outcomes have heavy tails.
      let wider = descending[min(2 * kept, descending.count) - 1]
      fit { margin in
        guard margin < bound else { return 1 }
        let height = (margin - wider) / (bound - wider)
        return height.isFinite ? max(0, height) : 0
      }
    }
    level += 1
    // Noise of the model's own can keep a share of the points from ever getting further. Then
    // points are collected over a few levels, until as many are in the event.
    if bound <= highest, !reachedEvent { isStalled = true }
    if isStalled { stalledLevels += 1 }
    if stalledLevels == Self.stalledLimit { isFinished = true }
    highest = max(highest, bound)
    // Once more after the event was met: the first fit rests on points of the level before.
    if reachedEvent || level >= settings.maximumLevels { isFinished = true }
    if bound > 0 { reachedEvent = true }
  }

  /// Weighted means and standard deviations.
  private mutating func fit(_ indicator: (_ margin: Double) -> Double) {
    let weights = zip(weights, margins).map { $0 * indicator($1) }
    let sum = weights.reduce(0, +)
    let squares = weights.lengthSquared
    guard sum > 0, squares > 0 else { return }
    for (index, column) in points.columns.enumerated() {
      var (first, second) = (0.0, 0.0)
      for point in column.indices {
        let part = weights[point] * column[point]
        first += part
        second += part * column[point]
      }
      let moments = WeightedMoments(
        mean: first / sum, square: second / sum, effective: sum * sum / squares,
        dimension: shift.count)
      (shift[index], scale[index]) = (moments.shift, moments.scale)
    }
  }
}
