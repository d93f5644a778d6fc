import Foundation

/// `event.json`: the probability of a rare event under every policy of a run.
public struct ArchivedEvent: Sendable, Decodable {
  /// What happens.
  public struct Event: Sendable, Decodable {
    public var outcome: String
    public var title: String?
    public var unit: String
    /// `above`, `below`, `at_least` or `at_most` with the threshold.
    public var bound: [String: Double]
  }

  /// Under one policy.
  public struct Policy: Sendable, Decodable {
    public var policy: String
    public var title: String?
    public var probability: ArchivedEstimate
    /// Null where an approximation has none.
    public var coefficientOfVariation: Double?
    public var difference: ArchivedEstimate?
    public var ratio: ArchivedEstimate?
    public var evaluations: Int
    public var warnings: [String]

    enum CodingKeys: String, CodingKey {
      case policy, title, probability, difference, ratio, evaluations, warnings
      case coefficientOfVariation = "coefficient_of_variation"
    }
  }

  public var event: Event
  /// As configs name it.
  public var method: String
  /// Why it was taken, when the config left it open.
  public var reasons: [String]
  public var baseline: String
  public var policies: [Policy]

  /// The event in words: `loss above 2e9 EUR2025`.
  public var statement: String {
    let words = ["above": "above", "below": "below", "at_least": "at least", "at_most": "at most"]
    let bound = event.bound.first.map { key, value in
      "\(words[key] ?? key) \(value.formatted(.number.precision(.significantDigits(1...6))))"
    }
    let unit = event.unit == "1" ? [] : [event.unit]
    return ([event.title ?? event.outcome] + [bound ?? ""] + unit).joined(separator: " ")
  }
}

extension RunArchive {
  /// The rare event of the run; nil when its config has none.
  public func event() throws(ArchiveError) -> ArchivedEvent? {
    let place = place("event.json")
    guard FileManager.default.fileExists(atPath: place) else { return nil }
    return try DocumentReader(format: "risktool/event", version: 1)
      .read(ArchivedEvent.self, from: Self.data(place), path: place)
  }
}
