/// How much of Cov(a, b), whose true value is zero, is taken off each index to lower its error.
///
/// a and c differ only in the group's coordinates. When the group matters little, the chance
/// correlation of b with c is nearly that of b with a, and β ≈ 1 removes it (Saltelli et al. 2010);
/// when it explains nearly all, β ≈ 0 leaves the estimator of Janon et al., which is best then. β is
/// the least-squares coefficient of the index's contribution of a base sample on that of Cov(a, b),
/// within [0, 1]. The contribution depends on the index itself, so both are found in turn: with the
/// uncontrolled index, errors of indices of 1e-4 would be three times as large at 256 base samples.
/// For an additive function it is 1 − S, and the error of a first order index is
/// multiplied by √(1 − S) beside the one, and by √S beside the other estimator.
///
/// Sources: Saltelli et al. (2010), doi:10.1016/j.cpc.2009.09.018; Janon et al. (2014),
/// doi:10.1051/ps/2013040; Owen (2013), doi:10.1145/2457459.2457460, for small indices; Glasserman
/// (2003), doi:10.1007/978-0-387-21617-1, section 4.1, for the coefficient.
struct PickFreezeControl: Sendable {
  /// By group.
  var first: [Double]
  var total: [Double]

  /// No control, with which the coefficients are found.
  init(groups: Int) {
    first = Array(repeating: 0, count: groups)
    total = first
  }

  /// - Parameters:
  ///   - sums: By column of the layout.
  ///   - shift, scale: As in ``PickFreezeProducts``.
  init(
    _ outputs: PickFreezeOutputs, _ layout: PickFreezeLayout, sums: [Double], shift: Double,
    scale: Double
  ) {
    self.init(groups: layout.groups.count)
    let plain = PickFreezeComponents(sums, layout, self)
    for (number, group) in layout.groups.enumerated() {
      let base = BaseRows(sums, pattern: group.pattern)
      let meanC = sums[group.column] / base.count
      let meanD = layout.hasSecondOrder ? sums[group.column + 1] / base.count : 0
      let (first, total) = (plain.first[number].value, plain.total[number].value)
      if total == 0 {
        // The group changes no output: c is a, and the index is zero, not its rounding error.
        self.first[number] = 1
        continue
      }
      var (ofFirst, ofTotal) = (Products(), Products())
      var missing = layout.patterns[group.pattern][...]
      for sample in 0..<outputs.baseSamples {
        if missing.first == sample {
          missing.removeFirst()
          continue
        }
        let a = (outputs.a[sample] - shift) * scale - base.meanA
        let b = (outputs.b[sample] - shift) * scale - base.meanB
        let c = (outputs.ab[number][sample] - shift) * scale - meanC
        if layout.hasSecondOrder {
          let d = (outputs.ba[number][sample] - shift) * scale - meanD
          let square = 0.25 * (a * a + b * b + c * c + d * d)
          ofFirst.add(0.5 * (b * c + a * d), square, on: a * b)
          ofTotal.add(0.5 * (a * c + b * d), square, on: a * b)
        } else {
          ofFirst.add(b * c, 0.5 * (b * b + c * c), on: a * b)
          ofTotal.add(a * c, 0.5 * (a * a + c * c), on: a * b)
        }
      }
      let covariance = base.independentCovariance
      self.first[number] = ofFirst.coefficient(
        index: first, control: covariance / plain.first[number].denominator)
      self.total[number] = ofTotal.coefficient(
        index: 1 - total, control: covariance / plain.total[number].denominator)
    }
  }

  /// Sums over base samples of the parts of an index's contribution times that of the control.
  private struct Products {
    /// Of the products whose mean is the index's covariance, and of the squares of its variance.
    private var covariance = 0.0
    private var variance = 0.0
    private var squares = 0.0

    mutating func add(_ product: Double, _ square: Double, on control: Double) {
      covariance += product * control
      variance += square * control
      squares += control * control
    }

    /// The coefficient within [0, 1].
    ///
    /// - Parameters:
    ///   - index: Without control.
    ///   - control: What a coefficient of 1 takes off it.
    func coefficient(index: Double, control: Double) -> Double {
      guard squares > 0 else { return 0 }
      var (coefficient, controlled) = (0.0, index)
      // Each round leaves of the error about the control times what is left: 1e-3 or less.
      for _ in 0..<4 {
        coefficient = min(1, max(0, (covariance - controlled * variance) / squares))
        controlled = index - coefficient * control
      }
      return coefficient
    }
  }
}
