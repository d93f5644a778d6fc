/// A severity in units of 2⁻⁴⁰, of which sums are exact.
///
/// What an event adds it takes away again to the last bit, so that a chokepoint is as open after
/// overlapping events as it was before.
struct Severity: Sendable, Equatable {
  private var units: Int64 = 0

  /// No severity.
  static let zero = Severity()

  private init() {}

  /// The nearest to a severity of 0 to 1.
  init(_ value: Double) { units = Int64((value * 0x1p40).rounded()) }

  /// The share lost of what several events hit: min(1, Σ s).
  var loss: Double { Double(min(units, 1 << 40)) * 0x1p-40 }

  /// Whether it takes away what an event added.
  var isRelief: Bool { units < 0 }

  static func + (a: Severity, b: Severity) -> Severity {
    var sum = a
    sum.units += b.units
    return sum
  }
  static func += (a: inout Severity, b: Severity) { a.units += b.units }
  static prefix func - (a: Severity) -> Severity {
    var opposite = a
    opposite.units = -a.units
    return opposite
  }
}
