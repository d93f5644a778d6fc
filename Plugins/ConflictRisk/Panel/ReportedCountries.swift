import RiskPluginKit

/// The countries whose outcomes are given out, and what ties them to the Netherlands.
struct ReportedCountries: Sendable {
  /// ISO 3166 alpha-3 codes.
  let codes: [String]
  /// Their places in the panel.
  let places: [Int]
  /// Weights of a tie, which sum to 1.
  let weights: [Double]
  /// Aid received, as a fraction of income; 0 where it is not known.
  let aidShares: [Double]
  /// What of that aid is Dutch, as a fraction.
  let dutchShares: [Double]
  /// First asylum applications in the Netherlands in the year of the origin; 0 if not known.
  let asylumApplications: [Double]

  /// Reads table `reported`; without one, all countries of the panel with equal weights.
  init(_ context: ModelContext, countries: [String]) throws(RiskError) {
    guard context.hasTable("reported") else {
      codes = countries
      places = Array(countries.indices)
      weights = countries.map { _ in 1 / Double(countries.count) }
      aidShares = countries.map { _ in 0 }
      dutchShares = aidShares
      asylumApplications = aidShares
      return
    }
    let table = try context.table("reported")
    let codes = try table.texts("country")
    let index = Dictionary(
      countries.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var places: [Int] = []
    for (row, code) in codes.enumerated() {
      guard let place = index[code] else {
        throw .missingData("reported, row \(row + 1): table panel has no country \(code)")
      }
      guard !places.contains(place) else {
        throw .missingData("reported, row \(row + 1): \(code) is there twice")
      }
      places.append(place)
    }
    guard !places.isEmpty else { throw .missingData("table reported has no rows") }
    self.codes = codes
    self.places = places
    func column(_ id: String, missing: Double, upTo limit: Double) throws(RiskError) -> [Double] {
      guard table.contains(id) else { return codes.map { _ in missing } }
      var values = try table.numbers(id)
      for row in values.indices {
        if values[row].isNaN { values[row] = missing }
        guard values[row] >= 0, values[row] <= limit else {
          throw .missingData(
            "reported, row \(row + 1): \(id) is \(values[row]), not within 0 and \(limit)",
            field: id)
        }
      }
      return values
    }
    let raw = try column("weight", missing: 0, upTo: .greatestFiniteMagnitude)
    let sum = raw.reduce(0, +)
    weights = sum > 0 ? raw.map { $0 / sum } : raw.map { _ in 1 / Double(raw.count) }
    aidShares = try column("aid_share", missing: 0, upTo: 1000).map { $0 / 100 }
    dutchShares = try column("dutch_aid_share", missing: 0, upTo: 1)
    asylumApplications = try column(
      "asylum_applications", missing: 0, upTo: .greatestFiniteMagnitude)
  }
}
