import Foundation
import RiskNumerics

/// Mean squared derivatives of an output, and what they say of total indices.
///
/// With x_i a coordinate on its scale, ν_i = E[(∂f/∂x_i)²] by differences over the design's steps, and
/// the total index of the input is at most C ν_i / Var(f), with Poincaré's constant C of the scale.
/// Inputs must be independent. A small bound proves that an input hardly matters, for N (d + 1)
/// evaluations; a large one proves nothing. The output must have a derivative: of one with two
/// values, or with steps, ν depends on the length of the steps and not on the output.
///
/// Intervals are on the logarithm: ν exp(± q se / ν), as ν is positive and often skewed.
/// Sources: Sobol' and Kucherenko (2009), doi:10.1016/j.matcom.2009.01.023; Lamboni et al. (2013),
/// doi:10.1016/j.matcom.2013.02.002; Roustant, Barthe and Iooss (2017), doi:10.1214/17-EJS1310.
public struct DerivativeMeasures: Sendable, Equatable {
  /// The measures of an input.
  public struct Input: Sendable, Equatable {
    /// ν, in squared units of the output.
    public var meanSquare: DesignEstimate
    /// An upper bound of the total index; above 1 it says nothing.
    public var totalBound: DesignEstimate
  }

  /// By coordinate of the design.
  public let inputs: [Input]

  /// The measures of one output.
  ///
  /// - Parameters:
  ///   - columns: By points of the design, then by base sample; NaN where the model gave no number. A
  ///     base sample without both ends of an input's step is left out for that input and counted.
  ///   - kind: How the base samples relate; see ``SobolAnalysis``.
  public init(_ design: DerivativeDesign, columns: [[Double]], samples kind: SampleKind) {
    precondition(columns.count == design.points.count, "a column for each of the points")
    precondition(columns.allSatisfy { $0.count == columns[0].count }, "a row for each base sample")
    if let gap = Self.gap(of: columns) {
      let none = DesignEstimate(gap: gap, samples: 0, missing: 0)
      inputs = design.scales.map { _ in Input(meanSquare: none, totalBound: none) }
      return
    }
    inputs = design.scales.enumerated().map { coordinate, scale in
      Self.input(
        base: columns[0], stepped: columns[coordinate + 1], step: design.step,
        constant: scale.constant, kind)
    }
  }

  private static func gap(of columns: [[Double]]) -> DesignGap? {
    let samples = columns[0].count
    guard samples >= SobolAnalysis.minimumSamples else {
      return .tooFewSamples(used: samples, needed: SobolAnalysis.minimumSamples)
    }
    if columns.contains(where: { $0.contains(where: \.isInfinite) }) { return .infiniteOutput }
    guard let first = columns.lazy.joined().first(where: { !$0.isNaN }) else {
      return .tooManyMissing(missing: samples, of: samples)
    }
    if columns.allSatisfy({ $0.allSatisfy { $0.isNaN || $0 == first } }) { return .constantOutput }
    return TwoValuedColumns(columns) == nil ? nil : .twoValuedOutput
  }

  private static func input(
    base: [Double], stepped: [Double], step: Double, constant: Double, _ kind: SampleKind
  ) -> Input {
    let used = base.indices.filter { !base[$0].isNaN && !stepped[$0].isNaN }
    let missing = base.count - used.count
    if Double(missing) > SobolAnalysis.largestMissingShare * Double(base.count) {
      let none = DesignEstimate(
        gap: .tooManyMissing(missing: missing, of: base.count), samples: used.count,
        missing: missing)
      return Input(meanSquare: none, totalBound: none)
    }
    let count = Double(used.count)
    let squares = used.map { sample in
      let derivative = (stepped[sample] - base[sample]) / step
      return derivative * derivative
    }
    let mean = squares.reduce(0, +) / count
    let centre = used.reduce(0) { $0 + base[$1] } / count
    let deviations = used.map { (base[$0] - centre) * (base[$0] - centre) }
    let variance = deviations.reduce(0, +) / count
    guard variance > 0 else {
      let none = DesignEstimate(gap: .constantOutput, samples: used.count, missing: missing)
      return Input(meanSquare: none, totalBound: none)
    }
    let bound = constant * mean / variance
    func estimate(_ value: Double, _ contributions: [Double]) -> DesignEstimate {
      let error = error(of: contributions, samples: used, kind)
      let quantile =
        kind == .independent ? Intervals.normalQuantile : Intervals.sectionQuantile
      let factor = value > 0 ? exp(quantile * error / value) : 1
      return DesignEstimate(
        Estimate(
          value: value, standardError: error, lower: value / factor, upper: value * factor,
          samples: used.count), missing: missing)
    }
    return Input(
      meanSquare: estimate(mean, squares.map { $0 - mean }),
      totalBound: estimate(
        bound, zip(squares, deviations).map { (constant * $0 - bound * $1) / variance }))
  }

  /// The standard error of the mean of contributions that add up to zero.
  private static func error(
    of contributions: [Double], samples: [Int], _ kind: SampleKind
  ) -> Double {
    let count = Double(contributions.count)
    guard kind == .sectioned else {
      let squares = contributions.reduce(0) { $0 + $1 * $1 }
      return (squares / (count - 1) / count).squareRoot()
    }
    var sums = [Double](repeating: 0, count: Blocks.sections)
    for (sample, contribution) in zip(samples, contributions) {
      sums[sample % Blocks.sections] += contribution
    }
    return Intervals.errorOfSum(sums.map { $0 * Double(Blocks.sections) / count })
  }
}
