import CRiskKernels

/// The copula of the multivariate Student t distribution: u = T_ν(x √(ν / χ²)).
///
/// x are correlated normal scores, and χ² is a chi-square quantity of ν degrees that all members
/// share, from an auxiliary uniform. Extremes come together in both tails, also at correlation 0.
///
/// - Accuracy: 1e-12 absolute, and relative in the lower tail.
///
/// Source: Demarta & McNeil (2005), doi:10.1111/j.1751-5823.2005.tb00254.x.
public struct StudentTCopula: Copula {
  /// The correlations of the scores.
  public let correlation: CorrelationMatrix
  /// ν, at least 0.1 and at most 1e10; not necessarily whole.
  public let degrees: Double

  private let cumulative: StudentCumulativeTable
  private let chiSquare: any Distribution

  /// The smallest and largest degrees of freedom.
  public static let degreesRange = 0.1...1e10

  /// The copula with these correlations of scores and degrees of freedom.
  public init(correlation: CorrelationMatrix, degrees: Double) throws(CopulaError) {
    guard Self.degreesRange.contains(degrees), let gamma = try? Gamma(shape: degrees / 2, scale: 2)
    else {
      throw CopulaError(
        "student t", "degrees", found: "\(degrees)",
        allowed: "the degrees of freedom must be at least 0.1 and at most 1e10")
    }
    self.correlation = correlation
    self.degrees = degrees
    cumulative = StudentCumulativeTable(degrees: degrees)
    chiSquare = gamma.prepared()
  }

  public var dimension: Int { correlation.dimension }
  public var auxiliaryCount: Int { 1 }

  public func transform(_ columns: [UnsafeMutableBufferPointer<Double>]) {
    CopulaChunk.forEach(self, columns) { chunk in
      correlation.factor.correlate(chunk)
      let scale = chunk[dimension]
      chiSquare.quantiles(
        UnsafeBufferPointer(start: scale, count: chunk.count),
        into: UnsafeMutableBufferPointer(start: scale, count: chunk.count))
      for row in 0..<chunk.count { scale[row] = (degrees / scale[row]).squareRoot() }
      for member in 0..<dimension {
        let values = chunk[member]
        for row in 0..<chunk.count {
          let product = values[row] * scale[row]
          // χ² can underflow to 0 for small ν; 0 · ∞ is the middle.
          values[row] = product.isNaN && values[row] == 0 ? 0 : product
        }
        cumulative.replace(values, count: chunk.count)
      }
    }
  }
}
