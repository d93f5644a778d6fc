import CRiskPlugin
import RiskPluginKit
import Testing

@Suite("Services of the host") struct ServiceTests {
  let model = testPlugin.entry(RT_ABI_VERSION)!.pointee.models[1]!

  @Test("A model that needs a service is not made without it")
  func absent() {
    let host = FakeHost()
    host.offersServices = false
    let model = self.model
    let error = #expect(throws: CallError.self) { _ = try HostedInstance(model, host: host) }
    #expect(
      error
        == CallError(
          status: RT_UNSUPPORTED, row: -1, field: nil,
          message: "the host does not offer risktool.rng/1"))
  }

  @Test("Views of batches and matrices reach the services")
  func evaluate() throws {
    let x: [[Double]] = [[1, 2, 3], [5, 7, 11]]
    let values = try HostedInstance(model).evaluate(inputs: x, outputs: 9, firstSample: 200)
    for row in 0..<3 {
      // Stream 3, sample 200 + row, draws 5 and 6.
      #expect(values[0][row] == 3 + (200 + Double(row)) / 100 + 5 / 1e4)
      #expect(values[1][row] == 3 + (200 + Double(row)) / 100 + 6 / 1e4)
      let product = [4 * x[0][row] + x[1][row], 2 * x[0][row] + 3 * x[1][row]]
      #expect([values[2][row], values[3][row]] == product)
      for column in 0..<2 {
        #expect(abs(values[4 + column][row] - x[column][row]) < 1e-12)
        #expect(abs(values[6 + column][row] - product[column]) < 1e-12 * product[column])
      }
      #expect(values[8][row] == 12.5)
    }
  }

  @Test("Linear algebra does what its names say, and says what failed")
  func algebra() throws {
    try withService { (algebra: LinearAlgebra) throws(RiskError) in
      let a = Matrix(rows: [[1, 2], [3, 4], [5, 6]])
      var product = Matrix(rows: 2, columns: 2)
      try algebra.multiplyByOwnTranspose(a.view, transposed: true, into: product.mutableView)
      #expect(product == Matrix(rows: [[35, 0], [44, 56]]))
      try algebra.multiply(
        a.view, by: a.view, transposingFirst: true, scale: 2, keeping: 1, into: product.mutableView)
      #expect(product == Matrix(rows: [[105, 88], [132, 168]]))

      var factor = Matrix(rows: [[4, 0], [2, 10]])
      try algebra.cholesky(factor.mutableView)
      #expect(factor == Matrix(rows: [[2, 0], [1, 3]]))
      var indefinite = Matrix(rows: [[1, 0], [2, 1]])
      do throws(RiskError) {
        try algebra.cholesky(indefinite.mutableView)
        Issue.record("an indefinite matrix has no Cholesky factor")
      } catch {
        #expect(error == .numerical("Cholesky factorisation failed"))
      }

      var right = Matrix(rows: [[6, 8]])
      try algebra.solveTriangular(
        Matrix(rows: [[2, 0], [0, 4]]).view, upper: true, in: right.mutableView)
      #expect(right == Matrix(rows: [[-3, -2]]))

      let eigen = try algebra.eigen(symmetric: Matrix(rows: [[2, 0], [0, 5]]))
      #expect(eigen.values == [2, 5])
      #expect(eigen.vectors == Matrix(rows: [[1, 0], [0, 1]]))

      var wrong = Matrix(rows: 5, columns: 5)
      do throws(RiskError) {
        try algebra.multiply(a.view, by: a.view, into: wrong.mutableView)
        Issue.record("shapes do not fit")
      } catch {
        #expect(error == .invalidArgument("matrix product failed"))
      }
    }
  }

  @Test("Vector functions are each their own")
  func functions() throws {
    try withService { (math: VectorMath) throws(RiskError) in
      let x = Matrix(rows: [[0.25], [0.5]])
      let y = Matrix(rows: [[2], [3]])
      var out = Matrix(rows: 2, columns: 8)
      fill(out.mutableView, with: math, x.view.column(0), y.view.column(0))
      // e^0.25, e^0.25 - 1, ln 0.25, ln 1.25, tanh 0.25 and the normal distribution at 0.25.
      let expected = [
        1.2840254166877414, 0.2840254166877415, -1.3862943611198906, 0.22314355131420976,
        0.24491866240370913, 0.5987063256829237, -0.25, 0.0625,
      ]
      for (index, value) in expected.enumerated() {
        #expect(abs(out[0, index] - value) < 1e-15)
      }
      #expect(out[1, 7] == 0.125)
    }
  }

  private func fill(
    _ out: MutableMatrixView, with math: VectorMath, _ x: Span<Double>, _ y: Span<Double>
  ) {
    var column = out.column(0)
    math.exp(x, into: &column)
    column = out.column(1)
    math.expm1(x, into: &column)
    column = out.column(2)
    math.log(x, into: &column)
    column = out.column(3)
    math.log1p(x, into: &column)
    column = out.column(4)
    math.tanh(x, into: &column)
    column = out.column(5)
    math.normalCumulative(x, into: &column)
    column = out.column(6)
    math.normalQuantile(x, into: &column)
    column = out.column(7)
    math.pow(x, y, into: &column)
  }

  @Test("Distributions pass names, parameters by row, and statuses")
  func distributions() throws {
    try withService { (distributions: Distributions) throws(RiskError) in
      let parameters = Matrix(rows: [[0, 1], [10, 30]])
      var out = Matrix(rows: 2, columns: 1)
      try distributions.quantile(
        "uniform", parameters: parameters.view, of: Matrix(rows: [[0.5], [0.25]]).view,
        into: out.mutableView)
      #expect(out == Matrix(rows: [[0.5], [15]]))
      try distributions.cumulative(
        "uniform", parameters: parameters.view, of: Matrix(rows: [[0.5], [15]]).view,
        into: out.mutableView)
      #expect(out == Matrix(rows: [[0.5], [0.25]]))
      do throws(RiskError) {
        try distributions.quantile(
          "no-such", parameters: parameters.view, of: parameters.view, into: out.mutableView)
        Issue.record("there is no such distribution")
      } catch {
        #expect(error == .unsupported("quantile of no-such failed"))
      }
    }
  }

  @Test("A normal draw has the address of its uniform")
  func normal() throws {
    try withService { (random: RandomNumbers) throws(RiskError) in
      var (uniform, normal) = (Matrix(rows: 3, columns: 2), Matrix(rows: 3, columns: 2))
      random.uniform(stream: 1, firstSample: 7, firstDraw: 2, into: uniform.mutableView)
      random.normal(stream: 1, firstSample: 7, firstDraw: 2, into: normal.mutableView)
      for row in 0..<3 {
        for column in 0..<2 { #expect(normal[row, column] == -uniform[row, column]) }
      }
    }
  }

  /// Hands a service to `body`, as found in the table of the host.
  private func withService<Service: HostService>(
    _ body: (Service) throws(RiskError) -> Void
  ) throws {
    let service = FakeServices.table(Service.identifier)!
    try body(Service(host: .none, table: service))
  }
}

@Suite("A matrix") struct MatrixTests {
  @Test("Columns start on 64-byte boundaries", arguments: [1, 7, 8, 9, 17])
  func alignment(rows: Int) {
    let matrix = Matrix(rows: rows, columns: 3)
    for column in 0..<3 {
      let isAligned = matrix.view.column(column).withUnsafeBufferPointer {
        Int(bitPattern: $0.baseAddress) % 64 == 0 && $0.count == rows
      }
      #expect(isAligned)
    }
  }

  @Test("A copy is a value of its own")
  func copies() {
    let a = Matrix(rows: [[1, 2], [3, 4]])
    var b = a
    b[0, 1] = 9
    var c = a
    set(c.mutableView, row: 1, column: 0, to: 7)
    #expect(a == Matrix(rows: [[1, 2], [3, 4]]))
    #expect(b == Matrix(rows: [[1, 9], [3, 4]]))
    #expect(c == Matrix(rows: [[1, 2], [7, 4]]))
    #expect(a != b)
  }

  private func set(_ view: MutableMatrixView, row: Int, column: Int, to value: Double) {
    var span = view.column(column)
    span[row] = value
  }
}
