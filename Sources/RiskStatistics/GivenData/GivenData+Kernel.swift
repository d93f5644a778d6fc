extension GivenData {
  /// The normalised kernel dependence R²_HSIC of outputs.
  ///
  ///     R² = HSIC(X, Y) / √(HSIC(X, X) HSIC(Y, Y))
  ///
  /// of the ranks of X and Y, with the Gaussian kernel whose width is the median distance of two
  /// ranks, 1 − √½: 0 if and only if Y does not depend on X, 1 if Y is an increasing or decreasing
  /// function of X. It sees smooth dependence best, and is not a share of anything. Of an indicator
  /// of Y it is the target HSIC, of ``Exceedance/conditional(_:)`` the conditional one.
  ///
  /// Ranks fall into 32 classes and cells, fewer below 512 samples, within which the kernel hardly changes. It is nearly
  /// unbiased, see ``KernelDependence``; the p-value is that of permutations, the interval that of the
  /// jackknife over sections.
  ///
  /// Sources: Gretton et al. (2005), doi:10.1007/11564089_7; Da Veiga (2015),
  /// doi:10.1080/00949655.2014.945932; for the tail, Marrel and Chabridon (2021),
  /// doi:10.1016/j.ress.2021.107711.
  /// - Returns: By output, then by input.
  public func hsic(_ outputs: [[Double]]) -> [[GivenDataEstimate]] {
    estimates(of: outputs) { samples in
      let classes = min(32, samples.count / 16)
      let measure = CountMeasure(
        classes: classes, cells: classes, value: { KernelDependence($0).value },
        bias: { _, _, _ in (0, 0) })
      return measure.estimates(samples, shuffles: shuffles, key: key)
    }
  }

  /// The normalised kernel dependence of one output, by input.
  public func hsic(_ output: [Double]) -> [GivenDataEstimate] { hsic([output])[0] }
}
