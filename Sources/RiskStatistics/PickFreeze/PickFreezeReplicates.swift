/// The components of an output's indices for all base samples, for resamples and without sections.
struct PickFreezeReplicates: Sendable {
  private var value: PickFreezeComponents
  /// Of the bootstrap, or without each section in turn.
  private var replicates: [PickFreezeComponents]
  private let samples: Int
  /// By group and by pair, how many base samples are left out.
  private var missingInGroups: [Int]
  private var missingInPairs: [Int]
  private let pairs: [[Int]]
  private var resolution: PickFreezeResolution

  /// - Parameter weights: Of the bootstrap; without them the replicates are those without sections.
  init(_ outputs: PickFreezeOutputs, scale: PickFreezeScale, weights: ResampleWeights?) {
    samples = outputs.baseSamples
    let layout = PickFreezeLayout(outputs)
    let shift = scale.shift(of: outputs)
    let products = PickFreezeProducts(outputs, layout: layout, shift: shift, scale: scale.factor)
    let sums = PickFreezeSums(products, samples: samples, weights: weights)
    let total = sums.total
    let control = PickFreezeControl(
      outputs, layout, sums: total, shift: shift, scale: scale.factor)
    value = PickFreezeComponents(total, layout, control)
    replicates = (weights == nil ? sums.withoutSections : sums.resamples).map {
      PickFreezeComponents($0, layout, control)
    }
    missingInGroups = layout.groups.map { layout.patterns[$0.pattern].count }
    missingInPairs = layout.pairs.map { layout.patterns[$0.pattern].count }
    pairs = layout.pairs.map(\.groups)
    let base = BaseRows(total, pattern: 0)
    resolution = PickFreezeResolution(
      outputs, scale: scale.factor, variance: 0.5 * (base.varianceA + base.varianceB))
  }

  /// The components of a vector of one more element; what is missing is the most of any element.
  func adding(_ other: PickFreezeReplicates) -> PickFreezeReplicates {
    var result = self
    result.value += other.value
    result.resolution += other.resolution
    for place in replicates.indices { result.replicates[place] += other.replicates[place] }
    result.missingInGroups = zip(missingInGroups, other.missingInGroups).map { max($0, $1) }
    result.missingInPairs = zip(missingInPairs, other.missingInPairs).map { max($0, $1) }
    return result
  }

  /// The indices with their intervals.
  func indices(_ kind: SampleKind) -> SobolIndices {
    let groups = missingInGroups.indices.map { group in
      SobolIndices.Group(
        first: estimate(missingInGroups[group], kind) { $0.first[group].value },
        total: estimate(missingInGroups[group], kind) { $0.total[group].value })
    }
    let pairs = self.pairs.indices.map { pair in
      SobolIndices.Pair(
        groups: self.pairs[pair],
        interaction: estimate(missingInPairs[pair], kind) { $0.interactions[pair].value },
        closed: estimate(missingInPairs[pair], kind) { $0.closed[pair].value })
    }
    return SobolIndices(groups: groups, pairs: pairs)
  }

  private func estimate(
    _ missing: Int, _ kind: SampleKind, _ index: (PickFreezeComponents) -> Double
  ) -> DesignEstimate {
    let used = samples - missing
    let gap: DesignGap? =
      Double(missing) > SobolAnalysis.largestMissingShare * Double(samples)
      ? .tooManyMissing(missing: missing, of: samples)
      : used < SobolAnalysis.minimumSamples
        ? .tooFewSamples(used: used, needed: SobolAnalysis.minimumSamples) : nil
    if let gap { return DesignEstimate(gap: gap, samples: used, missing: missing) }
    let value = index(value)
    guard !value.isNaN else {
      return DesignEstimate(gap: .constantOutput, samples: used, missing: missing)
    }
    let found = replicates.map(index)
    var estimate =
      kind == .sectioned
      ? SectionJackknife.estimate(value, without: found, samples: used)
      : BootstrapInterval.normal(value, replicates: found, samples: used)
    estimate.widen(by: resolution.error, kind)
    // An index is within [0, 1], but the value is left as it comes, which keeps it unbiased.
    estimate.lower = max(estimate.lower, min(0, value))
    estimate.upper = min(estimate.upper, max(1, value))
    return DesignEstimate(estimate, missing: missing)
  }
}
