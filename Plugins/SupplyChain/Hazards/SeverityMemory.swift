import Synchronization

/// Severities of country events that were computed before.
///
/// All policies of a sample see the same country events, whose beta quantiles take longer than
/// anything else about an event. What is kept is what would be computed again, so that a result
/// does not depend on whether it was found here.
final class SeverityMemory: Sendable {
  /// What decides the severity of each country event of a batch.
  struct Question: Sendable, Equatable {
    /// The shapes of the beta distribution.
    var alphas: [Double] = []
    var betas: [Double] = []
    /// Uniform marks.
    var marks: [Double] = []
  }

  /// More batches at a time than most machines have threads.
  private static let capacity = 16

  private struct Entry {
    var question: Question
    var severities: [Double]
  }

  /// Oldest first.
  private let entries = Mutex<[Entry]>([])

  /// The severities, from before or computed now.
  func severities<Failure>(
    _ question: Question, compute: () throws(Failure) -> [Double]
  ) throws(Failure) -> [Double] {
    let found = entries.withLock { entries in
      entries.last { $0.question == question }?.severities
    }
    if let found { return found }
    let severities = try compute()
    entries.withLock { entries in
      if entries.count == Self.capacity { entries.removeFirst() }
      entries.append(Entry(question: question, severities: severities))
    }
    return severities
  }
}
