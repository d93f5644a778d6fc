import RiskNumerics

/// How often each base sample counts in each resample of a bootstrap: Poisson numbers of mean 1.
///
/// A weight depends on the key, the sample and the resample alone, so that any block of samples can
/// be weighted by itself, and statistics of ratios have the distribution of the usual bootstrap, in
/// which the numbers add up to n. Source: Hanley and MacGibbon (2006), Creating non-parametric
/// bootstrap samples using Poisson frequencies, Computer Methods and Programs in Biomedicine 83.
struct ResampleWeights: Sendable {
  /// Four resamples in the lanes of a vector.
  typealias Lanes = SIMD4<Double>
  /// P(W ≤ j) for j from 0; the rest has a probability below 1e-11.
  private static let cumulative: [Double] = {
    var (term, sum) = (0.367_879_441_171_442_3, 0.0)
    return (0..<14).map { number in
      sum += term
      term /= Double(number + 1)
      return sum
    }
  }()

  private let stream: RandomStream
  /// The number of resamples, a multiple of four.
  let count: Int

  /// - Parameters:
  ///   - resamples: Rounded up to a multiple of four.
  ///   - key: Of the random stream; resample r takes its draw r.
  init(resamples: Int, key: UInt64) {
    stream = RandomStream(key: key)
    count = (resamples + 3) / 4 * 4
  }

  /// The weights of samples: by four resamples, then by sample.
  func block(_ samples: Range<Int>) -> [Lanes] {
    var result = [Lanes](repeating: .zero, count: count / 4 * samples.count)
    for resample in 0..<count {
      let uniforms = stream.uniforms(
        firstSample: UInt64(samples.lowerBound), draw: UInt64(resample), count: samples.count)
      let (first, lane) = (resample / 4 * samples.count, resample % 4)
      for (place, uniform) in uniforms.enumerated() {
        var weight = 0
        while weight < Self.cumulative.count && uniform > Self.cumulative[weight] { weight += 1 }
        result[first + place][lane] = Double(weight)
      }
    }
    return result
  }
}
