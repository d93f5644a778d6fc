/// The geopolitical supply risk of a country's imports of one raw material, after GeoPolRisk.
///
/// score = HHI · Σ gᵢ fᵢ / (p + F): how concentrated the world's production is, times how much of what
/// the country uses comes from politically unstable suppliers.
///
/// - Source: Gemechu et al. 2016, DOI 10.1111/jiec.12279, as published in geopolrisk-py 2.0.1.
enum GeoPolRisk {
  /// The mean score times price of copper in the OECD of 2017–2021, USD/kg: what characterisation
  /// factors are relative to.
  static let copperReference = 0.409412948

  /// g = 0.5 − PV / 5: the vulnerability that stands for a country's political stability.
  ///
  /// - Parameter stability: estimate of political stability, about −2.5 (worst) to 2.5; NaN when
  ///   there is none.
  /// - Returns: 0 (best) to 1, a little outside where the estimate is; 0.5 without an estimate.
  static func vulnerability(stability: Double) -> Double {
    stability.isNaN ? 0.5 : 0.5 - stability / 5
  }

  /// Σ gᵢ fᵢ / (p + F): the import risk, 0–1.
  ///
  /// Codes of a commodity are added up before; a union's members have a vulnerability of 0 to it.
  /// - Parameters:
  ///   - quantities: imports from each partner, at least 0.
  ///   - vulnerabilities: of each partner.
  ///   - domesticProduction: in the unit of the imports, at least 0.
  /// - Returns: 0 where nothing is imported.
  /// - Precondition: the arrays are of one length.
  static func importRisk(
    quantities: [Double], vulnerabilities: [Double], domesticProduction: Double
  ) -> Double {
    precondition(quantities.count == vulnerabilities.count)
    let total = quantities.reduce(domesticProduction, +)
    guard total > 0 else { return 0 }
    return zip(quantities, vulnerabilities).reduce(0) { $0 + $1.0 * $1.1 } / total
  }

  /// HHI · import risk, 0–1.
  ///
  /// - Parameters:
  ///   - productionConcentration: ``HerfindahlHirschman/index(of:)`` of the world's production by
  ///     country. The published tool truncates amounts to whole units first.
  ///   - importRisk: ``importRisk(quantities:vulnerabilities:domesticProduction:)``.
  @inline(__always)
  static func score(productionConcentration: Double, importRisk: Double) -> Double {
    productionConcentration * importRisk
  }

  /// score · price / ``copperReference``: the characterisation factor, in kg of copper equivalents
  /// for a kg.
  ///
  /// - Parameter price: USD/kg; the published tool takes the mean value of the country's imports.
  @inline(__always)
  static func characterisationFactor(score: Double, price: Double) -> Double {
    score * price / copperReference
  }
}
