/// Which supply a material's risk is computed from.
enum SupplyUsed: String, Sendable, CaseIterable {
  /// Global supply alone, where data on the sourcing of the EU are poor.
  case global
  /// The sourcing of the EU alone.
  case eu
  /// Both, mixed by import reliance.
  case both
}

/// The Supply Risk of a material in the method of 2017.
enum SupplyRisk {
  /// The mix of concentrations: HHI_GS · IR/2 + HHI_EU · (1 − IR/2), or one of them alone.
  ///
  /// - Parameters:
  ///   - global: concentration of global supply, 0–20.
  ///   - eu: concentration of EU sourcing, 0–20.
  ///   - importReliance: 0–1; at 1 both count half.
  @inline(__always)
  static func mix(global: Double, eu: Double, importReliance: Double, used: SupplyUsed) -> Double {
    switch used {
    case .global: global
    case .eu: eu
    case .both: global * (importReliance * 0.5) + eu * (1 - importReliance * 0.5)
    }
  }

  /// SR = mix · (1 − EoL) · SI_SR.
  ///
  /// - Parameters:
  ///   - mix: ``mix(global:eu:importReliance:used:)``.
  ///   - recyclingRate: end-of-life recycling input rate, 0–1.
  ///   - substitution: substitution index of supply risk, 0–1; 1 without a substitute.
  /// - Source: European Commission, Methodology for establishing the EU list of critical raw
  ///   materials, 2017; Blengini et al. 2017, DOI 10.1016/j.resourpol.2017.05.008.
  @inline(__always)
  static func index(mix: Double, recyclingRate: Double, substitution: Double) -> Double {
    mix * (1 - recyclingRate) * substitution
  }
}
