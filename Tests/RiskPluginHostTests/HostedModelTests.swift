import Foundation
import Synchronization
import Testing

@testable import RiskPluginHost

@Suite("Instances")
struct HostedModelTests {
  @Test("Settings decide the shape")
  func years() throws {
    let instance = try Instance("shapes/years", settings: [2030, 3])
    #expect(instance.hosted.dimensions[0].coordinates == .numbers([2030, 2031, 2032]))
    #expect(instance.hosted.dimensions[0].labels == ["2030", "2031", "2032"])
    #expect(instance.inputColumns == 5 && instance.outputColumns == 7)
    #expect(instance.hosted.inputs.map(\.id) == ["level", "growth", "cost_per_year"])
    let result = try instance.evaluate(
      rows: 2, inputs: [[100, 1], [100, 1], [100, 1], [0.5, 0], [4, 5]])
    #expect(result.outputs.map { $0[0] } == [100, 150, 225, 4, 4, 4, 225])
    #expect(result.outputs.map { $0[1] } == [1, 1, 1, 5, 5, 5, 1])
    #expect(result.failures.isEmpty)
  }

  @Test("Tables decide the shape, the defaults and the random numbers")
  func table() throws {
    let table = HostedTable(
      name: "countries", rowCount: 2,
      columns: [
        .init(name: "country", unit: nil, values: .texts(["NLD", "Curaçao"])),
        .init(name: "value", unit: "1", values: .numbers([0.5, -7])),
      ])
    let instance = try Instance("shapes/table", tables: [table])
    #expect(instance.hosted.dimensions[0].labels == ["NLD", "Curaçao"])
    #expect(instance.hosted.uniforms == 2)
    #expect(instance.hosted.defaults(input: 0) == [0.5, -7])
    #expect(instance.hosted.defaults(input: 1) == [1, 1])
    let result = try instance.evaluate(
      rows: 1, inputs: [[2], [3], [10], [100]], uniforms: [[0.25], [0.75]])
    #expect(result.outputs.map { $0[0] } == [20, 300, 0.25, 0.75, 320])
  }

  @Test("A table that lacks what a model needs is an error with its field")
  func missingTable() throws {
    let error = #expect(throws: PluginError.self) { try Instance("shapes/table") }
    #expect(error?.code == .missingData)
    #expect(error?.field == "country")
    #expect(error?.message == "no column country")
  }

  @Test("The last dimension of a field varies fastest")
  func order() throws {
    let instance = try Instance("shapes/links", settings: [0])
    let inputs = [[1], [2], [3], [10], [20], [30], [40], [50], [60]].map { $0.map(Double.init) }
    let outputs = try instance.evaluate(rows: 1, inputs: inputs).outputs.map { $0[0] }
    #expect(outputs == [1, 2, 3, 10, 20, 60, 80, 150, 180, 220, 280, 500])
    let reversed = try Instance("shapes/links", settings: [1])
    #expect(reversed.hosted.dimensions[0].labels == ["FRA", "DEU", "NLD"])
  }

  @Test("A column of outputs that a model leaves alone is full of NaN")
  func silent() throws {
    // "silent" writes nothing where sample % 103 == 11.
    let instance = try Instance("faulty/rows", settings: [3])
    let rows = 200
    let result = try instance.evaluate(
      first: 1_000, rows: rows,
      inputs: [Array(repeating: 1, count: rows), Array(repeating: 2, count: rows)])
    for row in 0..<rows {
      #expect(result.outputs[0][row].isNaN == ((1_000 + row) % 103 == 11))
    }
    #expect(result.failures.isEmpty)
  }

