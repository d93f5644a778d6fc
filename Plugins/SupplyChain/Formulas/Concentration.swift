/// Concentration of supply, weighted with governance and trade.
enum Concentration {
  /// WGI^sc = (2.5 − WGI) · 2: the mean of the six governance estimates on a scale of risk.
  ///
  /// - Parameter estimate: mean of the World Bank's six estimates, about −2.5 (worst) to 2.5.
  /// - Returns: 0 (best) to 10 (worst).
  /// - Source: European Commission, Methodology for establishing the EU list of critical raw
  ///   materials, 2017; Blengini et al. 2017, DOI 10.1016/j.resourpol.2017.05.008.
  static func scaledGovernance(estimate: Double) -> Double { (2.5 - estimate) * 2 }

  /// HHI = Σ Sᵢ² · WGI^scᵢ · tᵢ: the Herfindahl–Hirschman index of supplies, each weighted with its
  /// country's governance and its trade parameter.
  ///
  /// - Parameters:
  ///   - shares: fractions of the whole, 0–1; they need not sum to one.
  ///   - governance: scaled governance of each supply's country, 0–10.
  ///   - tradeParameters: 0.8 in the EU, 1 without a restriction, more with one; at most 2.
  /// - Precondition: the arrays are of one length.
  static func index(shares: [Double], governance: [Double], tradeParameters: [Double]) -> Double {
    precondition(shares.count == governance.count && shares.count == tradeParameters.count)
    return shares.indices.reduce(0) { sum, i in
      sum + shares[i] * shares[i] * governance[i] * tradeParameters[i]
    }
  }
}
