import RiskStatistics

extension RunResults {
  /// What a reader of the results must know, in words.
  public var warnings: [String] { thinTails() + interruptedDesign() + missedTargets() }

  private func thinTails() -> [String] {
    var worst: [(outcome: String, statistic: String, samples: Int)] = []
    for outcome in outcomes {
      for statistic in outcome.policies.joined().joined() where statistic.estimate.hasFewTailSamples
      {
        let samples = statistic.estimate.tailSamples ?? 0
        if let known = worst.firstIndex(where: {
          $0.outcome == outcome.outcome.name && $0.statistic == statistic.name
        }) {
          worst[known].samples = min(worst[known].samples, samples)
        } else {
          worst.append((outcome.outcome.name, statistic.name, samples))
        }
      }
    }
    return worst.map {
      "\($0.statistic) of \($0.outcome) rests on \($0.samples) samples in the tail: with fewer than "
        + "\(Estimate.sufficientTailSamples), its interval may cover less often than 95 %"
    }
  }

  private func interruptedDesign() -> [String] {
    let sampling = plan.study.simulation.sampling.value
    guard isInterrupted, sampling == .latinHypercube else { return [] }
    return [
      "an interrupted Latin hypercube is not even: its intervals hold, but are wider than those of "
        + "a run that was planned with \(samples) samples"
    ]
  }

  private func missedTargets() -> [String] {
    guard let stopping, !stopping.isSatisfied, !isInterrupted else { return [] }
    return ["the run drew all of its samples before every interval was as narrow as asked"]
  }
}
