import Foundation
import RiskNumerics
import RiskStatistics

/// How a coordinate of a problem is distributed.
enum Marginal: Sendable {
  case normal(mean: Double, sd: Double)
  /// By its own mean and standard deviation.
  case lognormal(mean: Double, sd: Double)
  case uniform(from: Double, to: Double)
  case exponential

  static let standard = Marginal.normal(mean: 0, sd: 1)

  /// The values at standard normal scores.
  func values(_ scores: [Double]) -> [Double] {
    switch self {
    case .normal(let mean, let sd): return scores.map { mean + sd * $0 }
    case .lognormal(let mean, let sd):
      let variance = log1p(sd * sd / (mean * mean))
      let (centre, spread) = (log(mean) - variance / 2, variance.squareRoot())
      return scores.map { exp(centre + spread * $0) }
    case .uniform(let from, let to):
      return cumulative(scores).map { from + (to - from) * $0 }
    case .exponential: return cumulative(scores.map { -$0 }).map { -log($0) }
    }
  }

  private func cumulative(_ scores: [Double]) -> [Double] {
    var result = scores
    result.withUnsafeMutableBufferPointer {
      VectorMath.normalCumulative(UnsafeBufferPointer($0), into: $0)
    }
    return result
  }
}

/// An event whose probability is known.
struct ReliabilityProblem: Sendable {
  let name: String
  let probability: Double
  let marginals: [Marginal]
  let event: RareEvent
  /// The outcome at values of the coordinates and a standard normal of the model's own.
  let outcome: @Sendable (_ values: [Double], _ noise: Double) -> Double
  var isNoisy = false
  /// Whether the boundary of the event has one point nearest to the origin, by far.
  var hasOneDesignPoint = true

  var dimension: Int { marginals.count }

  /// A fresh limit state; the model's own randomness is that of a key.
  func state(noiseKey: UInt64 = 0) -> ProblemState {
    ProblemState(problem: self, noise: RandomStream(key: noiseKey &+ 0x9E37_79B9))
  }
}

/// A problem as methods see it.
struct ProblemState: LimitState {
  let problem: ReliabilityProblem
  let noise: RandomStream
  var dimension: Int { problem.dimension }

  func values(at scores: [[Double]], firstSample: Int) -> [Double] {
    let columns = zip(problem.marginals, scores).map { $0.values($1) }
    let count = columns[0].count
    let own =
      problem.isNoisy
      ? noise.normals(firstSample: UInt64(firstSample), draw: 0, count: count) : []
    var point = [Double](repeating: 0, count: columns.count)
    return (0..<count).map { index in
      for column in columns.indices { point[column] = columns[column][index] }
      return problem.outcome(point, own.isEmpty ? 0 : own[index])
    }
  }
}
