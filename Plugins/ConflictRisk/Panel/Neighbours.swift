import RiskPluginKit

/// Who borders on whom, by land.
struct Neighbours: Sendable {
  /// By country, ascending.
  let lists: [[Int]]

  /// No borders at all.
  init(countryCount: Int) {
    lists = [[Int]](repeating: [], count: countryCount)
  }

  /// Reads table `borders`: a row for each pair, in either direction or both; pairs with a country
  /// that the panel does not have are passed over.
  init(_ table: Table, countries: [String]) throws(RiskError) {
    let index = Dictionary(
      countries.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var sets = [Set<Int>](repeating: [], count: countries.count)
    for (a, b) in zip(try table.texts("country"), try table.texts("neighbour")) {
      guard let a = index[a], let b = index[b], a != b else { continue }
      sets[a].insert(b)
      sets[b].insert(a)
    }
    lists = sets.map { $0.sorted() }
  }

  /// Sums over the neighbours of each country.
  func sums(_ values: [Double]) -> [Double] {
    lists.map { $0.reduce(0) { $0 + values[$1] } }
  }
}
