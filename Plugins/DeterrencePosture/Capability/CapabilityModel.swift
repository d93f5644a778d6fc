import RiskPluginKit

/// Indices of national capability, by state and for groups of states.
struct CapabilityModel: RiskModel {
  private let tables: CapabilityTables
  private let measure: Measure

  enum Measure: String, CaseIterable {
    /// The composite index of six components.
    case composite
    /// Gross domestic product times that per head, as a share of the states of the table.
    case netPower = "net-power"
  }

  static let descriptor = ModelDescriptor(
    id: "capability", version: "1.0.0", label: "National capability",
    description: """
      The composite index of national capability of Correlates of War: the mean, over six components
      that are known, of a state's share in the world (Singer, Bremer and Stuckey 1972; Singer 1987).
      Or net power, GDP times GDP per head (Beckley 2018), as a share of the states of the table. Both
      measure mass: the first counts steel and people and puts China far above the United States.
      They say nothing of quality or readiness. `factor` is what is believed of a component of a
      state relative to the table, of spending at purchasing power say; the world's sum changes with
      it.
      """,
    dimensions: [
      Dimension("state", label: "State", description: "Correlates of War code."),
      Dimension("group", label: "Group of states"),
      Dimension("component", label: "Component", labels: NationalCapability.components),
    ],
    inputs: [
      .input(
        "factor", label: "Component relative to the table", range: .above(0), default: 1,
        dimensions: ["state", "component"], source: "assumption: as in the table"),
      .input(
        "product_factor", label: "Gross domestic product relative to the table", range: .above(0),
        default: 1, dimensions: ["state"], source: "assumption: as in the table"),
      .choice(
        "measure", label: "Index", of: Measure.allCases.map(\.rawValue),
        default: Measure.composite.rawValue, source: "Correlates of War, or Beckley 2018"),
    ],
    outputs: [
      .output("index", label: "Capability", range: .unitInterval, dimensions: ["state"]),
      .output(
        "group_index", label: "Capability of the group", description: "Sum over its states.",
        range: .atLeast(0), dimensions: ["group"]),
    ], columns: CapabilityTables.columns)

  init(_ context: ModelContext) throws(RiskError) {
    tables = try CapabilityTables(context)
    let name = try context.choice("measure")
    guard let measure = Measure(rawValue: name) else {
      throw RiskError(.internal, "unknown measure \(name)", field: "measure")
    }
    self.measure = measure
    guard measure == .netPower else { return }
    let population = NationalCapability.components.firstIndex(of: "population")
    for (row, state) in tables.states.enumerated() {
      let people = population.map { tables.components[row][$0] } ?? .nan
      guard tables.product[row] > 0, people > 0 else {
        throw .missingData(
          "net power needs product and population of \(state), row \(row + 1) of table states",
          field: "product")
      }
    }
  }

  var dimensions: [Dimension] {
    [
      Dimension("state", label: "State").with(labels: tables.states),
      Dimension("group", label: "Group of states").with(labels: tables.groups),
    ]
  }

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    let factors = try batch.input("factor")
    let productFactors = try batch.input("product_factor")
    let indices = try batch.output("index")
    let groupIndices = try batch.output("group_index")
    let count = NationalCapability.components.count
    for row in 0..<batch.rowCount {
      let values = tables.components.enumerated().map { state, components in
        components.enumerated().map { $1 * factors.column(state * count + $0)[row] }
      }
      let products = tables.product.enumerated().map { $1 * productFactors.column($0)[row] }
      let index =
        switch measure {
        case .composite: composite(values)
        case .netPower: netPower(products, values)
        }
      for (state, value) in index.enumerated() {
        var column = indices.column(state)
        column[row] = value
      }
      for (group, members) in tables.members.enumerated() {
        var column = groupIndices.column(group)
        column[row] = members.reduce(0) { $0 + index[$1] }
      }
    }
  }

  private func composite(_ values: [[Double]]) -> [Double] {
    // The world's sums change with what is believed of the states.
    let totals = tables.totals.enumerated().map { component, total in
      values.indices.reduce(total) { sum, state in
        let change = values[state][component] - tables.components[state][component]
        return change.isNaN ? sum : sum + change
      }
    }
    return values.map { NationalCapability.compositeIndex(values: $0, totals: totals) }
  }

  private func netPower(_ products: [Double], _ values: [[Double]]) -> [Double] {
    let population = NationalCapability.components.firstIndex(of: "population") ?? 0
    let powers = products.indices.map {
      NationalCapability.netPower(product: products[$0], population: values[$0][population])
    }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}
