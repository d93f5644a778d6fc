/// A piecewise polynomial for quantiles that have no closed form.
///
/// With p the probability of the nearer tail, (0, 1/2] is cut at powers of two, as the exponent of
/// a double cuts it, and each of these binades into 2^level equal pieces; so finding a piece is two
/// shifts. On a piece the quantile is the nearer end of the support plus a polynomial of degree 11,
/// the Taylor polynomial about the middle, whose relative precision survives however close to that
/// end the value is. Near a tail quantiles behave like powers of p, for which all binades are
/// equally hard; the level of each is the first that bounds the first two terms left out. What a
/// table does not cover (p below 2^-24, and binades that would need more than 2^7 pieces) is left
/// to the exact path.
struct QuantileTable: Sendable {
  /// Binades for each tail: p from 2^-24 to 1/2.
  static let binades = 24 - 1
  static let highestLevel = 7
  static let coefficientCount = 12
  /// Middle, one over half the width, the end of the support; then the coefficients.
  static let pieceStride = 16
  private static let firstCoefficient = 4
  private static let mantissaMask: UInt64 = (1 << 52) - 1
  private static let notCovered = UInt64.max

  /// The number of the first piece times 64, plus the shift that takes a mantissa to a piece; for
  /// every binade of the lower tail, then of the upper.
  private let directory: [UInt64]
  private let pieces: [Double]

  /// A piece that a builder accepts: the end of the support that its polynomial is added to, and
  /// the coefficients.
  struct Piece {
    var end: Double
    var coefficients: [Double]

    /// A piece that the table does not cover.
    static let gap = Piece(
      end: .nan, coefficients: [Double](repeating: 0, count: coefficientCount))
  }

  /// Builds the table of minimum + range · x, or maximum − range · (1 − x) in the upper half, for
  /// the standard quantile x that the series describe.
  init(_ series: QuantileSeries, minimum: Double, maximum: Double, range: Double) {
    self.init(leavesGaps: false) { middle, halfWidth, tail in
      series.expand(at: middle, halfWidth: halfWidth, tail: tail).map { expansion in
        let scale = expansion.isFromUpperEnd ? -range : range
        return Piece(
          end: expansion.isFromUpperEnd ? maximum : minimum,
          coefficients: expansion.coefficients.map { scale * $0 })
      }
    }
  }

  /// Builds a table from pieces: `piece` gives the one about a middle, or nil when the level must be
  /// higher.
  ///
  /// - Parameter leavesGaps: Whether single pieces of the highest level are left to the exact path,
  ///   rather than all of their binade.
  init(
    leavesGaps: Bool,
    _ piece: (_ middle: Double, _ halfWidth: Double, _ tail: Tail) -> Piece?
  ) {
    var directory: [UInt64] = []
    var pieces: [Double] = []
    pieces.reserveCapacity(4096)
    for tail in [Tail.lower, .upper] {
      var level = 1
      for binade in 0..<Self.binades {
        level = max(level - 1, 1)
        let bottom = 0.5 / Double(UInt64(2) << UInt64(binade))
        let start = pieces.count
        var accepted = false
        while !accepted && level <= Self.highestLevel {
          let halfWidth = 0.5 * bottom / Double(1 << level)
          accepted = true
          for place in 0..<(1 << level) {
            let middle = bottom + Double(2 * place + 1) * halfWidth
            var part = piece(middle, halfWidth, tail)
            if part == nil && leavesGaps && level == Self.highestLevel { part = .gap }
            guard let part else {
              accepted = false
              break
            }
            pieces += [middle, 1 / halfWidth, part.end, 0]
            pieces += part.coefficients
          }
          if !accepted {
            pieces.removeSubrange(start...)
            level += 1
          }
        }
        directory.append(
          accepted
            ? UInt64(start / Self.pieceStride) << 6 | UInt64(52 - level) : Self.notCovered)
      }
    }
    self.directory = directory
    self.pieces = pieces
  }

  /// The value at probability p of a tail; NaN where the table does not cover it.
  func value(_ p: Double, tail: Tail) -> Double {
    directory.withUnsafeBufferPointer { directory in
      pieces.withUnsafeBufferPointer { pieces in
        Self.value(p, tail: tail, directory: directory, pieces: pieces)
      }
    }
  }

  /// The value at u; NaN where the table does not cover it.
  func value(_ u: Double) -> Double {
    u < 0.5 ? value(u, tail: .lower) : value(1 - u, tail: .upper)
  }

  /// The value above which the probability is q; NaN where the table does not cover it.
  func survivalValue(_ q: Double) -> Double {
    q < 0.5 ? value(q, tail: .upper) : value(1 - q, tail: .lower)
  }

  /// The values at u[i], from `exact` where the table has none.
  func values(
    _ u: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>,
    exact: (Double) -> Double
  ) {
    directory.withUnsafeBufferPointer { directory in
      pieces.withUnsafeBufferPointer { pieces in
        for index in u.indices {
          let probability = u[index]
          let value =
            probability < 0.5
            ? Self.value(probability, tail: .lower, directory: directory, pieces: pieces)
            : Self.value(1 - probability, tail: .upper, directory: directory, pieces: pieces)
          out[index] = value.isNaN ? exact(probability) : value
        }
      }
    }
  }

  /// The values at tail probabilities, of the upper tail where the score is above zero, from
  /// `exact` and `exactSurvival` where the table has none.
  func values(
    _ count: Int, tails: UnsafePointer<Double>, scores: UnsafePointer<Double>,
    into out: UnsafeMutablePointer<Double>, exact: (Double) -> Double,
    exactSurvival: (Double) -> Double
  ) {
    directory.withUnsafeBufferPointer { directory in
      pieces.withUnsafeBufferPointer { pieces in
        for index in 0..<count {
          let p = tails[index]
          let isUpper = scores[index] > 0
          let value = Self.value(
            p, tail: isUpper ? .upper : .lower, directory: directory, pieces: pieces)
          out[index] = !value.isNaN ? value : isUpper ? exactSurvival(p) : exact(p)
        }
      }
    }
  }

  @inline(__always)
  private static func value(
    _ p: Double, tail: Tail, directory: UnsafeBufferPointer<UInt64>,
    pieces: UnsafeBufferPointer<Double>
  ) -> Double {
    // Bits of p, less one, put 2^-k at the end of the binade below it. Binade 0 ends at 1/2.
    let bits = p.bitPattern &- 1
    let binade = 1021 &- bits >> 52
    guard binade < UInt64(binades) else { return .nan }
    let entry = directory[Int(truncatingIfNeeded: binade) &+ tail.rawValue &* binades]
    guard entry != notCovered else { return .nan }
    let piece = entry >> 6 &+ (bits & mantissaMask) >> (entry & 63)
    let at = pieces.baseAddress! + Int(truncatingIfNeeded: piece) &* pieceStride
    // Both numbers lie in one binade, so the difference is exact.
    let t = (p - at[0]) * at[1]
    let c = at + firstCoefficient
    let t2 = t * t
    let t4 = t2 * t2
    let low = (c[0] + c[1] * t) + (c[2] + c[3] * t) * t2
    let middle = (c[4] + c[5] * t) + (c[6] + c[7] * t) * t2
    let high = (c[8] + c[9] * t) + (c[10] + c[11] * t) * t2
    return at[2] + (low + (middle + high * t4) * t4)
  }
}

/// The side from which a probability is counted.
enum Tail: Int, Sendable {
  case lower = 0
  case upper = 1
}
