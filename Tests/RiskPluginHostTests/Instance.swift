import Synchronization

@testable import RiskPluginHost

/// An instance of a test plugin's model, with calls in terms of arrays.
struct Instance: Sendable {
  let hosted: HostedModel
  let stop = StopFlag()

  init(
    _ identifier: String, name: String = "instance", settings: [Double] = [],
    tables: [HostedTable] = [], seed: UInt64 = 1, isShapeOnly: Bool = false,
    journal: PluginJournal = PluginJournal()
  ) throws {
    hosted = try HostedModel(
      name: name, reference: CompiledLibrary.model(identifier), settings: settings, tables: tables,
      documents: [], seed: seed, isShapeOnly: isShapeOnly, journal: journal, stop: stop)
  }

  var inputColumns: Int { hosted.inputs.reduce(0) { $0 + hosted.elementCount(of: $1) } }
  var outputColumns: Int { hosted.outputs.reduce(0) { $0 + hosted.elementCount(of: $1) } }

  /// Evaluates a batch; inputs are columns, and all columns have one value when one is given.
  func evaluate(
    first: Int = 0, rows: Int, inputs: [[Double]], uniforms: [[Double]] = []
  ) throws -> (outputs: [[Double]], failures: [RowFailure]) {
    precondition(inputs.count == inputColumns && inputs.allSatisfy { $0.count == rows })
    let leading = (rows + 7) / 8 * 8
    func block(_ columns: [[Double]]) -> [Double] {
      columns.flatMap { $0 + Array(repeating: 0, count: leading - rows) } + [0]
    }
    var outputs = Array(repeating: 0.0, count: outputColumns * leading + 1)
    let caller = hosted.makeCaller(stop: stop)
    let failures = try block(uniforms).withUnsafeBufferPointer { uniforms in
      try caller.evaluate(
        firstSample: first, rows: rows, inputs: block(inputs), inputColumns: inputs.count,
        inputLeading: leading, constant: Array(repeating: false, count: inputs.count + 1),
        uniforms: uniforms.baseAddress, uniformLeading: leading, outputs: &outputs,
        outputColumns: outputColumns, outputLeading: leading)
    }
    let columns = (0..<outputColumns).map { Array(outputs[$0 * leading..<$0 * leading + rows]) }
    return (columns, failures)
  }
}

/// Keeps what a plugin said.
final class Notes: Sendable {
  private let kept = Mutex<[String]>([])
  var all: [String] { kept.withLock { $0 } }

  var journal: PluginJournal {
    PluginJournal(
      log: { [self] instance, severity, message in
        kept.withLock { $0.append("\(instance) \(severity): \(message)") }
      },
      metric: { [self] instance, name, value, unit in
        kept.withLock { $0.append("\(instance) \(name) = \(value) \(unit)") }
      })
  }
}
