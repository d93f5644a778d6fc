/// A replication of line or directional sampling: the mean over axes of the probability along each.
///
/// A part of the event between two points of the grid has crossings that are not found. So each
/// axis is audited at places T uniform over the grid: with f the density along the axis and L the
/// length of the grid, L f(T) (1{event at T} − 1{crossings say so at T}) is added. It is zero where
/// crossings say all, and makes the mean unbiased where they don't.
struct AxisReplication: Replication {
  let measure: AxisMeasure
  /// Where an axis has its zero, and the unit vector along it.
  let bases: ScoreTable
  let directions: ScoreTable
  /// Places of audits as parts of the grid's length, a column for each audit of an axis.
  let audits: [[Double]]
  private let grid: [Double]
  private var margins: [Double] = []
  private var searches: [CrossingSearch] = []
  private var active: [Int] = []
  private var auditMargins: [Double]?

  /// Audits of an axis.
  private static let auditCount = 2

  init(
    measure: AxisMeasure, bases: ScoreTable, directions: ScoreTable, streams: RareEventStreams
  ) {
    (self.measure, self.bases, self.directions) = (measure, bases, directions)
    grid = measure.grid
    let stream = streams.stream("audits")
    audits = (0..<Self.auditCount).map {
      stream.uniforms(firstSample: 0, draw: UInt64($0), count: bases.count)
    }
  }

  /// The length of the grid, and the place of an audit.
  private var length: Double { grid[grid.count - 1] - grid[0] }
  private func place(_ part: Double) -> Double { grid[0] + part * length }

  mutating func nextPoints() -> ScoreTable? {
    if margins.isEmpty {
      return table((0..<bases.count).flatMap { axis in grid.map { (axis, $0) } })
    }
    active = searches.indices.filter { !searches[$0].isFinished }
    if !active.isEmpty {
      return table(active.map { (searches[$0].axis, searches[$0].place) })
    }
    guard auditMargins == nil else { return nil }
    return table(audits.flatMap { $0.enumerated().map { ($0.offset, place($0.element)) } })
  }

  private func table(_ places: [(axis: Int, place: Double)]) -> ScoreTable {
    ScoreTable(
      columns: bases.columns.indices.map { column in
        let (base, direction) = (bases.columns[column], directions.columns[column])
        return places.map { base[$0.axis] + $0.place * direction[$0.axis] }
      })
  }

  mutating func receive(_ found: [Double]) {
    guard margins.isEmpty else {
      if active.isEmpty { auditMargins = found }
      for (index, margin) in zip(active, found) { searches[index].receive(margin) }
      return
    }
    margins = found
    for axis in 0..<bases.count {
      let start = axis * grid.count
      for point in 1..<grid.count {
        let (low, high) = (found[start + point - 1], found[start + point])
        guard (low > 0) != (high > 0) else { continue }
        searches.append(
          CrossingSearch(axis: axis, low: (grid[point - 1], low), high: (grid[point], high)))
      }
    }
  }

  /// The mean probability, the sums over axes, and the share of audits that found the crossings wrong.
  var outcome: (probability: Double, sums: WeightedReplication.Sums, wrongAudits: Double) {
    let count = bases.count
    var sums = WeightedReplication.Sums()
    var (correction, wrong, next) = (0.0, 0, 0)
    for axis in 0..<count {
      var crossings: [Double] = []
      while next < searches.count, searches[next].axis == axis {
        crossings.append(searches[next].place)
        next += 1
      }
      let startsInside = margins[axis * grid.count] > 0
      sums.add(probability(startsInside: startsInside, crossings))
      for audit in audits.indices {
        let place = place(audits[audit][axis])
        let passed = crossings.count { $0 < place }
        let isExpected = startsInside == (passed % 2 == 0)
        let isInside = (auditMargins?[audit * count + axis] ?? 0) > 0
        guard isInside != isExpected else { continue }
        wrong += 1
        correction += (isInside ? 1 : -1) * length * measure.density(place)
      }
    }
    let total = Double(count)
    let all = total * Double(audits.count)
    return (max(0, sums.sum / total + correction / all), sums, Double(wrong) / all)
  }

  /// The probability of every second part of an axis.
  private func probability(startsInside: Bool, _ crossings: [Double]) -> Double {
    var (sum, from, isInside) = (0.0, measure.ends.lower, startsInside)
    for place in crossings {
      if isInside { sum += measure.probability(from: from, to: place) }
      (from, isInside) = (place, !isInside)
    }
    return isInside ? sum + measure.probability(from: from, to: measure.ends.upper) : sum
  }
}

extension LimitStateEvaluation {
  /// Runs replications over axes to an estimate.
  mutating func estimate(
    _ method: RareEventMethod, _ axes: [AxisReplication]
  ) throws(RareEventError) -> RareEventEstimate {
    var axes = axes
    try run(&axes)
    let outcomes = axes.map(\.outcome)
    let estimates = outcomes.map(\.probability)
    let count = axes.reduce(0) { $0 + $1.bases.count }
    let wrong = outcomes.reduce(0) { $0 + $1.wrongAudits } / Double(axes.count)
    var sums = WeightedReplication.Sums()
    for outcome in outcomes { sums.merge(outcome.sums) }
    let isUneven = sums.sum > 0 && sums.effective < WeightDiagnostics.sufficientSamples
    // A crossing at β that is off by ε changes Φ(−β) by less than (β + 1/β) ε of it.
    return RareEventEstimate(
      method: method,
      probability: ReplicationInterval.estimate(
        estimates, evaluations: evaluations, ceiling: 3.69 / Double(count),
        resolution: 10 * CrossingSearch.tolerance),
      replications: estimates, failedEvaluations: failures, weights: nil,
      warnings: self.warnings + ReplicationInterval.warnings(estimates)
        + (isUneven ? [.fewEffectiveSamples(sums.effective)] : [])
        + (wrong > 0 ? [.unresolvedBoundary(share: wrong)] : []))
  }
}
