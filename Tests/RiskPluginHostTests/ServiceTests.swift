import RiskNumerics
import Testing

@testable import RiskPluginHost

@Suite("Services of the host")
struct ServiceTests {
  @Test(
    "Random numbers are those of the stream of seed, instance and number",
    arguments: [0, 1, 512, 1_000_001])
  func random(first: Int) throws {
    let rows = 37
    let instance = try Instance("services/random", name: "supply", seed: 99)
    let result = try instance.evaluate(
      first: first, rows: rows, inputs: [Array(repeating: 2, count: rows)])
    let stream = RandomStream(
      key: StreamKey.derive(seed: 99, kind: "model", name: "supply", stream: 3, label: ""))
    for draw in 0..<4 {
      #expect(
        result.outputs[draw]
          == stream.uniforms(firstSample: UInt64(first), draw: UInt64(draw), count: rows))
      #expect(
        result.outputs[4 + draw]
          == stream.normals(firstSample: UInt64(first), draw: UInt64(draw), count: rows))
    }
    for row in 0..<rows {
      let sum = (4..<8).reduce(0) { $0 + result.outputs[$1][row] }
      #expect(result.outputs[8][row] == sum * 2 / 4)
    }
  }

  @Test("Other seeds and other instances have other random numbers")
  func streams() throws {
    func first(_ name: String, _ seed: UInt64) throws -> Double {
      try Instance("services/random", name: name, seed: seed)
        .evaluate(rows: 1, inputs: [[1]]).outputs[0][0]
    }
    let numbers = try [first("a", 1), first("b", 1), first("a", 2), first("ab", 1)]
    #expect(Set(numbers).count == 4)
    #expect(try first("a", 1) == numbers[0])
  }

  @Test("Functions are the vector kernels, bit for bit")
  func functions() throws {
    let x = (1..<100).map { Double($0) / 100 }
    let y = x.map { 2 - 3 * $0 }
    let outputs = try Instance("services/functions")
      .evaluate(rows: x.count, inputs: [x, y]).outputs
    typealias Kernel = (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Void
    func apply(_ kernel: Kernel) -> [Double] {
      var out = Array(repeating: 0.0, count: x.count)
      x.withUnsafeBufferPointer { x in out.withUnsafeMutableBufferPointer { kernel(x, $0) } }
      return out
    }
    let kernels: [Kernel] = [
      { VectorMath.exp($0, into: $1) }, { VectorMath.expMinusOne($0, into: $1) },
      { VectorMath.log($0, into: $1) }, { VectorMath.log(onePlus: $0, into: $1) },
      { VectorMath.tanh($0, into: $1) },
    ]
    for (index, kernel) in kernels.enumerated() { #expect(outputs[index] == apply(kernel)) }
    var powers = Array(repeating: 0.0, count: x.count)
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        powers.withUnsafeMutableBufferPointer { VectorMath.pow(x, y, into: $0) }
      }
    }
    #expect(outputs[5] == powers)
    #expect(outputs[6] == apply { VectorMath.normalCumulative($0, into: $1) })
    #expect(outputs[7] == apply { VectorMath.normalQuantile($0, into: $1) })
  }

  @Test("Distributions are those of configs, and their probabilities lead back")
  func distributions() throws {
    let u = (1..<50).map { Double($0) / 50 }
    let outputs = try Instance("services/functions")
      .evaluate(rows: u.count, inputs: [u, Array(repeating: 1, count: u.count)]).outputs
    let normal = try DistributionCatalogue.make(
      family: "normal", parameters: ["mean": [10], "sd": [2]])
    for (row, u) in u.enumerated() {
      #expect(abs(outputs[8][row] - normal.quantile(u)) <= 1e-12 * 10)
      #expect(abs(outputs[9][row] - u) <= 1e-14)
    }
  }

  @Test("Linear algebra multiplies and solves, whatever the number of rows")
  func linear() throws {
    let instance = try Instance("services/linear")
    for rows in [1, 7, 600] {
      let inputs = (0..<3).map { j in (0..<rows).map { Double($0 + j) / 8 } }
      let outputs = try instance.evaluate(rows: rows, inputs: inputs).outputs
      let matrix = [[4.0, 1, 0], [2, 5, 1], [0, 3, 6]]
      for row in 0..<rows {
        for j in 0..<3 {
          let product = (0..<3).reduce(0) { $0 + inputs[$1][row] * matrix[$1][j] }
          #expect(abs(outputs[j][row] - product) <= 1e-12 * max(1, abs(product)))
          #expect(abs(outputs[3 + j][row] - inputs[j][row]) <= 1e-12 * max(1, inputs[j][row]))
        }
      }
    }
  }

  @Test(
    "An unknown service is none",
    arguments: ["", "risktool.rng", "risktool.rng/2", "RISKTOOL.RNG/1"])
  func unknown(id: String) {
    #expect(HostServices.table(id) == nil)
  }

  @Test("What an id stands for never changes")
  func stable() {
    for id in [
      "risktool.rng/1", "risktool.linalg/1", "risktool.vmath/1", "risktool.distributions/1",
    ] {
      #expect(HostServices.table(id) != nil)
      #expect(HostServices.table(id) == HostServices.table(id))
    }
  }

  @Test("The log names the instance and how serious a line is")
  func severity() {
    #expect(LogSeverity(rawValue: 2) == .warning)
    #expect(LogSeverity(rawValue: 9) == nil)
  }
}
