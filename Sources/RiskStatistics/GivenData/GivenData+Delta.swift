extension GivenData {
  /// The part of the noise taken off that may be wrong on average: assumption from the biases of
  /// docs/methods/sensitivity-given-data.md.
  static let noiseDoubt = 0.15

  /// Borgonovo's delta of outputs.
  ///
  /// For input X and output Y with densities f this is
  ///
  ///     δ = ½ E ∫ |f(y) − f(y | X)| dy
  ///
  /// half the area by which the output's density moves on average once X is known: 0 when Y does not
  /// depend on X, 1 when X determines Y. It equals the total variation between the joint distribution
  /// of X and Y and that of independent ones.
  ///
  /// X is put into ``RankBins/count(samples:)`` classes and Y into ⌈0.625 n^⅓⌉ cells of about equal
  /// numbers of samples, at least 8. Differences of counts from those of independence are noisy, so
  /// their absolute values add up to too much; ``CountDifferences`` takes the noise off. Differences
  /// within classes and cells are not seen: the measure is that of classes and cells, which is at
  /// most δ. The interval is that of the jackknife over sections, wider at either end by
  /// ``noiseDoubt`` of the noise that was taken off.
  ///
  /// Sources: Borgonovo (2007), doi:10.1016/j.ress.2006.04.015; Plischke, Borgonovo and Smith (2013),
  /// doi:10.1016/j.ejor.2012.11.047.
  /// - Returns: By output, then by input.
  public func delta(_ outputs: [[Double]]) -> [[GivenDataEstimate]] {
    estimates(of: outputs) { samples in
      let classes = RankBins.count(samples: samples.count)
      let measure = CountMeasure(
        classes: classes, cells: max(8, (classes + 1) / 2),
        value: { CountDifferences($0).absoluteSum / 2 },
        bias: { table, _, _ in
          let doubt = Self.noiseDoubt * CountDifferences(table).noise / 2
          return (doubt, doubt)
        })
      return measure.estimates(samples, shuffles: shuffles, key: key)
    }
  }

  /// Borgonovo's delta of one output, by input.
  public func delta(_ output: [Double]) -> [GivenDataEstimate] { delta([output])[0] }
}
