import Synchronization

/// Takes the values of all outcomes of a run's first policy into memory, as forecasts by members.
final class OutcomeMembers: SampleFormatter {
  private let samples: Int
  private let elements: Int
  /// By element, then sample.
  private let values: Mutex<[Double]>

  init(_ plan: Plan) {
    samples = plan.samples
    elements = plan.outcomes.reduce(0) { $0 + $1.elementCount }
    values = Mutex(Array(repeating: .nan, count: samples * elements))
  }

  /// Bytes that the members of a plan take.
  static func bytes(_ plan: Plan) -> Int {
    plan.outcomes.reduce(0) { $0 + $1.elementCount } * plan.samples * MemoryLayout<Double>.size
  }

  func text(of view: borrowing SampleView) -> [UInt8] {
    values.withLock { values in
      for element in 0..<elements {
        let column = view.value(policy: 0, element: element)
        let start = element * samples + view.firstSample
        for row in 0..<view.rows { values[start + row] = column[row] }
      }
    }
    return []
  }

  /// The members of an element, counted through all outcomes, without samples that failed.
  func members(_ element: Int) -> [Double] {
    values.withLock { values in
      values[element * samples..<(element + 1) * samples].filter { !$0.isNaN }
    }
  }
}

/// A run of which nothing is written.
final class SilentSink: RunSink, Sendable {
  func write(samples: [UInt8]) {}
  func write(failures: [SampleFailure]) {}
  func progress(completed: Int) {}
}
