/// What adds up over the years of a sample, for a batch of samples.
struct PostureTotals: Sendable {
  private let discount: Double
  /// The probability that no armed attack has come.
  private(set) var peace: [Double]
  /// Losses expected and drawn so far, discounted to the first year.
  private(set) var loss, lossDrawn: [Double]
  private var supported: [Double]
  private var years = 0
  private var factor = 1.0

  init(rows: Int, discount: Double) {
    self.discount = discount
    peace = .init(repeating: 1, count: rows)
    loss = .init(repeating: 0, count: rows)
    (lossDrawn, supported) = (loss, loss)
  }

  /// Mean support of Ukraine up to this year, relative to the reference, less 1.
  mutating func support(_ money: [Double]) -> [Double] {
    years += 1
    for row in money.indices {
      supported[row] += money[row] / Munitions.referenceSupport - 1
    }
    return supported.map { $0 / Double(years) }
  }

  /// Counts a year of a sample, and returns the probability of an armed attack up to it.
  mutating func add(
    _ row: Int, armed: Double, expected: Double, drawn: Double
  ) -> Double {
    peace[row] *= 1 - armed
    loss[row] += factor * expected
    lossDrawn[row] += factor * drawn
    return 1 - peace[row]
  }

  /// Ends a year.
  mutating func endYear() { factor /= 1 + discount }
}
