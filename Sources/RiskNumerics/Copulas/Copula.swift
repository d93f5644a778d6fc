/// A joint distribution of quantities that are each uniform on (0, 1): dependence without margins.
///
/// It is a transform of independent uniforms, one row at a time, so every design can feed it:
/// random numbers, Latin hypercubes and quasi-random points alike.
public protocol Copula: Sendable {
  /// The number of quantities it joins, at least 2.
  var dimension: Int { get }
  /// Uniforms of a sample beyond one a member: the mixing variables.
  var auxiliaryCount: Int { get }
  /// Whether what comes out are standard normal scores rather than uniforms on (0, 1).
  ///
  /// Scores keep the precision of the upper tail, which uniforms near 1 lose.
  var yieldsNormalScores: Bool { get }
  /// Replaces independent uniforms by dependent ones, in place.
  ///
  /// What a row gets depends on that row alone, bit for bit, on every CPU. Uniforms that come out
  /// are at least ``CopulaRange/lowest`` and at most ``CopulaRange/highest``.
  /// - Parameter columns: `dimension + auxiliaryCount` columns of one length: uniforms on the open
  ///   interval (0, 1). The first `dimension` become the members, the others hold scratch
  ///   afterwards.
  func transform(_ columns: [UnsafeMutableBufferPointer<Double>])
}

extension Copula {
  /// By default none: one uniform a member is enough.
  public var auxiliaryCount: Int { 0 }
  /// By default false: uniforms.
  public var yieldsNormalScores: Bool { false }
}

/// The uniforms that copulas give: all that margins can take, without 0 and 1.
public enum CopulaRange {
  /// The smallest normal number, 2⁻¹⁰²².
  public static let lowest = Double.leastNormalMagnitude
  /// The largest number below 1, 1 − 2⁻⁵³.
  public static let highest = 1.0.nextDown

  /// The nearest number in the range; NaN stays.
  @inline(__always)
  static func clamp(_ u: Double) -> Double {
    u < lowest ? lowest : u > highest ? highest : u
  }
}

/// A part of the columns of a batch, at most ``capacity`` rows, that stays in the cache.
struct CopulaChunk {
  static let capacity = 512

  /// The number of rows.
  let count: Int
  /// Where the rows begin in each column.
  let columns: UnsafeMutableBufferPointer<UnsafeMutablePointer<Double>?>
  /// Columns of ``capacity`` numbers, for intermediate results.
  let scratch: UnsafeMutablePointer<Double>

  /// A column's rows.
  subscript(column: Int) -> UnsafeMutablePointer<Double> { columns[column].unsafelyUnwrapped }

  /// Scratch of a number.
  func scratch(_ index: Int) -> UnsafeMutablePointer<Double> { scratch + index * Self.capacity }

  /// Replaces as many of the first columns by 1 − u.
  func reflect(_ number: Int) {
    for column in 0..<number {
      let values = self[column]
      for row in 0..<count { values[row] = 1 - values[row] }
    }
  }

  /// Brings the first columns into ``CopulaRange``.
  func clampMembers(_ dimension: Int) {
    for member in 0..<dimension {
      let values = self[member]
      for row in 0..<count { values[row] = CopulaRange.clamp(values[row]) }
    }
  }

  /// Calls `body` for all rows of the columns of a copula, in chunks.
  static func forEach(
    _ copula: some Copula, _ columns: [UnsafeMutableBufferPointer<Double>],
    scratchColumns: Int = 0, _ body: (CopulaChunk) -> Void
  ) {
    precondition(
      columns.count == copula.dimension + copula.auxiliaryCount,
      "a copula needs a column for each member and auxiliary uniform")
    let rows = columns[0].count
    precondition(columns.allSatisfy { $0.count == rows }, "columns of different lengths")
    withUnsafeTemporaryAllocation(
      of: UnsafeMutablePointer<Double>?.self, capacity: columns.count
    ) { pointers in
      withUnsafeTemporaryAllocation(
        byteCount: max(1, scratchColumns) * capacity * MemoryLayout<Double>.stride, alignment: 64
      ) { bytes in
        let scratch = bytes.bindMemory(to: Double.self).baseAddress.unsafelyUnwrapped
        for start in stride(from: 0, to: rows, by: capacity) {
          for (index, column) in columns.enumerated() {
            pointers.initializeElement(
              at: index, to: column.baseAddress.unsafelyUnwrapped + start)
          }
          body(
            CopulaChunk(
              count: min(capacity, rows - start), columns: pointers, scratch: scratch))
        }
      }
    }
  }
}
