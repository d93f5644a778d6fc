/// Tells the indices of groups of inputs from the outputs at the rows of a ``SaltelliDesign``.
///
/// The estimators are those of Janon et al. for first order and of Jansen for totals, about the
/// means and with a control, see ``PickFreezeComponents`` and ``PickFreezeControl``; interactions
/// are the mean of a product of differences. Outputs are centred first, so that a large mean does no
/// harm. An input without any effect has indices of exactly zero.
///
/// A base sample with a NaN among the rows that an index needs is left out of that index alone and
/// counted. When more than ``largestMissingShare`` of them are, there is a reason and no number.
///
/// Results depend on the outputs and the key alone; not on which outputs are asked about together.
/// Sources: Jansen (1999), doi:10.1016/S0010-4655(98)00154-4; Janon et al. (2014),
/// doi:10.1051/ps/2013040; Liu and Owen (2006), doi:10.1198/016214505000001410, for the interaction.
public struct SobolAnalysis: Sendable {
  /// The fewest base samples from which anything is told.
  public static let minimumSamples = 64
  /// The largest share of base samples that an index may lack.
  public static let largestMissingShare = 0.05
  /// Of an output with two values, how often the rarer one must be seen among the rows of A and B.
  public static let minimumEvents = 32

  private let kind: SampleKind
  private let key: UInt64
  private let resamples: Int

  /// - Parameters:
  ///   - kind: How the base samples relate. Independent ones get intervals from a bootstrap over
  ///     base samples; of other designs only the sixteen sections are independent, and intervals
  ///     are those of a jackknife over sections, with Student's t of 15 degrees of freedom.
  ///   - key: Of the random stream of the bootstrap, see `StreamKey`.
  ///   - resamples: Of the bootstrap, at least 20, rounded up to a multiple of four.
  public init(samples kind: SampleKind, key: UInt64, resamples: Int = 200) {
    precondition(resamples >= 20, "an error needs at least 20 resamples")
    (self.kind, self.key, self.resamples) = (kind, key, resamples)
  }

  /// The indices of one output.
  ///
  /// - Complexity: O(N p R) time for N base samples, p groups and pairs, and R resamples; memory of
  ///   the sums of the resamples, O(p R).
  public func indices(_ outputs: PickFreezeOutputs) -> SobolIndices {
    indices(elements: [outputs]).elements[0]
  }

  /// The indices of the elements of a vector, and of the vector as a whole.
  ///
  /// The aggregated index is the sum of the elements' explained variances over the sum of their
  /// variances, so that each element counts by its variance; all need the same unit. Constant
  /// elements add nothing to it. It is missing when an element has no indices for another reason.
  /// Sources: Lamboni, Monod and Makowski (2011), doi:10.1016/j.ress.2010.12.002; Gamboa et al.
  /// (2014), doi:10.1214/14-EJS895.
  public func indices(elements: [PickFreezeOutputs]) -> (
    elements: [SobolIndices], aggregated: SobolIndices
  ) {
    precondition(!elements.isEmpty, "a vector has elements")
    let scale = PickFreezeScale(elements)
    let weights =
      kind == .independent ? ResampleWeights(resamples: resamples, key: key) : nil
    var results: [SobolIndices] = []
    var sum: PickFreezeReplicates?
    var gap: DesignGap?
    for outputs in elements {
      if let reason = scale.gap(of: outputs) {
        results.append(SobolIndices(gap: reason, outputs: outputs))
        if reason != .constantOutput { gap = gap ?? reason }
        continue
      }
      let replicates = PickFreezeReplicates(outputs, scale: scale, weights: weights)
      results.append(replicates.indices(kind))
      sum = sum.map { $0.adding(replicates) } ?? replicates
    }
    if elements.count == 1 { return (results, results[0]) }
    guard gap == nil, let sum else {
      return (results, SobolIndices(gap: gap ?? .constantOutput, outputs: elements[0]))
    }
    return (results, sum.indices(kind))
  }

  /// The indices of the first base samples, for growing numbers of them: powers of two from
  /// ``minimumSamples`` on, and all.
  public func convergence(_ outputs: PickFreezeOutputs) -> [(
    baseSamples: Int, indices: SobolIndices
  )] {
    var sizes = sequence(first: Self.minimumSamples) { $0 * 2 }
      .prefix { $0 < outputs.baseSamples }.map { $0 }
    sizes.append(outputs.baseSamples)
    return sizes.map { ($0, indices(outputs.prefix($0))) }
  }
}
