import RiskPluginKit

/// The imports of one commodity in one sample: shares of partners, before and under a cap.
struct SourcingRow {
  /// An import from a partner.
  struct Import {
    /// Its column in the weights.
    var place: Int
    /// The column of its country in vulnerabilities and values.
    var country: Int
    var isThirdCountry: Bool
    /// USD/t.
    var unitValue: Double
  }

  private let imports: [Import]
  private let isThirdCountry: [Bool]
  /// USD/t, of what new suppliers supply.
  private let meanUnitValue: Double
  private var shares: [Double]
  private var newShare = 0.0
  private var newSuppliers = 1.0

  init(imports: [Import], meanUnitValue: Double) {
    self.imports = imports
    self.meanUnitValue = meanUnitValue
    isThirdCountry = imports.map(\.isThirdCountry)
    shares = [Double](repeating: 0, count: imports.count)
  }

  /// Takes the weights of a sample as shares that sum to one.
  /// - Returns: false when the weights sum to nothing.
  mutating func close(_ weights: MatrixView, at row: Int) -> Bool {
    var total = 0.0
    for (place, own) in imports.enumerated() {
      shares[place] = weights.column(own.place)[row]
      total += shares[place]
    }
    guard total > 0 else { return false }
    for place in shares.indices { shares[place] /= total }
    (newShare, newSuppliers) = (0, 1)
    return true
  }

  /// Cuts third countries' shares to a cap.
  mutating func cut(to cap: Double, by sourcing: CappedSourcing) {
    newShare = sourcing.apply(cap: cap, to: &shares, isThirdCountry: isThirdCountry)
    newSuppliers = sourcing.newSuppliers(share: newShare, cap: cap)
  }

  /// Σ of squared shares.
  var concentration: Double {
    shares.reduce(newShare * newShare / newSuppliers) { $0 + $1 * $1 }
  }

  /// The largest share.
  var largest: Double { shares.reduce(newShare / newSuppliers) { max($0, $1) } }

  /// The largest share of a third country; new suppliers are third countries.
  var largestThird: Double {
    shares.indices.reduce(newShare / newSuppliers) {
      isThirdCountry[$1] ? max($0, shares[$1]) : $0
    }
  }

  /// Σ of vulnerability times share.
  func risk(_ vulnerability: MatrixView, at row: Int, new: Double) -> Double {
    imports.indices.reduce(newShare * new) {
      $0 + shares[$1] * vulnerability.column(imports[$1].country)[row]
    }
  }

  /// Adds what partners supply, in USD, to the columns of their countries, and new suppliers' to the
  /// last one.
  func addValues(to values: borrowing MutableMatrixView, at row: Int, quantity: Double) {
    for (place, own) in imports.enumerated() {
      var column = values.column(own.country)
      column[row] += own.unitValue * shares[place] * quantity
    }
    var column = values.column(values.columns - 1)
    column[row] += meanUnitValue * newShare * quantity
  }
}
