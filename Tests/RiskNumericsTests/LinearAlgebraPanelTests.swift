import Testing

@testable import RiskNumerics

/// Column-major test data with views of it.
struct TestMatrix: Equatable {
  var elements: [Double]
  let rows: Int
  let columns: Int

  init(_ rows: Int, _ columns: Int, _ elements: [Double]) {
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// Numbers on (-1, 1).
  init(random key: UInt64, _ rows: Int, _ columns: Int) {
    self.init(
      rows, columns,
      RandomStream(key: key).uniforms(firstSample: 0, draw: 0, count: rows * columns)
        .map { 2 * $0 - 1 })
  }

  init(_ rows: Int, _ columns: Int, element: (Int, Int) -> Double) {
    self.init(rows, columns, [])
    elements.reserveCapacity(rows * columns)
    for column in 0..<columns {
      for row in 0..<rows { elements.append(element(row, column)) }
    }
  }

  subscript(row: Int, column: Int) -> Double { elements[row + column * rows] }

  var transposed: TestMatrix { TestMatrix(columns, rows) { self[$1, $0] } }

  /// The rows with these numbers.
  func taking(_ order: [Int]) -> TestMatrix {
    TestMatrix(order.count, columns) { self[order[$0], $1] }
  }

  var bits: [UInt64] { elements.map(\.bitPattern) }

  /// Calls `body` with a view; gaps between columns and a shift of the start if asked for.
  mutating func withView<Result>(
    gap: Int = 0, shift: Int = 0, _ body: (MatrixView) throws -> Result
  ) rethrows -> Result {
    let leading = rows + gap
    let memory = UnsafeMutablePointer<Double>.allocate(capacity: leading * columns + shift + 1)
    memory.initialize(repeating: .nan, count: leading * columns + shift + 1)
    defer { memory.deallocate() }
    let view = MatrixView(
      data: memory + shift, rows: rows, columns: columns, leadingDimension: leading)
    for column in 0..<columns {
      for row in 0..<rows { view[row, column] = self[row, column] }
    }
    defer {
      for column in 0..<columns {
        for row in 0..<rows { elements[row + column * rows] = view[row, column] }
      }
    }
    return try body(view)
  }
}

@Suite("Panels: a row's bits are its own")
struct LinearAlgebraPanelTests {
  /// One operation with samples along its rows.
  enum Operation: CaseIterable {
    case gemm, gemmTransposedA, gemmTransposedB, gemmTransposed, gemmAdded
    case solveLower, solveUpperTransposed, luSolve, luSolveTransposed

    func callAsFunction(_ samples: TestMatrix, gap: Int = 0, shift: Int = 0) throws -> TestMatrix {
      let size = samples.columns
      switch self {
      case .gemm, .gemmTransposedA, .gemmTransposedB, .gemmTransposed, .gemmAdded:
        let transposeA = self == .gemmTransposedA || self == .gemmTransposed
        let transposeB = self == .gemmTransposedB || self == .gemmTransposed
        var a = transposeA ? samples.transposed : samples
        var b = TestMatrix(random: 2, transposeB ? 29 : size, transposeB ? size : 29)
        var c =
          self == .gemmAdded
          ? TestMatrix(samples.rows, 29) { samples[$0, $1 % size] }
          : TestMatrix(samples.rows, 29) { _, _ in .nan }
        try a.withView(gap: gap, shift: shift) { a in
          try b.withView { b in
            try c.withView(gap: 2 * gap, shift: shift) { c in
              try LinearAlgebra.gemm(
                transposeA: transposeA, transposeB: transposeB, alpha: 1.5, a, b,
                beta: self == .gemmAdded ? 0.5 : 0, into: c)
            }
          }
        }
        return c
      case .solveLower, .solveUpperTransposed:
        var t = LinearAlgebraPanelTests.dominant(size)
        var x = samples
        try t.withView { t in
          try x.withView(gap: gap, shift: shift) { x in
            try LinearAlgebra.solveTriangular(
              upper: self == .solveUpperTransposed, transpose: self == .solveUpperTransposed, t, x)
          }
        }
        return x
      case .luSolve, .luSolveTransposed:
        var factor = TestMatrix(random: 3, size, size)
        var pivots = [Int32](repeating: 0, count: size)
        var x = samples
        try factor.withView { factor in
          try LinearAlgebra.lu(factor, pivots: &pivots)
          try x.withView(gap: gap, shift: shift) { x in
            try LinearAlgebra.luSolve(
              transpose: self == .luSolveTransposed, factor: factor, pivots: pivots, x)
          }
        }
        return x
      }
    }
  }

