import CRiskSpecial

/// A piecewise polynomial for Student's t distribution function of one number of degrees.
///
/// With s = |t| + 1, the numbers s from 1 to 2^binades are cut at powers of two and each of these
/// binades into 2^level equal pieces, found by two shifts. On a piece the tail Q(|t|) is its
/// Taylor polynomial of degree 11 about the middle, so its relative precision holds far out. The
/// coefficients follow from (ν + t²) f′ = −(ν + 1) t f for the density f. The level of a binade is
/// the first that keeps the terms left out below 1e-14 of the smallest tail on the piece; binades
/// that would need more than 2^8 pieces, and |t| beyond the last, are left to Boost.
struct StudentCumulativeTable: Sendable {
  private static let binades = 40
  private static let highestLevel = 8
  private static let coefficientCount = 12
  private static let pieceStride = 14
  private static let notCovered = UInt64.max
  private static let mantissaMask: UInt64 = (1 << 52) - 1

  private let degrees: Double
  /// The number of the first piece times 64, plus the shift that takes a mantissa to a piece.
  private let directory: [UInt64]
  /// Middle, one over half the width, and the coefficients of each piece.
  private let pieces: [Double]

  init(degrees: Double) {
    var directory: [UInt64] = []
    var pieces: [Double] = []
    for binade in 0..<Self.binades {
      let bottom = Double(UInt64(1) << UInt64(binade))
      let start = pieces.count
      var entry = Self.notCovered
      for level in 1...Self.highestLevel {
        let halfWidth = 0.5 * bottom / Double(1 << level)
        var accepted = true
        for piece in 0..<(1 << level) where accepted {
          let middle = bottom - 1 + Double(2 * piece + 1) * halfWidth
          if let coefficients = Self.expand(degrees, at: middle, halfWidth: halfWidth) {
            pieces += [middle, 1 / halfWidth] + coefficients
          } else {
            accepted = false
          }
        }
        if accepted {
          entry = UInt64(start / Self.pieceStride) << 6 | UInt64(52 - level)
          break
        }
        pieces.removeSubrange(start...)
      }
      directory.append(entry)
    }
    self.degrees = degrees
    self.directory = directory
    self.pieces = pieces
  }

  /// Coefficients of Q(middle + halfWidth · x) in x, or nil if as many do not suffice.
  private static func expand(_ degrees: Double, at middle: Double, halfWidth: Double) -> [Double]? {
    let tail = risk_student_cumulative(degrees, -middle)
    let size = degrees + middle * middle
    let share = degrees / size
    let complement = middle * middle / size
    // With y = ν / (ν + t²): Q = I_y(ν/2, ½) / 2.
    let density =
      risk_beta_density(0.5 * degrees, 0.5, share, complement) * middle * share / size
    guard tail > 1e-300, density.isFinite else { return nil }
    var series = [density, -(degrees + 1) * middle / size * density]
    for k in 1...coefficientCount {
      let order = Double(k)
      series.append(
        -((2 * order + degrees + 1) * middle * series[k] + (order + degrees) * series[k - 1])
          / (size * (order + 1)))
    }
    var coefficients = [tail]
    var power = halfWidth
    for k in 0...coefficientCount {
      coefficients.append(-series[k] * power / Double(k + 1))
      power *= halfWidth
    }
    // The tail at the outer end, from the polynomial itself.
    let smallest = coefficients.reduce(0, +)
    let leftOut =
      coefficients[coefficientCount].magnitude
      + coefficients[coefficientCount + 1].magnitude
    guard leftOut <= 1e-14 * smallest else { return nil }
    return Array(coefficients[..<coefficientCount])
  }

  /// Replaces values of t by T_ν(t), within ``CopulaRange``.
  func replace(_ values: UnsafeMutablePointer<Double>, count: Int) {
    directory.withUnsafeBufferPointer { directory in
      pieces.withUnsafeBufferPointer { pieces in
        for index in 0..<count {
          let t = values[index]
          let tail = Self.tail(t.magnitude, directory: directory, pieces: pieces)
          let below = tail.isNaN ? risk_student_cumulative(degrees, t) : t < 0 ? tail : 1 - tail
          values[index] = CopulaRange.clamp(below)
        }
      }
    }
  }

  /// Q(t) for t ≥ 0; NaN where the table does not cover it.
  @inline(__always)
  private static func tail(
    _ t: Double, directory: UnsafeBufferPointer<UInt64>, pieces: UnsafeBufferPointer<Double>
  ) -> Double {
    let bits = (t + 1).bitPattern
    let binade = bits >> 52 &- 1023
    guard binade < UInt64(binades) else { return .nan }
    let entry = directory[Int(truncatingIfNeeded: binade)]
    guard entry != notCovered else { return .nan }
    let piece = entry >> 6 &+ (bits & mantissaMask) >> (entry & 63)
    let at =
      pieces.baseAddress.unsafelyUnwrapped
      + Int(truncatingIfNeeded: piece) &* pieceStride
    let x = (t - at[0]) * at[1]
    let c = at + 2
    let x2 = x * x
    let x4 = x2 * x2
    let low = (c[0] + c[1] * x) + (c[2] + c[3] * x) * x2
    let middle = (c[4] + c[5] * x) + (c[6] + c[7] * x) * x2
    let high = (c[8] + c[9] * x) + (c[10] + c[11] * x) * x2
    return low + (middle + high * x4) * x4
  }
}
