import CRiskKernels

/// Tail probabilities of standard normal scores, a chunk at a time.
enum NormalScores {
  /// Numbers in a chunk; its memory stays in the first cache.
  private static let chunk = 256

  /// Calls `body` with the tail probabilities Φ(−|z|), the scores and the place of the results.
  ///
  /// The first two are copies, so results may be written over z, and loops over them have nothing
  /// that overlaps.
  @inline(__always)
  static func forEachChunk(
    _ z: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>,
    _ body: (
      _ count: Int, _ tails: UnsafePointer<Double>, _ scores: UnsafePointer<Double>,
      _ out: UnsafeMutablePointer<Double>
    ) -> Void
  ) {
    precondition(out.count >= z.count, "the output is shorter than the input")
    guard let source = z.baseAddress, let target = out.baseAddress else { return }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * chunk) { memory in
      let tails = memory.baseAddress!
      let scores = tails + chunk
      for start in stride(from: 0, to: z.count, by: chunk) {
        let count = Swift.min(chunk, z.count - start)
        for index in 0..<count {
          let score = source[start + index]
          scores[index] = score
          tails[index] = -score.magnitude
        }
        risk_normal_cdf(count, tails, tails)
        body(count, tails, scores, target + start)
      }
    }
  }
}

extension Distribution {
  /// The quantile of the nearer tail, one after the other.
  public func quantiles(
    atNormalScores z: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) {
    NormalScores.forEachChunk(z, into: out) { count, tails, scores, out in
      for index in 0..<count {
        out[index] =
          scores[index] > 0 ? survivalQuantile(tails[index]) : quantile(tails[index])
      }
    }
  }

  /// The value at a standard normal score, F⁻¹(Φ(z)).
  public func quantile(atNormalScore z: Double) -> Double {
    var value = z
    withUnsafeMutablePointer(to: &value) {
      quantiles(
        atNormalScores: UnsafeBufferPointer(start: $0, count: 1),
        into: UnsafeMutableBufferPointer(start: $0, count: 1))
    }
    return value
  }

  /// The values at an array of standard normal scores.
  public func quantiles(atNormalScores z: [Double]) -> [Double] {
    [Double](unsafeUninitializedCapacity: z.count) { out, count in
      z.withUnsafeBufferPointer { quantiles(atNormalScores: $0, into: out) }
      count = z.count
    }
  }
}
