import CRiskPlugin
import RiskPluginKit
import Testing

@Suite("A batch") struct BatchTests {
  /// Inputs of two countries and two years: price, quantity, share and mode.
  static func inputs(rows: Int, share: Double = 0.5) -> [[Double]] {
    let row = (0..<rows).map { Double($0) }
    return [
      row.map { 1 + $0 }, row.map { 2 + $0 }, row.map { $0 }, row.map { 10 * $0 },
      row.map { 100 * $0 }, row.map { 1000 * $0 }, row.map { _ in share }, row.map { _ in 2 },
    ]
  }
  static func uniforms(rows: Int) -> [[Double]] {
    [[Double](repeating: 0.25, count: rows), [Double](repeating: 0.75, count: rows)]
  }

  @Test("Every element of every field finds its column", arguments: [0, 1])
  func columns(method: Int) throws {
    let rows = 11
    let values = try makeTrade(settings: [2, Double(method)])
      .evaluate(
        inputs: Self.inputs(rows: rows), uniforms: Self.uniforms(rows: rows), outputs: 5)
    for row in 0..<rows {
      let r = Double(row)
      let factor = Double(method + 1) * 0.5
      let expected = [
        factor * (1 + r) * r + 0.25, factor * (1 + r) * 10 * r + 0.25,
        factor * (2 + r) * 100 * r + 0.75, factor * (2 + r) * 1000 * r + 0.75,
      ]
      #expect((0..<4).map { values[$0][row] } == expected)
      #expect(values[4][row] == expected.reduce(0, +))
    }
  }

  @Test("A row is the row's own: splits give the same bits")
  func splits() throws {
    let instance = try makeTrade()
    let inputs = Self.inputs(rows: 9)
    let uniforms = Self.uniforms(rows: 9)
    let whole = try instance.evaluate(inputs: inputs, uniforms: uniforms, outputs: 5)
    let head = try instance.evaluate(
      inputs: inputs.map { Array($0[..<4]) }, uniforms: uniforms.map { Array($0[..<4]) },
      outputs: 5)
    let tail = try instance.evaluate(
      inputs: inputs.map { Array($0[4...]) }, uniforms: uniforms.map { Array($0[4...]) },
      outputs: 5)
    #expect(zip(head, tail).map { $0 + $1 } == whole)
  }

  @Test("A failed row says why, with the sample, and the others stand")
  func failedRow() throws {
    let host = FakeHost()
    var inputs = Self.inputs(rows: 3)
    inputs[6][1] = -0.5
    let values = try makeTrade(host).evaluate(
      inputs: inputs, uniforms: Self.uniforms(rows: 3), outputs: 5, firstSample: 4_096)
    #expect(
      host.failures == [
        FakeHost.Failure(
          row: 1, status: Int32(RT_INVALID_ARGUMENT), field: "share",
          reason: "share is -0.5 in sample 4097")
      ])
    #expect(values[4][0].isFinite && values[4][2].isFinite)
  }

  @Test(
    "Errors of a batch carry status, row, field and message",
    arguments: [
      (2, CallError(status: RT_NUMERICAL, row: 0, field: "share", message: "share is 2")),
      (
        3,
        CallError(
          status: RT_INTERNAL, row: -1, field: nil,
          message: "the model has no input sahre that samples can differ in")
      ),
      (
        4,
        CallError(
          status: RT_INTERNAL, row: -1, field: nil,
          message: "the model has no input years that samples can differ in")
      ),
      (
        5,
        CallError(
          status: RT_INTERNAL, row: -1, field: nil, message: "the model has no output share")
      ),
      // 1,024 bytes hold 511 characters of two bytes and the end.
      (
        6,
        CallError(
          status: RT_UNSUPPORTED, row: -1, field: nil, message: String(repeating: "é", count: 511))
      ),
    ])
  func errors(share: Int, expected: CallError) throws {
    let instance = try makeTrade()
    let error = #expect(throws: CallError.self) {
      _ = try instance.evaluate(
        inputs: Self.inputs(rows: 2, share: Double(share)), uniforms: Self.uniforms(rows: 2),
        outputs: 5)
    }
    #expect(error == expected)
  }

  @Test("A host that asks to stop is obeyed")
  func cancelled() throws {
    let host = FakeHost()
    let instance = try makeTrade(host)
    host.shouldStop = true
    let error = #expect(throws: CallError.self) {
      _ = try instance.evaluate(
        inputs: Self.inputs(rows: 1), uniforms: Self.uniforms(rows: 1), outputs: 5)
    }
    #expect(error?.status == RT_CANCELLED)
  }

  @Test("Hints about constant columns arrive by element")
  func constants() throws {
    let host = FakeHost()
    let instance = try makeTrade(host)
    let rows = 2
    let (inputs, uniforms) = (Self.inputs(rows: rows), Self.uniforms(rows: rows))
    _ = try instance.evaluate(inputs: inputs, uniforms: uniforms, outputs: 5)
    #expect(host.lines.isEmpty)
    _ = try instance.evaluate(
      inputs: inputs, uniforms: uniforms, outputs: 5,
      constant: [false, true, false, false, false, false, false, false])
    #expect(host.lines == ["0 price 1 is constant"])
  }

  @Test("An empty batch is no trouble")
  func empty() throws {
    let values = try makeTrade().evaluate(
      inputs: [[Double]](repeating: [], count: 8), uniforms: [[], []], outputs: 5)
    #expect(values == [[], [], [], [], []])
  }
}
