/// The numerators and denominators of all indices of one output, or of several added up.
///
/// With covariances and variances about the means of the rows that an index uses:
///
///     first order   (Cov(b, c) − β Cov(a, b)) / V        V = (Var b + Var c) / 2
///     total         (Var(a − c)/2 + β′ Cov(a, b)) / V′   V′ = (Var a + Var c) / 2
///     interaction   E[(d_g − b)(c_h − a)] / V″           V″ = (Var a + Var b) / 2
///
/// a and b are independent, so that β costs no bias; see ``PickFreezeControl``. With second order
/// the means over both ways of naming the matrices are taken.
struct PickFreezeComponents: Sendable {
  struct Ratio: Sendable {
    var numerator = 0.0
    var denominator = 0.0

    /// NaN when there is no variance.
    var value: Double { denominator > 0 ? numerator / denominator : .nan }

    static func += (total: inout Ratio, other: Ratio) {
      total.numerator += other.numerator
      total.denominator += other.denominator
    }
  }

  /// By group.
  var first: [Ratio]
  var total: [Ratio]
  /// By pair.
  var interactions: [Ratio]
  /// By pair, the closed index of both groups together: their first orders and interaction.
  var closed: [Ratio]

  /// - Parameter sums: By column of the layout.
  init(_ sums: [Double], _ layout: PickFreezeLayout, _ control: PickFreezeControl) {
    first = []
    total = []
    for (number, group) in layout.groups.enumerated() {
      let rows = Rows(sums, group, layout)
      first.append(
        Ratio(
          numerator: rows.covariance - control.first[number] * rows.independentCovariance,
          denominator: rows.frozenVariance))
      total.append(
        Ratio(
          numerator: rows.halfDifference + control.total[number] * rows.independentCovariance,
          denominator: rows.pickedVariance))
    }
    interactions = layout.pairs.map { pair in
      let rows = BaseRows(sums, pattern: pair.pattern)
      return Ratio(
        numerator: sums[pair.column] / rows.count,
        denominator: 0.5 * (rows.varianceA + rows.varianceB))
    }
    closed = []
    for (pair, interaction) in zip(layout.pairs, interactions) {
      // In shares of the pair's variance, so that missing rows do not mix denominators.
      let parts = pair.groups.map { first[$0].value * interaction.denominator }
      closed.append(
        Ratio(
          numerator: interaction.numerator + parts[0] + parts[1],
          denominator: interaction.denominator))
    }
  }

  static func += (total: inout PickFreezeComponents, other: PickFreezeComponents) {
    for group in total.first.indices {
      total.first[group] += other.first[group]
      total.total[group] += other.total[group]
    }
    for pair in total.interactions.indices {
      total.interactions[pair] += other.interactions[pair]
      total.closed[pair] += other.closed[pair]
    }
  }
}

/// Means and variances of a and b over the rows of a pattern.
struct BaseRows {
  let count: Double
  let meanA: Double
  let meanB: Double
  let varianceA: Double
  let varianceB: Double
  /// Of a and b, which are independent.
  let independentCovariance: Double

  init(_ sums: [Double], pattern: Int) {
    let column = PickFreezeLayout.patternColumns * pattern
    count = sums[column]
    meanA = sums[column + 1] / count
    meanB = sums[column + 2] / count
    varianceA = sums[column + 3] / count - meanA * meanA
    varianceB = sums[column + 4] / count - meanB * meanB
    independentCovariance = sums[column + 5] / count - meanA * meanB
  }
}

/// What the indices of a group rest on.
private struct Rows {
  /// Of b and c, which share the group.
  let covariance: Double
  /// Half the variance of a − c, between which only the group differs.
  let halfDifference: Double
  /// Of b and c; with second order of all rows.
  let frozenVariance: Double
  /// Of a and c; with second order of all rows.
  let pickedVariance: Double
  let independentCovariance: Double

  init(_ sums: [Double], _ group: PickFreezeLayout.Item, _ layout: PickFreezeLayout) {
    let base = BaseRows(sums, pattern: group.pattern)
    independentCovariance = base.independentCovariance
    func mean(_ place: Int) -> Double { sums[group.column + place] / base.count }
    let c = mean(0)
    if layout.hasSecondOrder {
      let d = mean(1)
      covariance = mean(3) - 0.5 * (base.meanB * c + base.meanA * d)
      let (x, y) = (base.meanA - c, base.meanB - d)
      halfDifference = mean(4) - 0.25 * (x * x + y * y)
      let both = mean(2) - 0.5 * (c * c + d * d)
      frozenVariance = 0.25 * (base.varianceA + base.varianceB) + 0.5 * both
      pickedVariance = frozenVariance
    } else {
      covariance = mean(2) - base.meanB * c
      halfDifference = mean(3) - 0.5 * (base.meanA - c) * (base.meanA - c)
      let variance = mean(1) - c * c
      frozenVariance = 0.5 * (base.varianceB + variance)
      pickedVariance = 0.5 * (base.varianceA + variance)
    }
  }
}
