import RiskSensitivity

/// The outputs that a request asks about: differences to the baseline, then values.
///
/// Outputs come in families: the elements of one outcome under one policy.
struct RunTargets {
  let run: ArchivedRun
  let request: SensitivityRequest
  let samples: RunSamples

  /// The families that are not empty.
  func families() -> [[SampledOutput]] {
    let asked = request.outcomes(of: run)
    let families =
      asked.flatMap { outcome in
        alternatives.map { elements(outcome, policy: $0, isDifference: true) }
      }
      + asked.flatMap { outcome in
        levels.map { elements(outcome, policy: $0, isDifference: false) }
      } + failures().map { [$0] }
    return families.filter { !$0.isEmpty }
  }

  /// Policies of which the difference to the baseline is asked for.
  private var alternatives: [String] {
    guard !run.baseline.isEmpty else { return [] }
    let all = run.alternatives.map(\.name)
    return request.policies.isEmpty ? all : all.filter(request.policies.contains)
  }

  /// Policies of which the value is asked for: the baseline, and those that are named.
  private var levels: [String] {
    guard request.policies.isEmpty else {
      return run.policies.map(\.name).filter(request.policies.contains)
    }
    return run.baseline.isEmpty ? run.policies.map(\.name) : [run.baseline]
  }

  private func elements(
    _ outcome: ArchivedOutcome, policy: String, isDifference: Bool
  ) -> [SampledOutput] {
    outcome.elementLabels.compactMap { labels in
      let column = KeptSamples.column(outcome.name, labels)
      guard let own = samples.series(column, policy: policy) else { return nil }
      let base = isDifference ? samples.series(column, policy: run.baseline) : nil
      if isDifference, base == nil { return nil }
      let values = own.indices.map { sample in
        value(own[sample], base.map { $0[sample] })
      }
      return SampledOutput(
        .init(
          outcome: outcome.name, title: outcome.heading,
          unit: request.above == nil ? outcome.unit : "1", policy: policy,
          baseline: isDifference ? run.baseline : nil,
          coordinates: zip(outcome.dimensions, labels).map {
            .init(dimension: $0.id, label: $1)
          },
          kind: request.above == nil ? .value : .exceedance, threshold: request.above,
          samples: values.count),
        values: values)
    }
  }

  /// A sample's value, event, or difference of either.
  private func value(_ own: Double, _ base: Double?) -> Double {
    if let above = request.above {
      func event(_ value: Double) -> Double { value.isNaN ? .nan : value > above ? 1 : 0 }
      return event(own) - (base.map(event) ?? 0)
    }
    guard let base else { return own }
    // Where both are infinite alike they do not differ.
    return own == base ? 0 : own - base
  }

  /// Which inputs let samples fail, for policies under which some did.
  private func failures() -> [SampledOutput] {
    guard request.above == nil, let outcome = request.outcomes(of: run).first,
      let labels = outcome.elementLabels.first
    else { return [] }
    let column = KeptSamples.column(outcome.name, labels)
    return run.policies.compactMap { policy in
      guard request.policies.isEmpty || request.policies.contains(policy.name),
        policy.failedSamples > 0,
        let series = samples.series(column, policy: policy.name)
      else { return nil }
      let values = series.map { $0.isNaN ? 1.0 : 0 }
      guard values.contains(1) else { return nil }
      return SampledOutput(
        .init(
          outcome: "", title: "Failed samples", unit: "1", policy: policy.name, kind: .failure,
          samples: values.count),
        values: values)
    }
  }
}
