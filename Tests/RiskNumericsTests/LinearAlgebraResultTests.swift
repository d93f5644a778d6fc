import Testing

@testable import RiskNumerics

@Suite("Linear algebra against plain loops")
struct LinearAlgebraResultTests {
  private func product(_ a: TestMatrix, _ b: TestMatrix) -> TestMatrix {
    TestMatrix(a.rows, b.columns) { row, column in
      (0..<a.columns).reduce(0) { $0 + a[row, $1] * b[$1, column] }
    }
  }

  private func largestDifference(_ one: TestMatrix, _ other: TestMatrix) -> Double {
    zip(one.elements, other.elements).reduce(one.rows == other.rows ? 0 : .infinity) {
      let difference = abs($1.0 - $1.1)
      return difference > $0 || difference.isNaN ? difference : $0
    }
  }

  private func positiveDefinite(_ size: Int) -> TestMatrix {
    let factor = TestMatrix(random: 21, size, size)
    let square = product(factor, factor.transposed)
    return TestMatrix(size, size) { square[$0, $1] + ($0 == $1 ? 1 : 0) }
  }

  private func error(_ body: () throws -> Void) -> LinearAlgebraError? {
    do {
      try body()
      return nil
    } catch {
      return error as? LinearAlgebraError
    }
  }

  @Test(
    "products are those of plain loops",
    arguments: [(1, 1, 1), (5, 3, 2), (512, 37, 41), (700, 20, 1), (1_030, 1, 6), (3, 600, 4)])
  func products(rows: Int, inner: Int, columns: Int) throws {
    for (transposeA, transposeB) in [(false, false), (false, true), (true, false), (true, true)] {
      let a = TestMatrix(random: 11, rows, inner)
      let b = TestMatrix(random: 12, inner, columns)
      let start = TestMatrix(random: 13, rows, columns)
      let plain = product(a, b)
      let expected = TestMatrix(rows, columns) { 0.7 * plain[$0, $1] - 2 * start[$0, $1] }
      var storedA = transposeA ? a.transposed : a
      var storedB = transposeB ? b.transposed : b
      var c = start
      try storedA.withView(gap: 3) { a in
        try storedB.withView(gap: 1) { b in
          try c.withView(gap: 2) { c in
            try LinearAlgebra.gemm(
              transposeA: transposeA, transposeB: transposeB, alpha: 0.7, a, b, beta: -2, into: c)
          }
        }
      }
      #expect(largestDifference(c, expected) <= 1e-12)
    }
  }

  @Test("an empty inner dimension scales, and no rows are no work")
  func emptyProducts() throws {
    var a = TestMatrix(3, 0, [])
    var b = TestMatrix(0, 2, [])
    var c = TestMatrix(3, 2, [1, 2, 3, 4, 5, 6])
    try a.withView { a in
      try b.withView { b in
        try c.withView { try LinearAlgebra.gemm(a, b, beta: 2, into: $0) }
      }
    }
    #expect(c.elements == [2, 4, 6, 8, 10, 12])
    var noSamples = TestMatrix(0, 3, [])
    var square = TestMatrix(random: 1, 3, 3)
    var nothing = TestMatrix(0, 3, [])
    try noSamples.withView { a in
      try square.withView { b in
        try nothing.withView { try LinearAlgebra.gemm(a, b, into: $0) }
      }
    }
  }

  @Test("symmetric products fill the lower triangle alone", arguments: [false, true])
  func symmetricProducts(transpose: Bool) throws {
    let a = TestMatrix(random: 14, 7, 600)
    let plain = product(a, a.transposed)
    var stored = transpose ? a.transposed : a
    var c = TestMatrix(7, 7) { _, _ in 100 }
    try stored.withView { a in
      try c.withView {
        try LinearAlgebra.syrk(transpose: transpose, alpha: 2, a, beta: 0.5, into: $0)
      }
    }
    let expected = TestMatrix(7, 7) { $0 >= $1 ? 2 * plain[$0, $1] + 50 : 100 }
    #expect(largestDifference(c, expected) <= 1e-11)
  }

