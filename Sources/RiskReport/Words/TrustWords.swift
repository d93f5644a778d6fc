import RiskArchive

/// How far the numbers of a run can be trusted: failures, convergence, tails and warnings.
struct TrustWords {
  let run: ReportedRun

  func sentences() -> [Sentence] {
    var sentences = [size()]
    sentences += failures()
    if let stopping = run.simulation.stopping { sentences += self.stopping(stopping) }
    if let saving = varianceReduction() { sentences.append(saving) }
    return sentences
  }

  private func size() -> Sentence {
    let samples = TracedNumber(Double(run.samples), at: ReportedRun.samplesPointer)
    let simulation = run.simulation
    let planned = TracedNumber(
      Double(simulation.plannedSamples), at: ReportedRun.plannedPointer)
    if simulation.isInterrupted {
      return
        "The run was interrupted: \(samples) of \(planned) samples are complete, and all numbers rest on these."
    }
    return
      "The run has \(samples) samples. Intervals tell how far that number of samples can be trusted, and nothing of how wrong models, data and assumptions may be."
  }

  private func failures() -> [Sentence] {
    let failing = run.policies.filter { $0.failed > 0 }
    if failing.isEmpty { return ["No sample failed."] }
    return failing.prefix(Self.shown).map { policy in
      let number = TracedNumber(
        Double(policy.failed), at: policy.pointer.appending("failed_samples"))
      let samples = TracedNumber(Double(run.samples), at: ReportedRun.samplesPointer)
      return policy.failed >= run.samples
        ? "All \(samples) samples failed under \(name: policy.title), so that nothing is known of it; failures.csv has the reasons."
        : "Under \(name: policy.title), \(number) of \(samples) samples failed and are left out; failures.csv has the reasons."
    }
  }

  /// Policies with failures that are named one by one.
  private static let shown = 10

  private func stopping(_ stopping: ArchivedStopping) -> [Sentence] {
    if stopping.isSatisfied {
      return ["All intervals are as narrow as the config asks."]
    }
    let wide = run.goals.filter { !$0.goal.isNarrowEnough }
    return ["Not all intervals are as narrow as the config asks; run more samples."]
      + wide.prefix(Self.shown).compactMap { wide in
        let interval = wide.goal
        guard let width = interval.halfWidth, let goal = interval.goal else { return nil }
        let precision = Precision(ends: [width, goal], halfWidth: min(width, goal) / 10)
        let width_ = TracedNumber(
          width, at: wide.pointer.appending("half_width"), precision: precision)
        let goal_ = TracedNumber(
          goal, at: wide.pointer.appending("goal"), precision: precision)
        let place = ([title(interval.outcome)] + wide.labels).joined(separator: ", ")
        return
          "The interval of the \(name: StatisticWords.text(interval.statistic.text)) of \(name: place) under \(name: interval.policy) reaches \(width_) to either side, where \(goal_) was asked."
      }
  }

  private func title(_ outcome: String) -> String {
    run.outcomes.first { $0.name == outcome }?.title ?? outcome
  }

  private func varianceReduction() -> Sentence? {
    for outcome in run.outcomes where outcome.dimensions.isEmpty {
      for policy in run.alternatives {
        guard let estimate = outcome.policies[policy].first?.varianceReduction,
          let ratio = estimate.value, ratio >= 1.5
        else { continue }
        let number = TracedNumber(
          ratio, at: estimate.pointer.appending("value"),
          precision: Precision(decimals: ratio < 10 ? 1 : 0))
        return
          "All policies met the same futures. For \(name: outcome.title) under \(name: run.policies[policy].title), that took about \(number) times fewer samples than separate futures would."
      }
    }
    return nil
  }
}
