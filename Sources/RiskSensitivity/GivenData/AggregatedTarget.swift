import RiskStatistics

/// Elements of an outcome as one target: their shares of variance, weighed by their variances.
///
///     S = Σ Var(Yⱼ) Sⱼ / Σ Var(Yⱼ)
///
/// Elements of the same samples have errors that go together in a way that is not known here: the
/// standard error is Σ wⱼ seⱼ, which is what it would be if all erred alike, and at least what it
/// is. Intervals are therefore wide rather than narrow; bounds of chance are averaged likewise.
public struct AggregatedTarget {
  /// Student's t of 15 degrees of freedom at 0.975, as for the indices of elements.
  private static let quantile = 2.131449545559323
  private let elements: [SensitivityDocument.Target]

  public init(_ elements: [SensitivityDocument.Target]) { self.elements = elements }

  /// The target, with the measures that can be averaged.
  ///
  /// - Parameter dimensions: Those over which elements are aggregated.
  public func target(over dimensions: [String]) -> SensitivityDocument.Target? {
    guard var target = elements.first else { return nil }
    // An element that is the same in all samples has no variance to explain.
    let weights = elements.map { element in
      (element.standardDeviation ?? 0) * (element.standardDeviation ?? 0)
    }
    let varying = elements.indices.filter { weights[$0] > 0 }
    target.coordinates.removeAll { dimensions.contains($0.dimension) }
    target.aggregation = .init(dimensions: dimensions, elements: varying.count)
    target.samples = elements.map(\.samples).min() ?? 0
    target.mean = nil
    target.standardDeviation = weights.reduce(0, +).squareRoot()
    target.swings = []
    target.convergence = []
    target.measures = target.measures.indices
      .filter { target.measures[$0].measure.scale == .share }
      .map { place in
        average(
          varying.map { (elements[$0].measures[place], weights[$0]) },
          like: target.measures[place])
      }
    return target
  }

  private func average(
    _ parts: [(measure: SensitivityDocument.Measure, weight: Double)],
    like first: SensitivityDocument.Measure
  ) -> SensitivityDocument.Measure {
    let total = parts.reduce(0) { $0 + $1.weight }
    func mean(_ member: (SensitivityDocument.Measure) -> Double?) -> Double? {
      var sum = 0.0
      for (measure, weight) in parts {
        guard let value = member(measure) else { return nil }
        sum += weight * value
      }
      return total > 0 ? sum / total : nil
    }
    let missing = parts.count { $0.measure.value == nil }
    let gap = total > 0 ? "\(missing) elements have no index" : "all elements are constant"
    let samples = parts.map(\.measure.samples).min() ?? 0
    guard let value = mean(\.value) else {
      return .init(
        first.measure, method: first.method, inputs: first.inputs, value: nil, samples: samples,
        gap: gap)
    }
    let bound = mean(\.bound)
    let error = mean(\.standardError)
    let isAbove = bound.map { value > $0 }
    let half = error.map { Self.quantile * $0 }
    return .init(
      first.measure, method: first.method, inputs: first.inputs, value: value,
      standardError: error,
      lower: half.map { isAbove == false ? 0 : max(0, value - $0) },
      upper: half.map { min(1, max(value + $0, isAbove == false ? bound ?? 0 : 0)) },
      bound: bound, familyBound: mean(\.familyBound), isDistinguishable: isAbove,
      samples: samples, evaluations: first.evaluations)
  }
}