  @Test(
    "a Cholesky factor reproduces its matrix and leaves the upper triangle", arguments: [1, 40])
  func cholesky(size: Int) throws {
    let matrix = positiveDefinite(size)
    var stored = TestMatrix(size, size) { $0 >= $1 ? matrix[$0, $1] : -9 }
    try stored.withView(gap: 3) { try LinearAlgebra.cholesky($0) }
    let factor = TestMatrix(size, size) { $0 >= $1 ? stored[$0, $1] : 0 }
    #expect(largestDifference(product(factor, factor.transposed), matrix) <= 1e-12 * Double(size))
    for column in 0..<size {
      for row in 0..<column { #expect(stored[row, column] == -9) }
    }
  }

  @Test(
    "triangular solves undo products",
    arguments: [(false, false), (false, true), (true, false), (true, true)])
  func solveTriangular(upper: Bool, transpose: Bool) throws {
    let full = LinearAlgebraPanelTests.dominant(17)
    var triangle = TestMatrix(17, 17) {
      $0 == $1 || ($0 < $1) == upper ? full[$0, $1] : 0
    }
    let x = TestMatrix(random: 15, 530, 17)
    var b = product(x, transpose ? triangle.transposed : triangle)
    try triangle.withView { t in
      try b.withView {
        try LinearAlgebra.solveTriangular(upper: upper, transpose: transpose, t, $0)
      }
    }
    #expect(largestDifference(b, x) <= 1e-12)
  }

  @Test("LU solves undo products", arguments: [false, true])
  func solveLU(transpose: Bool) throws {
    let matrix = TestMatrix(random: 16, 19, 19)
    let x = TestMatrix(random: 17, 530, 19)
    var b = product(x, transpose ? matrix.transposed : matrix)
    var factor = matrix
    var pivots = [Int32](repeating: 0, count: 19)
    try factor.withView { factor in
      try LinearAlgebra.lu(factor, pivots: &pivots)
      try b.withView {
        try LinearAlgebra.luSolve(transpose: transpose, factor: factor, pivots: pivots, $0)
      }
    }
    #expect(pivots != (1...19).map { $0 })
    #expect(largestDifference(b, x) <= 1e-11)
  }

  @Test("eigenvectors and ascending eigenvalues reproduce their matrix")
  func eigenSymmetric() throws {
    let matrix = positiveDefinite(25)
    var vectors = TestMatrix(25, 25) { $0 >= $1 ? matrix[$0, $1] : .nan }
    var values = [Double](repeating: 0, count: 25)
    try vectors.withView { try LinearAlgebra.eigenSymmetric($0, values: &values) }
    #expect(values == values.sorted())
    let scaled = TestMatrix(25, 25) { vectors[$0, $1] * values[$1] }
    #expect(largestDifference(product(scaled, vectors.transposed), matrix) <= 1e-12 * 25)
    let identity = TestMatrix(25, 25) { $0 == $1 ? 1 : 0 }
    #expect(largestDifference(product(vectors.transposed, vectors), identity) <= 1e-13)
  }

  @Test("shapes that do not fit are errors of the argument")
  func shapes() throws {
    var a = TestMatrix(random: 1, 4, 3)
    var b = TestMatrix(random: 1, 4, 3)
    let failures = a.withView { a in
      b.withView { b in
        [
          error { try LinearAlgebra.gemm(a, b, into: b) },
          error { try LinearAlgebra.syrk(a, into: b) },
          error { try LinearAlgebra.cholesky(a) },
          error { try LinearAlgebra.solveTriangular(upper: true, a, b) },
          error {
            try LinearAlgebra.syrk(
              a, into: MatrixView(data: b.data, rows: 4, columns: 4, leadingDimension: 3))
          },
        ]
      }
    }
    for failure in failures { #expect(failure?.isInvalidArgument == true) }
  }

  @Test("matrices that cannot be factored are numerical errors")
  func unfit() {
    var indefinite = TestMatrix(2, 2, [1, 2, 2, 1])
    #expect(
      error { try indefinite.withView { try LinearAlgebra.cholesky($0) } }
        == .notPositiveDefinite(order: 2))
    var missing = TestMatrix(2, 2, [1, .nan, 0, 1])
    #expect(
      error { try missing.withView { try LinearAlgebra.cholesky($0) } }
        == .notFinite(row: 1, column: 0))
    var values = [0.0, 0.0]
    #expect(
      error { try missing.withView { try LinearAlgebra.eigenSymmetric($0, values: &values) } }
        == .notFinite(row: 1, column: 0))
    var pivots: [Int32] = [0, 0]
    var singular = TestMatrix(2, 2, [1, 2, 2, 4])
    let failure = error { try singular.withView { try LinearAlgebra.lu($0, pivots: &pivots) } }
    #expect(failure == .singular(index: 1))
    #expect(failure?.isInvalidArgument == false)
    var triangle = TestMatrix(2, 2, [1, 2, 2, 0])
    var x = TestMatrix(1, 2, [1, 1])
    #expect(
      error {
        try triangle.withView { t in
          try x.withView { try LinearAlgebra.solveTriangular(upper: false, t, $0) }
        }
      } == .singular(index: 1))
  }

  @Test("the loaded BLAS is named and passes its test")
  func loadedBLAS() {
    let info = BLASInfo.current
    #expect(info.path.hasPrefix("/") && info.lapackPath.hasPrefix("/"))
    #expect((info.name == "OpenBLAS") == (info.configuration != nil))
    #expect(BLASSelfTest.run().failures == [])
  }
}
