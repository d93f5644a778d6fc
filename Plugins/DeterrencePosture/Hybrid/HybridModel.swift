import RiskPluginKit

/// Hybrid incidents of a year and their losses, by target class.
struct HybridModel: RiskModel {
  /// Nil in an instance that is only asked for its shape.
  private let services: (vectorMath: VectorMath, draws: IncidentDraws)?

  init(_ context: ModelContext) throws(RiskError) {
    services =
      context.shapeOnly
      ? nil
      : (
        try context.service(),
        IncidentDraws(randomNumbers: try context.service(), marks: 2)
      )
  }

  func defaults(for input: String) -> [Double]? {
    input == "target_share" ? [0.4, 0.3, 0.2, 0.1] : nil
  }

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    guard let services else {
      throw RiskError(.internal, "an instance for its shape was asked to evaluate")
    }
    let vectorMath = services.vectorMath
    let severity = IncidentSeverity(
      median: try batch.values(of: "body_median"), sigma: try batch.values(of: "body_sigma"),
      exceedance: try batch.values(of: "tail_share"), shape: try batch.values(of: "tail_shape"),
      cap: try batch.values(of: "largest_loss"), vectorMath: vectorMath)
    let spending = try batch.values(of: "resilience_spending")
    let (attribution, rates) = HybridResilience.effect(
      spending: spending, upkeep: try batch.values(of: "resilience_upkeep"),
      scale: try batch.values(of: "resilience_scale"),
      gain: try batch.values(of: "attribution_gain"),
      attribution: try batch.values(of: "attribution"), rate: try batch.values(of: "incident_rate"),
      vectorMath: vectorMath)
    let campaigns = try campaigns(batch, vectorMath: vectorMath)
    try batch.write(attribution, to: "attribution_reached")
    try batch.write(rates, to: "expected_incidents")
    try batch.write(spending, to: "policy_cost")
    let dispersions = try batch.values(of: "dispersion")
    try write(
      campaigns, rates: rates, dispersions: dispersions,
      moments: severity.moments(vectorMath: vectorMath), batch)
    try draw(
      campaigns, rates: rates, dispersions: dispersions, severity: severity, services, batch)
  }

  /// What attackers and defenders of a sample settle on.
  private struct Campaign {
    /// By target: share of incidents, coverage, and loss of an incident as a factor.
    var shares, coverage, factors: [Double]
  }

  private func campaigns(
    _ batch: borrowing Batch, vectorMath: VectorMath
  ) throws(RiskError) -> [Campaign] {
    let targets = Self.target.count
    let shares = try Self.byTarget("target_share", batch)
    let severities = try Self.byTarget("severity_factor", batch)
    let precision = try batch.values(of: "attacker_precision")
    let penalty = try batch.values(of: "covered_penalty")
    let resources = try batch.values(of: "resources")
    let isLevelled = try batch.values(of: "allocation").map { $0 == 1 }
    let protection = try batch.values(of: "protection")
    let ownShare = try batch.values(of: "own_share")
    return precision.indices.map { row in
      let sum = shares.reduce(0) { $0 + $1[row] }
      let payoffs = TargetChoice.payoffs(
        of: shares.map { $0[row] / sum }, precision: max(precision[row], 1e-6),
        vectorMath: vectorMath)
      let choice = TargetChoice(
        uncovered: payoffs, covered: payoffs.map { $0 - penalty[row] },
        precision: precision[row])
      let coverage =
        isLevelled[row]
        ? SecurityGame(
          uncovered: choice.uncovered, covered: choice.covered, resources: resources[row]
        ).allocation.coverage
        : .init(repeating: min(1, resources[row] / Double(targets)), count: targets)
      return Campaign(
        shares: choice.shares(coverage, vectorMath: vectorMath), coverage: coverage,
        factors: (0..<targets).map {
          severities[$0][row] * (1 - protection[row] * coverage[$0]) * ownShare[row]
        })
    }
  }

  private func write(
    _ campaigns: [Campaign], rates: [Double], dispersions: [Double],
    moments: (mean: [Double], square: [Double]), _ batch: borrowing Batch
  ) throws(RiskError) {
    for target in 0..<Self.target.count {
      try batch.write(campaigns.map { $0.shares[target] }, to: "attack_share", element: target)
      try batch.write(campaigns.map { $0.coverage[target] }, to: "coverage", element: target)
      try batch.write(
        campaigns.indices.map {
          rates[$0] * campaigns[$0].shares[target] * campaigns[$0].factors[target]
            * moments.mean[$0]
        }, to: "expected_loss", element: target)
    }
    let sums = campaigns.indices.map { row in
      let campaign = campaigns[row]
      let first = zip(campaign.shares, campaign.factors).reduce(0) { $0 + $1.0 * $1.1 }
      let second = zip(campaign.shares, campaign.factors).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
      return CompoundLoss(
        mean: first * moments.mean[row], square: second * moments.square[row]
      ).moments(rate: rates[row], dispersion: dispersions[row])
    }
    try batch.write(sums.map(\.mean), to: "expected_loss_total")
    try batch.write(sums.map(\.deviation), to: "loss_deviation")
  }

  private func draw(
    _ campaigns: [Campaign], rates: [Double], dispersions: [Double],
    severity: IncidentSeverity, _ services: (vectorMath: VectorMath, draws: IncidentDraws),
    _ batch: borrowing Batch
  ) throws(RiskError) {
    let counts = IncidentCounts.quantiles(
      batch.uniforms.values(0), means: rates, dispersions: dispersions,
      vectorMath: services.vectorMath)
    let marks = services.draws.marks(counts, stream: 0, firstSample: batch.firstSample)
    let losses = severity.quantiles(
      marks.values[0], rows: marks.rows, vectorMath: services.vectorMath)
    var sums = [Double](repeating: 0, count: counts.count)
    for (place, row) in marks.rows.enumerated() {
      let campaign = campaigns[row]
      var target = 0
      var cumulative = campaign.shares[0]
      while marks.values[1][place] > cumulative, target + 1 < campaign.shares.count {
        target += 1
        cumulative += campaign.shares[target]
      }
      sums[row] += losses[place] * campaign.factors[target]
    }
    try batch.write(counts.map(Double.init), to: "incidents")
    try batch.write(sums, to: "loss")
  }

  /// The columns of an input, by target.
  private static func byTarget(
    _ input: String, _ batch: borrowing Batch
  ) throws(RiskError) -> [[Double]] {
    let view = try batch.input(input)
    return (0..<view.columns).map { view.values($0) }
  }
}