  @Test("Rows that a model declares failed come with field and reason, each once and at its place")
  func failedRows() throws {
    for fault in [2.0, 7] {
      let instance = try Instance("faulty/rows", settings: [fault])
      let result = try instance.evaluate(
        first: 500, rows: 300,
        inputs: [Array(repeating: 1, count: 300), Array(repeating: 2, count: 300)])
      #expect(
        result.failures
          == [512, 613, 714].map {
            RowFailure(row: $0 - 500, field: "y", reason: "sample \($0) was chosen to fail")
          })
    }
  }

  @Test("Failures of one call are not those of the next")
  func forgotten() throws {
    let instance = try Instance("faulty/rows", settings: [2])
    let caller = instance.hosted.makeCaller(stop: StopFlag())
    for (first, expected) in [(0, 1), (8, 0), (7, 1)] {
      var outputs = Array(repeating: 0.0, count: 16)
      let failures = try caller.evaluate(
        firstSample: first, rows: 8, inputs: Array(repeating: 1, count: 16), inputColumns: 2,
        inputLeading: 8, constant: [false, false], uniforms: nil, uniformLeading: 8,
        outputs: &outputs, outputColumns: 2, outputLeading: 8)
      #expect(failures.count == expected)
    }
  }

  @Test("A batch that fails as a whole is an error with code, field, row and reason")
  func failedBatch() throws {
    let instance = try Instance("faulty/rows", settings: [8])
    let inputs = [Array(repeating: 1.0, count: 100), Array(repeating: 2.0, count: 100)]
    #expect(try instance.evaluate(first: 0, rows: 100, inputs: inputs).failures.isEmpty)
    let error = #expect(throws: PluginError.self) {
      try instance.evaluate(first: 650, rows: 100, inputs: inputs)
    }
    #expect(error?.code == .numerical)
    #expect(error?.field == "x" && error?.row == 50)
    #expect(error?.message == "sample 700 was chosen to fail its batch")
  }

  @Test("An instance that can't be made is an error with the plugin's reason")
  func notMade() throws {
    let error = #expect(throws: PluginError.self) { try Instance("faulty/rows", settings: [9]) }
    #expect(error?.code == .missingData && error?.field == "fault")
    #expect(error?.message == "the fault 'create' was chosen")
    #expect(error?.description == "missing data: the fault 'create' was chosen (field fault)")
  }

  @Test("A reason of any length is kept")
  func longReason() throws {
    let instance = try Instance("faulty/rows", settings: [13])
    let result = try instance.evaluate(
      first: 7, rows: 1, inputs: [[1], [2]])
    #expect(result.failures[0].reason.utf8.count == 4_095)
  }

  @Test("A model that is told to stop says so")
  func stopped() throws {
    let instance = try Instance("faulty/rows", settings: [12])
    instance.stop.raise()
    let error = #expect(throws: PluginError.self) {
      try instance.evaluate(rows: 1, inputs: [[1], [2]])
    }
    #expect(error?.code == .cancelled)
  }

  @Test("Infinity is a value")
  func infinite() throws {
    let instance = try Instance("faulty/rows", settings: [5])
    let result = try instance.evaluate(first: 3, rows: 1, inputs: [[1], [2]])
    #expect(result.outputs[1][0] == .infinity && result.failures.isEmpty)
  }

  @Test("Calls of an instance that is not concurrent do not overlap")
  func serial() throws {
    let instance = try Instance("services/serial")
    let overlaps = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 200) { _ in
      let result = try? instance.evaluate(
        rows: 512, inputs: [Array(repeating: 2, count: 512)])
      if result == nil { overlaps.withLock { $0 += 1 } }
    }
    #expect(overlaps.withLock { $0 } == 0)
  }

  @Test("Calls of models that are exclusive do not overlap over instances")
  func exclusive() throws {
    let instances = [try Instance("services/exclusive"), try Instance("services/exclusive")]
    let overlaps = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 200) { index in
      let result = try? instances[index % 2].evaluate(
        rows: 512, inputs: [Array(repeating: 2, count: 512)])
      if result == nil { overlaps.withLock { $0 += 1 } }
    }
    #expect(overlaps.withLock { $0 } == 0)
  }

  @Test("An instance that is only asked for its shape does not fit")
  func shapeOnly() throws {
    let notes = Notes()
    _ = try Instance("services/state", settings: [42], isShapeOnly: true, journal: notes.journal)
    #expect(notes.all.isEmpty)
    _ = try Instance(
      "services/state", name: "fitted", settings: [42], journal: notes.journal)
    #expect(notes.all == ["fitted fits = 1.0 1"])
  }
}
