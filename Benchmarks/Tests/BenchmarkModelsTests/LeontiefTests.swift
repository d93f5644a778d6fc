import Foundation
import Testing

@testable import BenchmarkModels

@Suite struct LeontiefTests {
  /// Quantiles of Beta(2, 5) by mpmath 1.3.0: the root of `betainc(2, 5, 0, x, regularized=True)`
  /// less the probability, at 40 digits.
  private static let quantiles: [(probability: Double, value: Double)] = [
    (1e-12, 2.581989786361007e-7), (0.0005, 0.0058185225669563074), (0.01, 0.026763191142755057),
    (0.015625, 0.033772036713440311), (0.1, 0.092595258913128752), (0.25, 0.16116291679032652),
    (0.5, 0.26444998329565996), (0.75, 0.38947948520072443), (0.9, 0.51031630655149167),
    (0.98, 0.65826649026795916), (0.984375, 0.67606108237476575), (0.999, 0.81861386691913394),
    (0.999999, 0.95557304802992422),
  ]

  @Test("the severity of a disruption is a Beta(2, 5) quantile", arguments: quantiles)
  func severity(probability: Double, value: Double) {
    let tolerance = probability <= 0.999 ? 1e-12 : 1e-10
    #expect(abs(DisruptionSeverity().quantile(probability) / value - 1) < tolerance)
  }

  @Test("severities rise with the probability and stay inside of 0 and 1")
  func severitiesRise() {
    let severity = DisruptionSeverity()
    var last = 0.0
    for k in 0..<100_000 {
      let next = severity.quantile((Double(k) + 0.5) / 100_000)
      #expect(next > last && next < 1)
      last = next
    }
  }

  /// Figures of the same economy by numpy 2.4.6, with its `linalg.inv`.
  @Test("the economy is the one that its formulas define")
  func economy() {
    let economy = LeontiefEconomy()
    let total = economy.outputs.reduce(0, +)
    #expect(abs(total / 10435.6058673047 - 1) < 1e-13)
    let value = zip(economy.outputs, economy.valueAdded).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(value / 5749.13749517432 - 1) < 1e-13)
    #expect(abs(economy.finalDemand.reduce(0, +) / 5749.13749517432 - 1) < 1e-13)
    let largest = (0..<56).flatMap { i in (0..<56).map { economy.inverse[i, $0] } }.max()!
    #expect(abs(largest / 1.11134347590444 - 1) < 1e-13)
  }
}
