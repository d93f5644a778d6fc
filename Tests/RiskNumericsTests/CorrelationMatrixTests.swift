import Testing

@testable import RiskNumerics

@Suite("Correlation matrices")
struct CorrelationMatrixTests {
  private func error(_ rows: [[Double]]) -> CorrelationError? {
    do {
      _ = try CorrelationMatrix(rows)
      return nil
    } catch {
      return error
    }
  }

  @Test("what is wrong is said with its place")
  func errors() throws {
    #expect(error([[1]]) == .tooSmall(count: 1))
    #expect(error([[1, 0], [0]]) == .notSquare(row: 1, count: 1, expected: 2))
    #expect(
      error([[1, 0.5], [0.4, 1]])
        == .notSymmetric(row: 0, column: 1, value: 0.5, mirrored: 0.4))
    #expect(error([[1, 0.5], [0.5, 0.9]]) == .diagonal(row: 1, value: 0.9))
    #expect(error([[1, 1.5], [1.5, 1]]) == .outOfRange(row: 0, column: 1, value: 1.5))
    if case .notFinite(row: 0, column: 1, _) = error([[1, .nan], [.nan, 1]]) {
    } else {
      Issue.record("NaN was not found")
    }
    let contradiction = error([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])
    guard case .notPositiveDefinite(let smallest) = contradiction else {
      Issue.record("accepted")
      return
    }
    #expect((smallest + 0.8).magnitude <= 1e-14)
    #expect(contradiction!.description.contains("repair: nearest"))
  }

  @Test("the factor reproduces the matrix, also a singular one")
  func factors() throws {
    let third = (0.5 as Double).squareRoot()
    for rows in [
      [[1, 0.3, 0.2], [0.3, 1, -0.4], [0.2, -0.4, 1]], [[1, 1], [1, 1]], [[1, -1], [-1, 1]],
      [[1, 1, 0.4], [1, 1, 0.4], [0.4, 0.4, 1]],
      [[1, 0, third], [0, 1, third], [third, third, 1]],
    ] {
      let matrix = try CorrelationMatrix(rows)
      let packed = matrix.factor.packed
      for i in rows.indices {
        for j in 0...i {
          let product = (0...j).reduce(0.0) {
            $0 + packed[i * (i + 1) / 2 + $1] * packed[j * (j + 1) / 2 + $1]
          }
          #expect((product - rows[i][j]).magnitude <= 1e-15)
        }
      }
      #expect(matrix.isSingular == (try matrix.smallestEigenvalue() < 1e-14))
    }
  }

  @Test("a correlation of 1 or -1 inside a Gaussian copula is perfect dependence")
  func perfectDependence() throws {
    let matrix = try CorrelationMatrix([[1, -1, 0.4], [-1, 1, -0.4], [0.4, -0.4, 1]])
    let input = CopulaSample.uniforms(.random, columns: 3, rows: 1_000)
    let scores = CopulaSample.transform(input, by: GaussianCopula(correlation: matrix))
    #expect(scores[1] == scores[0].map { -$0 })
    #expect(scores[2] != scores[0])
  }

  @Test("429 quantities with one correlation need one pass")
  func manyEvenly() throws {
    let matrix = try CorrelationMatrix(dimension: 429, correlation: 0.2)
    #expect(matrix.factor.even != nil)
    let input = CopulaSample.uniforms(.random, columns: 429, rows: 1 << 13)
    let scores = CopulaSample.transform(input, by: GaussianCopula(correlation: matrix))
    for (i, j) in [(0, 428), (100, 101), (427, 428)] {
      let product = CopulaSample.estimate(zip(scores[i], scores[j]).map { $0 * $1 })
      #expect((product.mean - 0.2).magnitude <= 4 * product.error)
    }
  }

  @Test("the lowest correlation of all pairs is -1 / (n - 1)")
  func lowestEvenCorrelation() throws {
    #expect(try CorrelationMatrix(dimension: 4, correlation: -1.0 / 3).isSingular)
    #expect(throws: CorrelationError.self) {
      try CorrelationMatrix(dimension: 4, correlation: -0.34)
    }
  }

  @Test("sine and arc sine are within 5e-16 of known values and inverse to each other")
  func circularFunctions() {
    #expect((CircularFunctions.sinPi(1.0 / 6) - 0.5).magnitude <= 2e-16)
    #expect(CircularFunctions.sinPi(0.5) == 1)
    #expect(CircularFunctions.arcSine(1) == 0.5 * .pi)
    #expect((CircularFunctions.arcSine(-0.5) + .pi / 6).magnitude <= 2e-16)
    for step in 0...1_000 {
      let x = Double(step) / 2_000
      let back = CircularFunctions.arcSine(CircularFunctions.sinPi(x)) / .pi
      // Near ½ the sine is flat.
      #expect((back - x).magnitude <= (x < 0.4 ? 5e-16 : 3e-9))
    }
  }
}
