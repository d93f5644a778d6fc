/// Samples that an operation takes at once. Each keeps to its own lane, so that its numbers do not
/// depend on which others stand beside it.
typealias Lanes = SIMD8<Double>

extension SIMD8<Double> {
  /// 1 where the mask holds, else 0.
  @inline(__always)
  static func indicator(_ mask: SIMDMask<SIMD8<Int64>>) -> Self {
    Self.zero.replacing(with: Self(repeating: 1), where: mask)
  }

  /// The lesser of the two, and the first where they are equal, as `Swift.min` has it.
  @inline(__always)
  static func lesser(_ a: Self, _ b: Self) -> Self { a.replacing(with: b, where: b .< a) }

  /// The greater of the two, and the second where they are equal, as `Swift.max` has it.
  @inline(__always)
  static func greater(_ a: Self, _ b: Self) -> Self { a.replacing(with: b, where: b .>= a) }
}

extension Span<Double> {
  /// The lanes from a place on.
  ///
  /// The caller has made sure of `0 ≤ place ≤ count − 8`, before its loop.
  @inline(__always)
  subscript(lanes place: Int) -> Lanes {
    withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: place * MemoryLayout<Double>.stride, as: Lanes.self)
    }
  }
}

extension MutableSpan<Double> {
  /// The lanes from a place on.
  ///
  /// The caller has made sure of `0 ≤ place ≤ count − 8`, before its loop.
  @inline(__always)
  subscript(lanes place: Int) -> Lanes {
    get { span[lanes: place] }
    @_lifetime(self: copy self)
    set {
      withUnsafeMutableBytes {
        $0.storeBytes(
          of: newValue, toByteOffset: place * MemoryLayout<Double>.stride, as: Lanes.self)
      }
    }
  }
}

extension MutableSpan<Double> {
  /// Some of the elements, to be written while the whole is not in use.
  @inline(__always)
  @_lifetime(&self)
  mutating func part(_ range: Range<Int>) -> MutableSpan<Double> { _mutatingExtracting(range) }
}
