/// The Economic Importance of a material in the method of 2017.
enum EconomicImportance {
  /// Σ Aₛ · Qₛ · 10 / max Q: the importance at a substitution index of 1.
  ///
  /// EI is this times SI_EI. Uses without a sector are left out, as the Commission does, so shares
  /// that sum to less than one make the index slightly low.
  /// - Parameters:
  ///   - uses: the share of a material's end use in a sector, 0–1, and the sector's value added.
  ///   - largestValueAdded: that of the largest sector, in the same unit, above 0.
  /// - Source: European Commission, Methodology for establishing the EU list of critical raw
  ///   materials, 2017; Blengini et al. 2017, DOI 10.1016/j.resourpol.2017.05.008.
  static func base(
    uses: [(share: Double, valueAdded: Double)], largestValueAdded: Double
  ) -> Double {
    uses.reduce(0) { $0 + $1.share * $1.valueAdded } * 10 / largestValueAdded
  }
}