  static func dominant(_ size: Int) -> TestMatrix {
    let random = TestMatrix(random: 4, size, size)
    return TestMatrix(size, size) { $0 == $1 ? Double(size) : random[$0, $1] }
  }

  @Test("the number of rows does not matter", arguments: Operation.allCases)
  func lengths(operation: Operation) throws {
    let samples = TestMatrix(random: 1, 4_095, 23)
    let whole = try operation(samples)
    #expect(!whole.elements.contains { $0.isNaN })
    for length in [1, 2, 3, 7, 8, 9, 63, 100, 511, 512, 513, 1_000, 1_024, 1_537, 2_600, 4_094] {
      let rows = Array(0..<length)
      #expect(try operation(samples.taking(rows)).bits == whole.taking(rows).bits, "\(length) rows")
    }
  }

  @Test("the order of the rows does not matter", arguments: Operation.allCases)
  func orders(operation: Operation) throws {
    let samples = TestMatrix(random: 1, 1_300, 23)
    let whole = try operation(samples)
    let keys = RandomStream(key: 8).uniforms(firstSample: 0, draw: 0, count: 1_300)
    let shuffled = Array(0..<1_300).sorted { keys[$0] < keys[$1] }
    for order in [Array((0..<1_300).reversed()), shuffled, Array(1..<1_300), [1_299, 0, 512]] {
      #expect(try operation(samples.taking(order)).bits == whole.taking(order).bits)
    }
  }

  @Test("leading dimension and alignment do not matter", arguments: Operation.allCases)
  func memoryLayout(operation: Operation) throws {
    let samples = TestMatrix(random: 1, 1_300, 23)
    let whole = try operation(samples)
    for (gap, shift) in [(1, 0), (12, 0), (0, 1), (5, 3), (748, 7)] {
      #expect(try operation(samples, gap: gap, shift: shift).bits == whole.bits)
    }
  }

  @Test("a row of NaN stays alone", arguments: Operation.allCases)
  func rowOfNaN(operation: Operation) throws {
    let samples = TestMatrix(random: 1, 700, 23)
    let whole = try operation(samples)
    let broken = try operation(TestMatrix(700, 23) { $0 % 350 == 17 ? .nan : samples[$0, $1] })
    let others = (0..<700).filter { $0 % 350 != 17 }
    #expect(broken.taking(others).bits == whole.taking(others).bits)
    #expect(broken.taking([17, 367]).elements.allSatisfy { $0.isNaN })
  }

  @Test("sums over whole panels can be continued, and zero samples change nothing")
  func symmetricSums() throws {
    var samples = TestMatrix(random: 6, 1_300, 11)
    func sum(_ a: inout TestMatrix, beta: Double = 0, _ start: TestMatrix) throws -> TestMatrix {
      var c = start
      try a.withView { a in
        try c.withView { c in
          try LinearAlgebra.syrk(transpose: true, a, beta: beta, into: c)
        }
      }
      return c
    }
    let zero = TestMatrix(11, 11) { _, _ in 0 }
    let whole = try sum(&samples, zero)
    var first = samples.taking(Array(0..<1_024))
    var rest = samples.taking(Array(1_024..<1_300))
    #expect(try sum(&rest, beta: 1, sum(&first, zero)).bits == whole.bits)
    var extended = TestMatrix(1_400, 11) { $0 < 1_300 ? samples[$0, $1] : 0 }
    #expect(try sum(&extended, zero).bits == whole.bits)
    var sideways = samples.transposed
    var transposed = zero
    try sideways.withView { a in
      try transposed.withView { try LinearAlgebra.syrk(a, into: $0) }
    }
    for (one, other) in zip(transposed.elements, whole.elements) {
      #expect(abs(one - other) <= 1e-12 * 1_300)
    }
  }
}
