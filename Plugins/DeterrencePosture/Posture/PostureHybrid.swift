import RiskPluginKit

/// Hybrid incidents of the years of a sample, for a batch of samples.
struct PostureHybrid: Sendable {
  private let severity: IncidentSeverity
  private let meanLoss: [Double]
  private let ownShare, dispersion, attribution, rate, gain, upkeep, scale: [Double]

  init(_ batch: borrowing Batch, vectorMath: VectorMath) throws(RiskError) {
    severity = IncidentSeverity(
      median: try batch.values(of: "body_median"), sigma: try batch.values(of: "body_sigma"),
      exceedance: try batch.values(of: "tail_share"), shape: try batch.values(of: "tail_shape"),
      cap: try batch.values(of: "largest_loss"), vectorMath: vectorMath)
    meanLoss = severity.moments(vectorMath: vectorMath).mean
    ownShare = try batch.values(of: "own_share")
    dispersion = try batch.values(of: "dispersion")
    attribution = try batch.values(of: "attribution")
    rate = try batch.values(of: "incident_rate")
    gain = try batch.values(of: "attribution_gain")
    upkeep = try batch.values(of: "resilience_upkeep")
    scale = try batch.values(of: "resilience_scale")
  }

  /// The probability of attribution, and incidents a year.
  func effect(
    spending: [Double], vectorMath: VectorMath
  ) -> (attribution: [Double], rate: [Double]) {
    HybridResilience.effect(
      spending: spending, upkeep: upkeep, scale: scale, gain: gain, attribution: attribution,
      rate: rate, vectorMath: vectorMath)
  }

  /// The expected loss of a year to the Netherlands.
  func expectedLoss(_ rates: [Double]) -> [Double] {
    rates.indices.map { rates[$0] * meanLoss[$0] * ownShare[$0] }
  }

  /// The loss of a year drawn.
  func drawnLoss(
    _ rates: [Double], uniforms: [Double], stream: UInt32, firstSample: UInt64,
    draws: IncidentDraws, vectorMath: VectorMath
  ) -> [Double] {
    let counts = IncidentCounts.quantiles(
      uniforms, means: rates, dispersions: dispersion, vectorMath: vectorMath)
    let marks = draws.marks(counts, stream: stream, firstSample: firstSample)
    let losses = severity.quantiles(marks.values[0], rows: marks.rows, vectorMath: vectorMath)
    var sums = [Double](repeating: 0, count: counts.count)
    for (place, row) in marks.rows.enumerated() { sums[row] += losses[place] }
    return sums.indices.map { sums[$0] * ownShare[$0] }
  }
}
