import RiskArchive
import RiskEngine
import Synchronization

/// Passes on numbers of samples as bytes: draws, then policies and elements, each with the samples of
/// the batch.
struct SampleKeeper: SampleFormatter {
  /// Draws that are kept, from the first on.
  private let draws: Int
  private let policies: [String]
  /// Elements that are kept, counted through all outcomes, with the names of their columns.
  private let elements: [(index: Int, name: String)]

  /// Series of numbers: one for each draw, then one for each policy and element.
  var columns: Int { draws + policies.count * elements.count }

  /// - Parameters:
  ///   - isKept: Whether an outcome is kept, by its name.
  ///   - includesDraws: Whether the draws of all uncertainties are kept as well.
  init(_ plan: Plan, includesDraws: Bool = false, isKept: (_ outcome: String) -> Bool) {
    draws = includesDraws ? plan.draws.count : 0
    policies = plan.policies.map(\.name)
    elements = plan.outcomes.flatMap { planned in
      planned.labels.map { (planned.name, KeptSamples.column(planned.name, $0)) }
    }.enumerated().filter { isKept($0.element.0) }
      .map { ($0.offset, $0.element.1) }
  }

  func text(of view: SampleView) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * columns * view.rows)
    for draw in 0..<draws {
      let column = UnsafeBufferPointer(start: view.draw(draw), count: view.rows)
      bytes.append(contentsOf: UnsafeRawBufferPointer(column))
    }
    for policy in policies.indices {
      for element in elements {
        let column = UnsafeBufferPointer(
          start: view.value(policy: policy, element: element.index), count: view.rows)
        bytes.append(contentsOf: UnsafeRawBufferPointer(column))
      }
    }
    return bytes
  }

  /// Series of outcomes by column and policy.
  func named(_ series: [[Double]]) -> [String: [String: [Double]]] {
    var columns: [String: [String: [Double]]] = [:]
    for (policy, policyName) in policies.enumerated() {
      for (element, kept) in elements.enumerated() {
        columns[kept.name, default: [:]][policyName] =
          series[draws + policy * elements.count + element]
      }
    }
    return columns
  }
}

/// Takes samples in their order, as a series for each policy and element.
final class ReplaySink: RunSink, Sendable {
  private let kept: Mutex<[[Double]]>
  private let onProgress: @Sendable (Int) -> Void

  init(columns: Int, samples: Int, onProgress: @escaping @Sendable (_ completed: Int) -> Void) {
    kept = Mutex(
      (0..<columns).map { _ in
        var series: [Double] = []
        series.reserveCapacity(samples)
        return series
      })
    self.onProgress = onProgress
  }

  var series: [[Double]] { kept.withLock { $0 } }

  func write(samples bytes: [UInt8]) {
    kept.withLock { kept in
      guard !kept.isEmpty else { return }
      let rows = bytes.count / (8 * kept.count)
      bytes.withUnsafeBytes { bytes in
        for column in kept.indices {
          for row in 0..<rows {
            kept[column].append(
              bytes.loadUnaligned(fromByteOffset: 8 * (rows * column + row), as: Double.self))
          }
        }
      }
    }
  }

  func write(failures: [SampleFailure]) {}
  func progress(completed: Int) { onProgress(completed) }
}
