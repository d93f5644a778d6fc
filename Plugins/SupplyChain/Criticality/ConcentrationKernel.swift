import RiskPluginKit

/// Concentrations of many materials over a batch, as matrix products.
///
/// Of the supplies of a group of consecutive materials, w² · WGI^sc makes a matrix with a row per
/// sample; its product with a matrix that has t in the rows of a material's supplies and its column
/// sums up each material. Groups keep that matrix small, since it is zero outside its blocks.
struct ConcentrationKernel: Sendable {
  /// Consecutive materials whose supplies share a product.
  private struct Group {
    var materials: Range<Int>
    /// A row for each place of the group and a column for each of its materials: t · (Σ S)².
    var summation: Matrix
  }

  private let supply: SupplyTable
  /// By row of the table: the column of its country in governance.
  let countryIndices: [Int]
  private let groups: [Group]
  /// Places for supplies in every group.
  private let width: Int
  /// Materials a group: as many columns as BLAS kernels handle at once.
  private static let materialsPerGroup = 4
  private static let suppliesPerGroup = 64

  init(_ supply: SupplyTable, countries: [String]) {
    self.supply = supply
    let index = Dictionary(
      countries.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    countryIndices = supply.countries.map { index[$0] ?? 0 }
    let counts = supply.ofMaterial.map(\.rows.count)
    let width = max(Self.suppliesPerGroup, counts.max() ?? 0)
    self.width = width
    var ranges: [Range<Int>] = []
    var start = 0
    var used = 0
    for material in counts.indices {
      if used + counts[material] > width || material - start == Self.materialsPerGroup {
        ranges.append(start..<material)
        (start, used) = (material, 0)
      }
      used += counts[material]
    }
    ranges.append(start..<counts.count)
    groups = ranges.map { materials in
      var summation = Matrix(rows: width, columns: Self.materialsPerGroup)
      var place = 0
      for (column, material) in materials.enumerated() {
        let own = supply.ofMaterial[material]
        for row in own.rows {
          summation[place, column] = supply.tradeParameters[row] * own.total * own.total
          place += 1
        }
      }
      return Group(materials: materials, summation: summation)
    }
  }

  /// Concentrations, and what their computation found on the way.
  struct Result {
    /// A column per material: Σ S² · WGI^sc · t with shares closed to the table's sum.
    var concentrations: Matrix
    /// A column per material: the sum of the weights.
    var totals: Matrix
    /// One column: the lowest weight of the row.
    var lowest: Matrix
  }

  /// Computes the concentrations of all materials.
  /// - Parameters:
  ///   - weights: a column per row of the table.
  ///   - governance: a column per country.
  func evaluate(
    weights: MatrixView, governance: MatrixView, with linearAlgebra: LinearAlgebra
  ) throws(RiskError) -> Result {
    let rows = weights.rows
    let count = supply.ofMaterial.count
    var concentrations = Matrix(rows: rows, columns: count)
    var totals = Matrix(rows: rows, columns: count)
    var lowest = Matrix(rows: rows, columns: 1)
    var products = Matrix(rows: rows, columns: width)
    var sums = Matrix(rows: rows, columns: Self.materialsPerGroup)
    for group in groups {
      fill(
        &products, totals: &totals, lowest: &lowest, for: group.materials, weights: weights,
        governance: governance)
      try linearAlgebra.multiply(
        products.view, by: group.summation.view, into: sums.mutableView)
      for (column, material) in group.materials.enumerated() {
        let out = concentrations.mutableView
        var concentration = out.column(material)
        Self.close(sums.view.column(column), totals.view.column(material), &concentration)
      }
    }
    return Result(concentrations: concentrations, totals: totals, lowest: lowest)
  }

  /// The products of a group's supplies, and zeros in the places that it has no supply for.
  private func fill(
    _ products: inout Matrix, totals: inout Matrix, lowest: inout Matrix,
    for materials: Range<Int>, weights: MatrixView, governance: MatrixView
  ) {
    let products = products.mutableView
    let totals = totals.mutableView
    let lowest = lowest.mutableView
    var least = lowest.column(0)
    var place = 0
    for material in materials {
      var total = totals.column(material)
      for row in supply.ofMaterial[material].rows {
        var product = products.column(place)
        Self.accumulate(
          weights.column(row), governance.column(countryIndices[row]), &product, &total, &least)
        place += 1
      }
    }
    // What the group before left could be NaN, which a zero in the summation does not hide.
    for place in place..<width {
      var product = products.column(place)
      for i in product.indices { product[i] = 0 }
    }
  }

  private static func accumulate(
    _ weight: Span<Double>, _ governance: Span<Double>, _ product: inout MutableSpan<Double>,
    _ total: inout MutableSpan<Double>, _ least: inout MutableSpan<Double>
  ) {
    // Unchecked subscripts let the loop be vectorised, at half the time; reading before writing
    // avoids stalls, since columns of 512 rows are whole pages apart.
    precondition(
      weight.count == product.count && governance.count == product.count
        && total.count == product.count && least.count == product.count)
    for i in product.indices {
      let w = weight[unchecked: i]
      let g = governance[unchecked: i]
      let sum = total[unchecked: i] + w
      let low = Swift.min(least[unchecked: i], w)
      product[unchecked: i] = w * w * g
      total[unchecked: i] = sum
      least[unchecked: i] = low
    }
  }

  private static func close(
    _ sum: Span<Double>, _ total: Span<Double>, _ concentration: inout MutableSpan<Double>
  ) {
    for i in concentration.indices { concentration[i] = sum[i] / (total[i] * total[i]) }
  }
}
