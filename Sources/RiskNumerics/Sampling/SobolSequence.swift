import CRiskKernels

/// The Sobol sequence as it is, without scrambling, in the order of Gray code.
///
/// Point `i` of a dimension is `⊕ v_b · 2⁻³²` over the ones `b` of `i ⊕ ⌊i/2⌋`, `v` being the
/// direction numbers of Joe & Kuo (2008), doi:10.1137/070709359, their set D(6). Simulations use the
/// scrambled sequence of ``Design``: point 0 of this one is the origin.
///
/// Source: Antonov & Saleev (1979), doi:10.1016/0041-5553(79)90085-5; Bratley & Fox (1988),
/// doi:10.1145/42288.214372.
public struct SobolSequence: Sendable {
  /// The direction numbers `v_b`.
  public let directions: [UInt32]

  /// The sequence of a dimension, from 0 to below ``Design/sobolDimensions``.
  public init(dimension: Int) {
    precondition(0..<Design.sobolDimensions ~= dimension, "no such dimension")
    directions = [UInt32](unsafeUninitializedCapacity: 32) { directions, count in
      risk_sobol_directions(UInt32(dimension), directions.baseAddress)
      count = 32
    }
  }

  /// The 32 digits of a point, as an integer below 2³².
  public func digits(_ index: UInt32) -> UInt32 {
    var gray = index ^ (index >> 1)
    var digits: UInt32 = 0
    while gray != 0 {
      digits ^= directions[gray.trailingZeroBitCount]
      gray &= gray - 1
    }
    return digits
  }
}
