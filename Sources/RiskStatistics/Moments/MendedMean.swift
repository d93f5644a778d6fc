/// Means of the sixteen sections to more than the precision of doubles.
///
/// Sums of products of deviations feel an error of the mean in its first power where means are far
/// from zero, so what a mean loses to rounding is carried along: the mean is `value + rest`.
struct MendedMean: Sendable {
  typealias Lanes = SIMD16<Double>
  var value = Lanes(repeating: 0)
  var rest = Lanes(repeating: 0)

  /// The exact sum of two numbers: their rounded sum and its error.
  ///
  /// Source: Knuth, *The Art of Computer Programming*, volume 2, 3rd ed. 1997, section 4.2.2.
  static func sum(_ a: Lanes, _ b: Lanes) -> MendedMean {
    let value = a + b
    let part = value - a
    return MendedMean(value: value, rest: (a - (value - part)) + (b - part))
  }

  /// What leads from this mean to another.
  func difference(to other: MendedMean) -> Lanes { (other.value - value) + (other.rest - rest) }

  /// This mean moved by a small amount.
  func moved(by shift: Lanes) -> MendedMean { Self.sum(value, rest + shift) }

  /// The other mean in the sections that a mask names.
  mutating func replace(with other: MendedMean, where mask: SIMDMask<Lanes.MaskStorage>) {
    value.replace(with: other.value, where: mask)
    rest.replace(with: other.rest, where: mask)
  }
}
