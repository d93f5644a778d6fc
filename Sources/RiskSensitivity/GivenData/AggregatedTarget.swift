import RiskStatistics

/// Elements of an outcome as one target: their shares of variance, weighed by their variances.
///
///     S = Σ Var(Yⱼ) Sⱼ / Σ Var(Yⱼ)
///
/// Two things err: the shares of the elements, and the variances that weigh them. Errors of elements
/// of the same samples go together in a way that is not known here, so that the worst is taken: the
/// standard error of the shares is Σ wⱼ seⱼ, as if all erred alike; that of the weights is the
/// jackknife's over the sections; and both are added. Intervals are therefore wide rather than
/// narrow. Bounds of chance are averaged as shares are.
public struct AggregatedTarget {
  /// Student's t of 15 degrees of freedom at 0.975, as for the indices of elements.
  private static let quantile = 2.131449545559323
  private let elements: [SensitivityDocument.Target]
  private let weights: VarianceWeights

  /// - Parameters:
  ///   - elements: Targets with the same measures in the same order.
  ///   - values: Their values, sample by sample, NaN where there is none.
  public init(_ elements: [SensitivityDocument.Target], values: [[Double]]) {
    self.elements = elements
    weights = VarianceWeights(values)
  }

  /// The target, with the measures that can be averaged; nil without elements.
  ///
  /// - Parameter dimensions: Those over which elements are aggregated.
  public func target(over dimensions: [String]) -> SensitivityDocument.Target? {
    guard var target = elements.first else { return nil }
    // An element that is the same in all samples has no variance to explain.
    let varying = elements.indices.filter { weights.all[$0] > 0 }
    target.coordinates.removeAll { dimensions.contains($0.dimension) }
    target.aggregation = .init(dimensions: dimensions, elements: varying.count)
    target.samples = elements.map(\.samples).min() ?? 0
    target.mean = nil
    target.standardDeviation = weights.all.reduce(0, +).squareRoot()
    target.swings = []
    target.convergence = []
    target.notes = []
    target.measures = target.measures.indices
      .filter { target.measures[$0].measure.scale == .share }
      .map { place in
        average(elements.map { $0.measures[place] }, varying, like: target.measures[place])
      }
    return target
  }

  private func average(
    _ measures: [SensitivityDocument.Measure], _ varying: [Int],
    like first: SensitivityDocument.Measure
  ) -> SensitivityDocument.Measure {
    let samples = varying.map { measures[$0].samples }.min() ?? 0
    let missing = varying.count { measures[$0].value == nil }
    guard !varying.isEmpty, missing == 0 else {
      return .init(
        first.measure, method: first.method, inputs: first.inputs, value: nil, samples: samples,
        gap: varying.isEmpty
          ? "all elements are constant" : "\(missing) of \(varying.count) elements have no index")
    }
    func mean(_ member: (SensitivityDocument.Measure) -> Double?) -> Double? {
      let known = varying.compactMap { member(measures[$0]) }
      return known.count == varying.count
        ? VarianceWeights.mean(of: known, weights: varying.map { weights.all[$0] }) : nil
    }
    let value = mean(\.value)
    let ofWeights = weights.standardError(of: measures.map { $0.value ?? 0 })
    let error = mean(\.standardError).map { $0 + ofWeights }
    let bound = mean(\.familyBound)
    let isAbove = bound.flatMap { bound in value.map { $0 > bound } }
    let (lower, upper) = interval(value, error, bound, isAbove)
    return .init(
      first.measure, method: first.method, inputs: first.inputs, value: value,
      standardError: error, lower: lower, upper: upper, bound: mean(\.bound), familyBound: bound,
      isDistinguishable: isAbove, samples: samples, evaluations: first.evaluations)
  }

  /// Within [0, 1], and from 0 to the bound at least when the share is not above it.
  private func interval(
    _ value: Double?, _ error: Double?, _ bound: Double?, _ isAbove: Bool?
  ) -> (Double?, Double?) {
    guard let value, let error else { return (nil, nil) }
    let half = Self.quantile * error
    guard isAbove == false, let bound else { return (max(0, value - half), min(1, value + half)) }
    return (0, min(1, max(value + half, bound)))
  }
}

/// Variances of elements, and what they are without each section of the samples.
struct VarianceWeights {
  /// By element.
  let all: [Double]
  /// By section, then by element.
  private let without: [[Double]]

  init(_ values: [[Double]]) {
    let sums = values.map(Self.sections)
    all = sums.map { Self.variance($0, without: nil) }
    without = (0..<Blocks.sections).map { section in
      sums.map { Self.variance($0, without: section) }
    }
  }

  /// The jackknife's standard error of a weighed mean that comes of the weights alone.
  func standardError(of values: [Double]) -> Double {
    let means = without.map { Self.mean(of: values, weights: $0) ?? 0 }
    let centre = means.reduce(0, +) / Double(means.count)
    let squares = means.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    return (squares * Double(means.count - 1) / Double(means.count)).squareRoot()
  }

  /// Nil when all weights are nothing.
  static func mean(of values: [Double], weights: [Double]) -> Double? {
    let total = weights.reduce(0, +)
    guard total > 0 else { return nil }
    return zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
  }

  /// Number, sum and sum of squares of a section's deviations from the mean of all.
  private struct Sums {
    var (count, sum, squares) = (0.0, 0.0, 0.0)
  }

  private static func sections(_ values: [Double]) -> [Sums] {
    let known = values.filter(\.isFinite)
    let mean = known.reduce(0) { $0 + $1 / Double(known.count) }
    var sections = [Sums](repeating: Sums(), count: Blocks.sections)
    for (sample, value) in values.enumerated() where value.isFinite {
      let section = sample % Blocks.sections
      sections[section].count += 1
      sections[section].sum += value - mean
      sections[section].squares += (value - mean) * (value - mean)
    }
    return sections
  }

  private static func variance(_ sections: [Sums], without left: Int?) -> Double {
    var all = Sums()
    for (section, sums) in sections.enumerated() where section != left {
      all.count += sums.count
      all.sum += sums.sum
      all.squares += sums.squares
    }
    guard all.count > 1 else { return 0 }
    return max(0, (all.squares - all.sum * all.sum / all.count) / (all.count - 1))
  }
}
