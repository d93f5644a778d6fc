/// Perfect dependence: every member follows the first member's uniform u, or 1 − u if reversed.
///
/// The uniforms of the other members are not used. 1 − u is exact for the uniforms of a design,
/// which are multiples of 2⁻⁵³; a margin evaluated at it knows its upper tail to 2⁻⁵³, so a
/// reversed member's largest values are as coarse as those of any uniform near 1.
public struct ComonotonicCopula: Copula {
  /// Whether each member falls as u rises.
  public let reversed: [Bool]

  /// The copula of as many members as there are flags.
  public init(reversed: [Bool]) throws(CopulaError) {
    try CopulaError.requireDimension(reversed.count, of: "comonotonic")
    self.reversed = reversed
  }

  /// The copula of members that all rise together.
  public init(dimension: Int) throws(CopulaError) {
    try self.init(reversed: [Bool](repeating: false, count: max(0, dimension)))
  }

  public var dimension: Int { reversed.count }

  public func transform(_ columns: [UnsafeMutableBufferPointer<Double>]) {
    CopulaChunk.forEach(self, columns) { chunk in
      // The first member comes last: the others read it.
      for member in (0..<dimension).reversed() {
        let values = chunk[member]
        for row in 0..<chunk.count {
          let u = chunk[0][row]
          values[row] = CopulaRange.clamp(reversed[member] ? 1 - u : u)
        }
      }
    }
  }
}
