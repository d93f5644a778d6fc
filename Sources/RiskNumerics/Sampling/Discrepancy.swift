/// How far points are from uniform in the unit cube: squared L2 discrepancies in closed form.
///
/// Points are rows of equal length d ≥ 1 with coordinates in [0, 1]; there is at least one. Each
/// function takes time proportional to n² d for n points.
///
/// - Accuracy: sums are compensated, so that about 1e-16 of the largest term is lost, which is 3^d
///   or less; the discrepancy of many points is far smaller than its terms.
public enum Discrepancy {
  /// The centred L2 discrepancy, squared.
  ///
  /// With `z = |x − ½|`, `(13/12)^d − 2/n Σᵢ Πₖ (1 + zᵢₖ/2 − zᵢₖ²/2)
  /// + 1/n² Σᵢⱼ Πₖ (1 + zᵢₖ/2 + zⱼₖ/2 − |xᵢₖ − xⱼₖ|/2)`.
  ///
  /// Source: Hickernell (1998), equation 5.6c, doi:10.1090/S0025-5718-98-00894-1.
  public static func centred(points: [[Double]]) -> Double {
    squared(
      points, mean: 13.0 / 12,
      one: { x in
        let z = abs(x - 0.5)
        return 1 + z / 2 - z * z / 2
      },
      two: { x, y in 1 + abs(x - 0.5) / 2 + abs(y - 0.5) / 2 - abs(x - y) / 2 })
  }

  /// The wrap-around L2 discrepancy, squared: it does not depend on where the cube, as a torus, is
  /// cut open.
  ///
  /// `−(4/3)^d + 1/n² Σᵢⱼ Πₖ (3/2 − |xᵢₖ − xⱼₖ| (1 − |xᵢₖ − xⱼₖ|))`.
  ///
  /// Source: Hickernell (1998), Lattice rules: how well do they measure up?,
  /// doi:10.1007/978-1-4612-1702-2_3.
  public static func wrapAround(points: [[Double]]) -> Double {
    squared(
      points, mean: 4.0 / 3, one: { _ in 4.0 / 3 },
      two: { x, y in
        let distance = abs(x - y)
        return 1.5 - distance * (1 - distance)
      })
  }

  /// The mixture L2 discrepancy, squared.
  ///
  /// With `z = |x − ½|`, `(19/12)^d − 2/n Σᵢ Πₖ (5/3 − zᵢₖ/4 − zᵢₖ²/4)
  /// + 1/n² Σᵢⱼ Πₖ (15/8 − zᵢₖ/4 − zⱼₖ/4 − 3/4 |xᵢₖ − xⱼₖ| + 1/2 |xᵢₖ − xⱼₖ|²)`.
  ///
  /// Source: Zhou, Fang & Ning (2013), doi:10.1016/j.jco.2012.11.006.
  public static func mixture(points: [[Double]]) -> Double {
    squared(
      points, mean: 19.0 / 12,
      one: { x in
        let z = abs(x - 0.5)
        return 5.0 / 3 - z / 4 - z * z / 4
      },
      two: { x, y in
        let distance = abs(x - y)
        return 15.0 / 8 - abs(x - 0.5) / 4 - abs(y - 0.5) / 4 - 0.75 * distance
          + 0.5 * distance * distance
      })
  }

  /// The L2 star discrepancy, not squared: the root mean square, over boxes from the origin, of the
  /// difference between the share of points and the volume.
  ///
  /// The root of `3^−d − 2^(1−d)/n Σᵢ Πₖ (1 − xᵢₖ²) + 1/n² Σᵢⱼ Πₖ (1 − max(xᵢₖ, xⱼₖ))`.
  ///
  /// Source: Warnock (1972), doi:10.1016/B978-0-12-775950-0.50015-7.
  public static func star(points: [[Double]]) -> Double {
    let squared = squared(
      points, mean: 1.0 / 3, one: { x in (1 - x * x) / 2 }, two: { x, y in 1 - max(x, y) })
    return max(squared, 0).squareRoot()
  }

  /// The squared norm of the difference between uniform and empirical distribution, under a product
  /// kernel: `mean^d − 2/n Σᵢ Πₖ one(xᵢₖ) + 1/n² Σᵢⱼ Πₖ two(xᵢₖ, xⱼₖ)`.
  private static func squared(
    _ points: [[Double]], mean: Double, one: (Double) -> Double, two: (Double, Double) -> Double
  ) -> Double {
    let count = Double(points.count)
    let dimensions = points.first?.count ?? 0
    precondition(dimensions > 0 && points.allSatisfy { $0.count == dimensions }, "no such points")
    func product(_ term: (Int) -> Double) -> Double {
      (0..<dimensions).reduce(1) { $0 * term($1) }
    }
    var singles = CompensatedSum()
    var pairs = CompensatedSum()
    for (i, x) in points.enumerated() {
      singles.add(product { one(x[$0]) })
      pairs.add(product { two(x[$0], x[$0]) })
      for y in points[..<i] {
        pairs.add(2 * product { two(x[$0], y[$0]) })
      }
    }
    var total = CompensatedSum()
    total.add(product { _ in mean })
    total.add(-2 * singles.value / count)
    total.add(pairs.value / count / count)
    return total.value
  }
}

/// A sum with the rounding errors of its additions beside it.
///
/// Source: Neumaier (1974), doi:10.1002/zamm.19740540106.
private struct CompensatedSum {
  private var sum = 0.0
  private var lost = 0.0

  var value: Double { sum + lost }

  mutating func add(_ term: Double) {
    let total = sum + term
    lost += abs(sum) >= abs(term) ? (sum - total) + term : (term - total) + sum
    sum = total
  }
}
