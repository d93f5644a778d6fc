/// What adds up over the years of a sample, for a batch of samples.
struct PostureTotals: Sendable {
  private let discount: Double
  /// The probability that no armed attack has come.
  private(set) var peace: [Double]
  /// Losses expected and drawn so far, discounted to the first year.
  private(set) var loss, lossDrawn: [Double]
  /// Support of Ukraine beyond the reference, added up over the war, and how long that lasted.
  private var supported, warYears: [Double]
  private var factor = 1.0

  init(rows: Int, discount: Double) {
    self.discount = discount
    peace = .init(repeating: 1, count: rows)
    loss = .init(repeating: 0, count: rows)
    (lossDrawn, supported, warYears) = (loss, loss, loss)
  }

  /// Mean support of Ukraine during the war up to this year, relative to the reference, less 1.
  ///
  /// - Parameter lasting: the part of this year in which the war goes on.
  mutating func support(_ money: [Double], lasting: [Double]) -> [Double] {
    money.indices.map { row in
      supported[row] += lasting[row] * (money[row] / Munitions.referenceSupport - 1)
      warYears[row] += lasting[row]
      return support[row]
    }
  }

  /// The same up to the year before.
  var support: [Double] {
    supported.indices.map { warYears[$0] > 0 ? supported[$0] / warYears[$0] : 0 }
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
