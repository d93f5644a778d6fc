/// A replication of importance sampling: sums of weights.
struct WeightedReplication: Replication {
  /// Sums over points.
  struct Sums: Sendable {
    var sum = 0.0
    var squares = 0.0
    var largest = 0.0

    mutating func add(_ weight: Double) {
      sum += weight
      squares += weight * weight
      largest = max(largest, weight)
    }

    mutating func merge(_ other: Sums) {
      sum += other.sum
      squares += other.squares
      largest = max(largest, other.largest)
    }

    /// Kish's effective number.
    var effective: Double { squares > 0 ? sum * sum / squares : 0 }
  }

  let proposal: GaussianMixture
  let samples: Int
  let streams: RareEventStreams
  /// What the random numbers are for.
  let step: String
  private var weights: [Double]?
  private(set) var event = Sums()
  private(set) var all = Sums()
  /// Σ w z and Σ w z² over the points in the event, for each coordinate.
  private(set) var first: [Double]
  private(set) var second: [Double]
  private var points: ScoreTable

  init(proposal: GaussianMixture, samples: Int, streams: RareEventStreams, step: String) {
    (self.proposal, self.samples) = (proposal, samples)
    (self.streams, self.step) = (streams, step)
    first = proposal.parts[0].shift.map { _ in 0 }
    second = first
    points = ScoreTable(dimension: first.count, count: 0)
  }

  mutating func nextPoints() -> ScoreTable? {
    guard weights == nil else { return nil }
    points = proposal.points(
      streams.normals(step, dimension: first.count, count: samples))
    weights = proposal.weights(at: points)
    return points
  }

  mutating func receive(_ margins: [Double]) {
    for (index, weight) in (weights ?? []).enumerated() {
      all.add(weight)
      guard margins[index] > 0 else { continue }
      event.add(weight)
      for column in first.indices {
        let score = points.columns[column][index]
        first[column] += weight * score
        second[column] += weight * score * score
      }
    }
    weights = []
    points = ScoreTable(dimension: first.count, count: 0)
  }

  static func diagnostics(_ replications: [WeightedReplication]) -> WeightDiagnostics {
    var (event, all) = (Sums(), Sums())
    for replication in replications {
      event.merge(replication.event)
      all.merge(replication.all)
    }
    let count = Double(replications.reduce(0) { $0 + $1.samples })
    return WeightDiagnostics(
      selfNormalised: all.sum > 0 ? event.sum / all.sum : .nan,
      effectiveEventSamples: event.effective, effectiveSamples: all.effective,
      largestShare: event.sum > 0 ? event.largest / event.sum : 0, meanWeight: all.sum / count)
  }
}

extension WeightDiagnostics {
  /// What the weights say against an estimate that met the event.
  var warnings: [RareEventWarning] {
    var warnings: [RareEventWarning] = []
    if effectiveEventSamples > 0, effectiveEventSamples < Self.sufficientSamples {
      warnings.append(.fewEffectiveSamples(effectiveEventSamples))
    }
    if largestShare > 0.1 { warnings.append(.dominantPoint(share: largestShare)) }
    if !(0.5...2).contains(meanWeight) { warnings.append(.weightMean(meanWeight)) }
    return warnings
  }
}
