extension OrderedCells {
  /// The mean of a tail, and what its interval needs.
  public struct TailMean: Sendable {
    public var mean: Double
    /// The standard error for independent samples.
    public var error: Double
    /// The skewness of the values' contributions `(x − edge)⁺`.
    public var skewness: Double
    /// How far off the mean may be for not keeping all values.
    public var resolution: Double
  }

  /// The mean of the share `tail` of the values at the upper or lower end.
  ///
  /// The share of a value at the edge is counted in part (Acerbi and Tasche 2002,
  /// doi:10.1016/S0378-4266(02)00283-2). The error is that of the mean of `(x − edge)⁺ / tail`,
  /// because to first order the edge's own error does not matter (Rockafellar and Uryasev 2000,
  /// doi:10.21314/JOR.2000.038).
  public func tailMean(share tail: Double, ofUpperEnd: Bool) -> TailMean {
    let mass = Double(count) * tail
    guard count > 0, mass > 0 else {
      return TailMean(mean: .nan, error: .nan, skewness: .nan, resolution: 0)
    }
    let edge = quantile(ofUpperEnd ? 1 - tail : tail)
    var (remaining, sum, widths) = (mass, 0.0, 0.0)
    // Powers of the excess over the edge, in units of the largest one, so that none overflows.
    var (unit, powers) = (0.0, (0.0, 0.0, 0.0))
    var index = ofUpperEnd ? lower.count - 1 : 0
    while remaining > 0, lower.indices.contains(index) {
      let size = Double(end(index) - (index == 0 ? 0 : end(index - 1)))
      let taken = min(size, remaining)
      let middle =
        lower[index] == upper[index] ? lower[index] : (lower[index] + upper[index]) / 2
      sum += taken * middle
      if lower[index] != upper[index] { widths += taken * (upper[index] - lower[index]) }
      let beyond = max(0, ofUpperEnd ? middle - edge : edge - middle)
      if unit == 0 { unit = beyond }
      if beyond > 0 {
        let excess = beyond / unit
        powers.0 += taken * excess
        powers.1 += taken * excess * excess
        powers.2 += taken * excess * excess * excess
      }
      remaining -= taken
      index += ofUpperEnd ? -1 : 1
    }
    let n = Double(count)
    let (first, second, third) = (powers.0 / n, powers.1 / n, powers.2 / n)
    let variance = max(0, second - first * first)
    let cubes = third - 3 * first * second + 2 * first * first * first
    // A value is at most half a width from the middle, and its neighbour at the edge a whole one.
    return TailMean(
      mean: sum / mass, error: unit * (variance / n).squareRoot() / tail,
      skewness: variance > 0 ? cubes / (variance * variance.squareRoot()) : 0,
      resolution: widths / mass)
  }

  /// A sum over values of which some are known by their cell only.
  struct CellSum {
    /// With the values spread evenly over their cell.
    var value = 0.0
    /// The variance that the sum has for not knowing where in their cell values are.
    var variance = 0.0
  }

  /// The first cell that reaches a value, or goes beyond it.
  private func firstCell(reaching x: Double, beyond: Bool) -> Int {
    var (low, high) = (0, upper.count)
    while low < high {
      let middle = (low + high) / 2
      let isBelow = beyond ? upper[middle] <= x : upper[middle] < x
      if isBelow { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The number of values below `x`, or up to and including it.
  func count(below x: Double, including: Bool) -> CellSum {
    let cell = firstCell(reaching: x, beyond: including)
    let before = Double(cell == 0 ? 0 : end(cell - 1))
    guard cell < lower.count, lower[cell] < x, upper[cell] > lower[cell] else {
      return CellSum(value: before)
    }
    let size = Double(end(cell)) - before
    let share = (x - lower[cell]) / (upper[cell] - lower[cell])
    return CellSum(value: before + size * share, variance: size * share * (1 - share))
  }

  /// The sum of `(x − edge)⁺`, or of `(edge − x)⁺` at the lower end.
  func excess(beyond edge: Double, ofUpperEnd: Bool) -> CellSum {
    var result = CellSum()
    let range =
      ofUpperEnd
      ? firstCell(reaching: edge, beyond: true)..<lower.count
      : 0..<min(lower.count, firstCell(reaching: edge, beyond: false) + 1)
    for cell in range {
      let size = Double(end(cell) - (cell == 0 ? 0 : end(cell - 1)))
      let (near, far) =
        ofUpperEnd
        ? (lower[cell] - edge, upper[cell] - edge) : (edge - upper[cell], edge - lower[cell])
      guard far > 0 else { continue }
      guard far > near else {
        result.value += size * far
        continue
      }
      // Moments of the positive part of a uniform number on near ... far.
      let start = max(0, near)
      let width = far - near
      let first = (far - start) * (far + start) / (2 * width)
      let second = (far * far * far - start * start * start) / (3 * width)
      result.value += size * first
      result.variance += size * max(0, second - first * first)
    }
    return result
  }
}
