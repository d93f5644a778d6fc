import Foundation

/// A forecast of one of several categories that have an order, such as states of rising severity.
public struct CategoryForecast: Sendable, Equatable {
  /// The probability of each category, in their order.
  public let probabilities: [Double]

  /// - Parameter probabilities: Not negative; their sum is 1.
  public init(_ probabilities: [Double]) { self.probabilities = probabilities }

  /// The ranked probability score `Σ_{k<K} (C_k − O_k)²` with `C` and `O` the cumulative
  /// probabilities of forecast and observation; the smaller the better, and at most `K − 1`.
  ///
  /// It is not divided by `K − 1`. Source: Epstein (1969),
  /// doi:10.1175/1520-0450(1969)008<0985:ASSFPF>2.0.CO;2.
  /// - Parameter observed: The index of the category that came about.
  public func rankedProbabilityScore(observed: Int) -> Double {
    var (cumulative, score) = (0.0, 0.0)
    for (category, probability) in probabilities.dropLast().enumerated() {
      cumulative += probability
      let deviation = cumulative - (observed <= category ? 1 : 0)
      score += deviation * deviation
    }
    return score
  }

  /// The logarithmic score `−ln p` of the category that came about; the smaller the better.
  ///
  /// - Parameter floor: What `p` is at least taken to be: an ensemble of `m` members says nothing
  ///   of probabilities below about `1/m`.
  public func logarithmicScore(observed: Int, floor: Double) -> Double {
    -log(max(floor, probabilities[observed]))
  }
}

extension LogarithmicScore {
  /// Of the probability of an event, which is taken to lie within `[floor, 1 − floor]`.
  public static func event(probability: Double, occurred: Bool, floor: Double) -> Double {
    event(probability: min(1 - floor, max(floor, probability)), occurred: occurred)
  }
}
