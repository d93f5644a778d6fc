import CRiskSpecial

/// The distribution of X / (1 − X) with X of Beta(a, b): the square of Student's t and Fisher's F
/// are multiples of it.
struct BetaPrime: Sendable, Hashable {
  let a: Double
  let b: Double
  private var table: QuantileTable?

  init(a: Double, b: Double) {
    self.a = a
    self.b = b
  }

  static func == (left: BetaPrime, right: BetaPrime) -> Bool {
    left.a == right.a && left.b == right.b
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(a)
    hasher.combine(b)
  }

  func withTable() -> BetaPrime {
    if table != nil { return self }
    var copy = self
    copy.table = QuantileTable(
      QuantileSeries(family: .betaPrime(a: a, b: b)), minimum: 0, maximum: .infinity, range: 1)
    return copy
  }

  func quantile(_ u: Double) -> Double {
    if let value = table?.value(u), !value.isNaN { return value }
    return risk_beta_prime_lower_inverse(a, b, u)
  }

  func survivalQuantile(_ q: Double) -> Double {
    tableValue(above: q) ?? risk_beta_prime_upper_inverse(a, b, q)
  }

  /// What the table has, nil elsewhere.
  func tableValue(above q: Double) -> Double? {
    guard let value = table?.survivalValue(q), !value.isNaN else { return nil }
    return value
  }
}
