/// What the numbers of an outcome are counted in, so that they stay short.
struct NumberScale {
  let factor: Double
  /// `million` and the like; empty for ones.
  let word: String

  private static let all = [
    NumberScale(factor: 1e12, word: "trillion"), NumberScale(factor: 1e9, word: "billion"),
    NumberScale(factor: 1e6, word: "million"),
  ]

  private init(factor: Double, word: String) {
    self.factor = factor
    self.word = word
  }

  /// The scale of which the largest value has one to three digits; ones for what is below a million,
  /// or beyond all words.
  init(_ estimates: [ArchivedEstimate]) {
    let largest = estimates.compactMap { $0.value?.magnitude }.max() ?? 0
    let scale = largest < 1e15 ? Self.all.first { largest >= $0.factor } : nil
    self = scale ?? NumberScale(factor: 1, word: "")
  }

  /// An estimate in multiples of the scale.
  func scaled(_ estimate: ArchivedEstimate) -> ArchivedEstimate {
    guard factor != 1 else { return estimate }
    var scaled = estimate
    scaled.value = estimate.value.map { $0 / factor }
    scaled.standardError = estimate.standardError.map { $0 / factor }
    scaled.lower = estimate.lower.map { $0 / factor }
    scaled.upper = estimate.upper.map { $0 / factor }
    return scaled
  }

  /// A unit behind a heading: ` [million EUR2025]`, nothing for plain ones.
  func unit(_ unit: String) -> String {
    let parts = (word.isEmpty ? [] : [word]) + (unit == "1" ? [] : [unit])
    return parts.isEmpty ? "" : " [\(parts.joined(separator: " "))]"
  }
}
