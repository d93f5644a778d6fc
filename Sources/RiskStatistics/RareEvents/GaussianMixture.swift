import RiskNumerics

/// A proposal: the nominal standard normal distribution mixed with shifted and scaled ones.
///
/// Of n points, whole numbers n_k come from each part, and the density is that of the mixture with
/// the shares n_k / n. The estimator Σ w·1 / n with w = φ / q is then unbiased, and
/// has at most the variance of one with parts drawn at random. With a nominal part, weights are
/// bounded by n / n_0. Source: Owen and Zhou (2000), doi:10.1080/01621459.2000.10473909.
struct GaussianMixture: Sendable, Equatable {
  struct Part: Sendable, Equatable {
    var share: Double
    var shift: [Double]
    var scale: [Double]
  }

  var parts: [Part]

  /// The nominal distribution with a share of `defensive`, the rest divided equally.
  init(_ shifted: [(shift: [Double], scale: [Double])], defensive: Double) {
    let dimension = shifted.first?.shift.count ?? 0
    parts = shifted.map {
      Part(share: (1 - defensive) / Double(shifted.count), shift: $0.shift, scale: $0.scale)
    }
    if defensive > 0 {
      parts.append(
        Part(
          share: defensive, shift: [Double](repeating: 0, count: dimension),
          scale: [Double](repeating: 1, count: dimension)))
    }
  }

  /// The same with another part first, which takes half of the share of those that are shifted.
  func adding(shift: [Double], scale: [Double], defensive: Double) -> GaussianMixture {
    var mixture = self
    for index in parts.indices.dropLast() { mixture.parts[index].share /= 2 }
    mixture.parts.insert(
      Part(share: (1 - defensive) / 2, shift: shift, scale: scale), at: 0)
    return mixture
  }

  /// The numbers of points of the parts: shares of the total, rounded so that they add up to it.
  func counts(of total: Int) -> [Int] {
    var (cumulative, given) = (0.0, 0)
    return parts.indices.map { index in
      cumulative += parts[index].share
      let end =
        index == parts.count - 1 ? total : min(total, Int((cumulative * Double(total)).rounded()))
      defer { given = end }
      return max(0, end - given)
    }
  }

  /// Moves standard normals to the parts, the points of a part behind each other.
  func points(_ normals: ScoreTable) -> ScoreTable {
    var points = normals
    let counts = counts(of: normals.count)
    for column in points.columns.indices {
      var start = 0
      for (part, count) in zip(parts, counts) {
        for index in start..<start + count {
          points.columns[column][index] =
            part.shift[column] + part.scale[column] * normals.columns[column][index]
        }
        start += count
      }
    }
    return points
  }

  /// The weights φ(z)/q(z) of points, q with the shares of as many points.
  func weights(at points: ScoreTable) -> [Double] {
    let count = points.count
    let nominal = Self.logDensity(points, shift: nil, scale: nil)
    let counts = counts(of: count)
    let used = parts.indices.filter { counts[$0] > 0 }
    var logRatios: [[Double]] = []
    for index in used {
      var density = Self.logDensity(points, shift: parts[index].shift, scale: parts[index].scale)
      var logShare = [Double(counts[index]) / Double(count)]
      logShare.apply(VectorMath.log(_:into:))
      for point in 0..<count { density[point] += logShare[0] - nominal[point] }
      logRatios.append(density)
    }
    // w = 1 / Σ exp(log ratio), with the largest taken out so that nothing overflows.
    var largest = [Double](repeating: -.infinity, count: count)
    for ratio in logRatios {
      for point in 0..<count { largest[point] = max(largest[point], ratio[point]) }
    }
    var sum = [Double](repeating: 0, count: count)
    for ratio in logRatios {
      var part = ratio
      for point in 0..<count { part[point] -= largest[point] }
      part.apply(VectorMath.exp)
      for point in 0..<count { sum[point] += part[point] }
    }
    var weights = largest
    for point in 0..<count { weights[point] = -weights[point] }
    weights.apply(VectorMath.exp)
    for point in 0..<count { weights[point] /= sum[point] }
    return weights
  }

  /// Logarithms of normal densities, up to the constant that all share.
  private static func logDensity(
    _ points: ScoreTable, shift: [Double]?, scale: [Double]?
  ) -> [Double] {
    var result = [Double](repeating: 0, count: points.count)
    var logScale = scale ?? []
    logScale.apply(VectorMath.log(_:into:))
    for (index, column) in points.columns.enumerated() {
      let centre = shift?[index] ?? 0
      let inverse = 1 / (scale?[index] ?? 1)
      let constant = scale == nil ? 0 : logScale[index]
      for point in column.indices {
        let distance = (column[point] - centre) * inverse
        result[point] -= 0.5 * distance * distance + constant
      }
    }
    return result
  }
}
