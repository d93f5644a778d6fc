import CRiskKernels
import Testing

@testable import RiskNumerics

@Suite("Copulas: the same bits everywhere")
struct CopulaBitsTests {
  private static func copulas() throws -> [any Copula] {
    let uneven = try CorrelationMatrix([
      [1, 0.5, -0.2, 0.1, 0], [0.5, 1, 0.3, 0.2, 0.4], [-0.2, 0.3, 1, 0, 0.6],
      [0.1, 0.2, 0, 1, 0.1], [0, 0.4, 0.6, 0.1, 1],
    ])
    let observations = (0..<40).map { (row: Int) -> [Double] in
      [Double(row % 7), Double(row * 13 % 11), Double(row)]
    }
    return [
      GaussianCopula(correlation: uneven),
      GaussianCopula(correlation: try CorrelationMatrix(dimension: 6, correlation: 0.4)),
      try StudentTCopula(correlation: uneven, degrees: 3.5),
      try ClaytonCopula(dimension: 4, theta: 2),
      try ClaytonCopula(dimension: 4, theta: 300, isSurvival: true),
      try GumbelCopula(dimension: 2, theta: 1.7), try GumbelCopula(dimension: 5, theta: 3),
      try FrankCopula(dimension: 2, theta: -4), try FrankCopula(dimension: 5, theta: 6),
      try ComonotonicCopula(reversed: [false, true, false]),
      try EmpiricalCopula(observations: observations),
      try EmpiricalCopula(observations: observations, smoothing: .beta),
    ]
  }

  @Test("every level gives the same bits")
  func levels() throws {
    for copula in try Self.copulas() {
      let input = CopulaSample.uniforms(
        .random, columns: copula.dimension + copula.auxiliaryCount, rows: 1_531)
      let expected = CopulaSample.transform(input, by: copula)
      KernelLevels.forEach { level in
        #expect(CopulaSample.transform(input, by: copula) == expected, "\(copula) at \(level)")
      }
    }
  }

  @Test("how rows are split into batches does not matter", arguments: [1, 7, 100, 511, 512, 513])
  func splits(length: Int) throws {
    for copula in try Self.copulas() {
      let input = CopulaSample.uniforms(
        .random, columns: copula.dimension + copula.auxiliaryCount, rows: 1_531)
      let whole = CopulaSample.transform(input, by: copula)
      for start in stride(from: 0, to: 1_531, by: length).prefix(20) {
        let range = start..<min(start + length, 1_531)
        let part = CopulaSample.transform(input.map { Array($0[range]) }, by: copula)
        #expect(part == whole.map { Array($0[range]) }, "\(copula)")
      }
    }
  }

  @Test("a general factor gives the bits of the shortcut for equal correlations")
  func evenFactor() throws {
    let dimension = 23
    let factor = try CorrelationMatrix(dimension: dimension, correlation: 0.3).factor
    let even = try #require(factor.even)
    for rows in [1, 8, 31, 255, 256, 700] {
      let input = CopulaSample.uniforms(.random, columns: dimension, rows: rows)
      func correlated(
        _ kernel: (UnsafeMutablePointer<UnsafeMutablePointer<Double>?>) -> Void
      ) -> [[Double]] {
        var pointers = input.map { column -> UnsafeMutablePointer<Double>? in
          let pointer = UnsafeMutablePointer<Double>.allocate(capacity: rows)
          pointer.initialize(from: column, count: rows)
          return pointer
        }
        pointers.withUnsafeMutableBufferPointer { kernel($0.baseAddress!) }
        return pointers.map { pointer in
          defer { pointer!.deallocate() }
          return Array(UnsafeBufferPointer(start: pointer, count: rows))
        }
      }
      let general = correlated { risk_correlate(dimension, factor.packed, rows, $0) }
      let short = correlated {
        risk_correlate_evenly(dimension, even.diagonal, even.below, rows, $0)
      }
      #expect(general == short)
    }
  }
}
