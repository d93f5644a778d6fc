import CRiskKernels

/// The copula of the multivariate normal distribution: x = L z with R = L Lᵀ.
///
/// z are the normal quantiles of the uniforms. It gives normal scores, so both tails are exact. It
/// has no tail dependence unless a correlation is ±1. Member i depends on the uniforms of
/// members 0 … i, increasingly on its own.
public struct GaussianCopula: Copula {
  /// The correlations of the scores.
  public let correlation: CorrelationMatrix

  /// The copula with these correlations of scores; see ``RankCorrelation`` for those of ranks.
  public init(correlation: CorrelationMatrix) {
    self.correlation = correlation
  }

  public var dimension: Int { correlation.dimension }
  public var yieldsNormalScores: Bool { true }

  public func transform(_ columns: [UnsafeMutableBufferPointer<Double>]) {
    CopulaChunk.forEach(self, columns) { correlation.factor.correlate($0) }
  }
}

extension CorrelationFactor {
  /// Replaces the uniforms of a chunk's members by correlated normal scores.
  func correlate(_ chunk: CopulaChunk) {
    for member in 0..<dimension {
      risk_normal_quantile(chunk.count, chunk[member], chunk[member])
    }
    if let even {
      risk_correlate_evenly(
        dimension, even.diagonal, even.below, chunk.count, chunk.columns.baseAddress)
    } else {
      risk_correlate(dimension, packed, chunk.count, chunk.columns.baseAddress)
    }
  }
}
