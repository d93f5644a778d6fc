/// Capability of states as single numbers.
///
/// They measure mass, not quality, readiness or will. Use them for long-run comparison.
enum NationalCapability {
  /// The components of the composite index, in the order of the dimension `component`.
  static let components = [
    "military_expenditure", "military_personnel", "iron_and_steel", "energy", "population",
    "urban_population",
  ]

  /// The composite index of a state: the mean, over components that are known, of its share in the
  /// world's sum of the component.
  ///
  ///     CINC = mean over known k of x_k / Σ_j x_jk
  ///
  /// Components that are missing are left out of the mean, not counted as 0, so that indices of all
  /// states need not add up to 1.
  /// - Parameters:
  ///   - values: x_k by component; NaN where it is missing.
  ///   - totals: the sums over all states, by component, above 0.
  /// - Returns: NaN if no component is known.
  /// - Source: Singer, Bremer and Stuckey 1972, Capability distribution, uncertainty, and major power
  ///   war, 1820–1965; Singer 1987, International Interactions 14, DOI 10.1080/03050628808434695.
  static func compositeIndex(values: [Double], totals: [Double]) -> Double {
    var sum = 0.0
    var count = 0.0
    for (value, total) in zip(values, totals) where !value.isNaN {
      sum += value / total
      count += 1
    }
    return count > 0 ? sum / count : .nan
  }

  /// Net power: gross domestic product times that per head.
  ///
  /// - Source: Beckley 2018, The power of nations: measuring what matters, International Security 43,
  ///   DOI 10.1162/isec_a_00328.
  static func netPower(product: Double, population: Double) -> Double {
    product * product / population
  }
}
