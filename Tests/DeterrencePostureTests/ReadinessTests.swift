import PluginTesting
import Testing

@testable import DeterrencePosture

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct ReadinessTests {
  private static let parts = [0.84, 0.5, 0.7, 0.6]
  private static let weights = [0.3, 0.3, 0.2, 0.2]

  private static func combined(
    _ parts: [Double], _ weights: [Double], _ exponents: [Double]
  ) throws -> [Double] {
    Readiness.combined(
      parts: parts.map { part in exponents.map { _ in part } },
      weights: weights.map { weight in exponents.map { _ in weight } }, exponent: exponents,
      vectorMath: try PluginServices.vectorMath())
  }

  /// Exact values, rounded to six digits.
  @Test(arguments: [(-1.0, 0.634441), (-4, 0.598787), (0, 0.648074)])
  func readinessHasItsReferenceValues(exponent: Double, expected: Double) throws {
    let value = try Self.combined(Self.parts, Self.weights, [exponent])
    #expect(isClose(value[0], expected, within: 1e-6))
  }

  @Test func theFormThatKeepsDigitsAgreesWithTheDefinition() throws {
    let exponents = [-10, -4, -2.5, -1, -0.5, 0.5, 1]
    for (exponent, value) in zip(
      exponents, try Self.combined(Self.parts, Self.weights, exponents))
    {
      let sum = zip(Self.parts, Self.weights).reduce(0) { $0 + $1.1 * pow($1.0, exponent) }
      let expected = pow(sum, 1 / exponent)
      #expect(isClose(value, expected, within: 1e-14), "\(exponent)")
    }
  }

  @Test func nearZeroItIsTheGeometricMean() throws {
    let values = try Self.combined(Self.parts, Self.weights, [-1e-9, 0, 1e-9, -1e-300])
    for value in values { #expect(isClose(value, values[1], within: 1e-10)) }
  }

  @Test func aPartThatIsZeroMakesTheWholeZero() throws {
    #expect(try Self.combined([0, 1], [0.5, 0.5], [-2, 0, -1e-3]) == [0, 0, 0])
    #expect(isClose(try Self.combined([0, 1], [0.5, 0.5], [1])[0], 0.5, within: 1e-15))
    #expect(isClose(try Self.combined([0, 0.7], [0, 0.5], [-2])[0], 0.7, within: 1e-15))
  }

  @Test func weightsCountInProportion() throws {
    let once = try Self.combined(Self.parts, Self.weights, [-2.5])
    let twice = try Self.combined(Self.parts, Self.weights.map { 2 * $0 }, [-2.5])
    #expect(isClose(once[0], twice[0], within: 1e-15))
    let scaled = try Self.combined(Self.parts.map { 0.5 * $0 }, Self.weights, [-2.5])
    #expect(isClose(scaled[0], 0.5 * once[0], within: 1e-15))
  }
}
