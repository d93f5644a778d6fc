import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// The results of a function of each element, in order; calls share the processors.
  func mapConcurrently<Result: Sendable>(
    _ transform: @escaping @Sendable (Element) -> Result
  ) -> [Result] {
    let results = Mutex<[Result?]>(Swift.Array(repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = transform(self[index])
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
