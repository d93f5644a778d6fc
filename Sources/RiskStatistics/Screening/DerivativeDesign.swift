import Foundation
import RiskNumerics

/// Points and small steps from them in each coordinate, for derivative-based measures.
///
/// Base samples are those of a `Design` in uniform coordinates. From each, every coordinate makes
/// one step towards the middle, on a scale of its own.
/// Source: Sobol' and Kucherenko (2009), doi:10.1016/j.matcom.2009.01.023.
public struct DerivativeDesign: Sendable, Hashable {
  /// On what scale a coordinate's derivative is taken. The bound on the total index holds on both,
  /// whatever the distribution of the input.
  public enum Scale: Sendable, Hashable {
    /// By the uniform coordinate u. It suits bounded inputs; of an unbounded one the derivative of
    /// its quantile grows without limit towards the ends, and the measure may be infinite.
    case uniform
    /// By the normal score z = Φ⁻¹(u). It suits unbounded inputs, and those with tails up to
    /// lognormal ones.
    case normalScore

    /// The constant of Poincaré's inequality: Var(g) ≤ constant · E[g′²].
    ///
    /// 1/π² for the uniform distribution on (0, 1), 1 for the standard normal one; neither can be
    /// smaller. Source: Roustant, Barthe and Iooss (2017), doi:10.1214/17-EJS1310.
    public var constant: Double { self == .uniform ? 1 / (Double.pi * Double.pi) : 1 }
  }

  /// Which points: those of the base samples, or those a coordinate's step away.
  public enum Points: Sendable, Hashable {
    case base
    case stepped(Int)
  }

  /// By coordinate.
  public let scales: [Scale]
  /// The length of a step on the scale of its coordinate.
  public let step: Double

  /// - Parameters:
  ///   - scales: By coordinate.
  ///   - step: Above 0, at most 0.25. The derivative is off by the order of the step; too small a step
  ///     brings out what a model rounds or iterates.
  public init(scales: [Scale], step: Double = 1e-3) throws(DesignError) {
    guard !scales.isEmpty else { throw .noGroups }
    guard step > 0 && step <= 0.25 else { throw .step(step) }
    (self.scales, self.step) = (scales, step)
  }

  /// All points, in the order in which ``DerivativeMeasures`` takes outputs.
  public var points: [Points] { [.base] + scales.indices.map { .stepped($0) } }

  /// N (d + 1) for N base samples.
  public func evaluations(baseSamples: Int) -> Int { baseSamples * (scales.count + 1) }

  /// The columns of points, from those of any range of base samples.
  public func columns(of points: Points, base: [[Double]]) -> [[Double]] {
    precondition(base.count == scales.count, "a column for each coordinate")
    guard case .stepped(let coordinate) = points else { return base }
    var result = base
    let column = base[coordinate]
    switch scales[coordinate] {
    case .uniform: result[coordinate] = column.map { $0 < 0.5 ? $0 + step : $0 - step }
    case .normalScore:
      // The lower tail keeps its digits, and the upper one is its mirror image.
      var scores = column.map { min($0, 1 - $0) }
      scores.withUnsafeMutableBufferPointer { scores in
        VectorMath.normalQuantile(UnsafeBufferPointer(scores), into: scores)
        for place in scores.indices { scores[place] += step }
        VectorMath.normalCumulative(UnsafeBufferPointer(scores), into: scores)
      }
      result[coordinate] = zip(column, scores).map { $0 < 0.5 ? $1 : 1 - $1 }
    }
    return result
  }
}
