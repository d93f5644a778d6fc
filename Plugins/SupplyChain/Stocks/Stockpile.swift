/// A stock of a good in days of use, with constant flows between events.
struct Stockpile: Sendable {
  /// Days of use in stock, 0 to ``capacity``.
  private(set) var level: Double
  let capacity: Double
  /// Days of use bought a day when there is no deficit.
  let refillRate: Double
  /// Share of a deficit that the stock covers, 0–1.
  let releaseShare: Double

  /// A full stock.
  init(capacity: Double, refillRate: Double, releaseShare: Double) {
    level = capacity
    self.capacity = capacity
    self.refillRate = refillRate
    self.releaseShare = releaseShare
  }

  /// Lives through days with a constant deficit, exactly.
  ///
  /// The stock covers ρ δ while it lasts, K = ω / (ρ δ) days, then nothing; without a deficit it is
  /// refilled.
  /// - Parameters:
  ///   - deficit: δ, the share of use that does not arrive, 0–1.
  ///   - days: at least 0.
  /// - Returns: the days covered; for the rest the whole deficit is unmet.
  mutating func pass(days: Double, deficit: Double) -> Double {
    guard deficit > 0 else {
      level = min(capacity, level + refillRate * days)
      return days
    }
    let outflow = releaseShare * deficit
    guard outflow * days >= level else {
      level -= outflow * days
      return days
    }
    defer { level = 0 }
    return outflow > 0 ? level / outflow : days
  }
}
