import RiskPluginKit

/// States with their components, the world's sums, and groups of states.
struct CapabilityTables: Sendable {
  let states: [String]
  /// By state and component; NaN where it is missing.
  let components: [[Double]]
  /// By component.
  let totals: [Double]
  /// Gross domestic product by state, NaN where it is missing.
  let product: [Double]
  let groups: [String]
  /// Places of states, by group.
  let members: [[Int]]

  static let columns: [Field] =
    [.texts("state", table: "states", label: "State", description: "Correlates of War code.")]
    + NationalCapability.components.map {
      .numbers(
        $0, table: "states", label: labels[$0] ?? $0,
        description: "In the unit of its sum in table world.", range: .atLeast(0))
    }
    + [
      .numbers(
        "product", table: "states", label: "Gross domestic product",
        description: "In any unit; only shares are used.", isOptional: true),
      .texts("component", table: "world", label: "Component"),
      .numbers(
        "total", table: "world", label: "Sum over all states",
        description: "In the unit of the component.", range: .above(0)),
      .texts("group", table: "groups", label: "Group of states"),
      .texts("member", table: "groups", label: "State in the group"),
    ]

  static let labels = [
    "military_expenditure": "Military expenditure", "military_personnel": "Military personnel",
    "iron_and_steel": "Iron and steel", "energy": "Primary energy", "population": "Population",
    "urban_population": "Urban population",
  ]
  init(_ context: ModelContext) throws(RiskError) {
    let table = try context.table("states")
    states = try table.texts("state")
    try Self.checkUnique(states, in: "states", column: "state")
    var columns: [[Double]] = []
    for component in NationalCapability.components {
      let values = try table.numbers(component)
      for (row, value) in values.enumerated() where value < 0 || value.isInfinite {
        throw .invalidArgument(
          "row \(row + 1) of table states has the \(component) \(value)", field: component)
      }
      columns.append(values)
    }
    components = states.indices.map { state in columns.map { $0[state] } }
    for (row, values) in components.enumerated() where values.allSatisfy(\.isNaN) {
      throw .missingData("row \(row + 1) of table states, \(states[row]), has no component")
    }
    product =
      table.contains("product")
      ? try table.numbers("product") : [Double](repeating: .nan, count: states.count)
    totals = try Self.totals(context)
    (groups, members) = try Self.groups(context, states: states)
  }

  private static func totals(_ context: ModelContext) throws(RiskError) -> [Double] {
    let world = try context.table("world")
    let names = try world.texts("component")
    let sums = try world.numbers("total")
    try checkUnique(names, in: "world", column: "component")
    var totals: [Double] = []
    for component in NationalCapability.components {
      guard let row = names.firstIndex(of: component) else {
        throw .missingData("table world has no component \(component)", field: "component")
      }
      guard sums[row] > 0, sums[row].isFinite else {
        throw .invalidArgument(
          "row \(row + 1) of table world has the total \(sums[row])", field: "total")
      }
      totals.append(sums[row])
    }
    return totals
  }

  private static func groups(
    _ context: ModelContext, states: [String]
  ) throws(RiskError) -> ([String], [[Int]]) {
    let table = try context.table("groups")
    let names = try table.texts("group")
    let codes = try table.texts("member")
    var groups: [String] = []
    var members: [[Int]] = []
    for row in 0..<table.rowCount {
      guard let state = states.firstIndex(of: codes[row]) else {
        throw .invalidArgument(
          "row \(row + 1) of table groups has the state \(codes[row]), which table states lacks",
          field: "member")
      }
      if let group = groups.firstIndex(of: names[row]) {
        guard !members[group].contains(state) else {
          throw .invalidArgument(
            "row \(row + 1) of table groups repeats \(codes[row]) in \(names[row])",
            field: "member")
        }
        members[group].append(state)
      } else {
        groups.append(names[row])
        members.append([state])
      }
    }
    return (groups, members)
  }

  private static func checkUnique(
    _ names: [String], in table: String, column: String
  ) throws(RiskError) {
    var seen: Set<String> = []
    for (row, name) in names.enumerated() where !seen.insert(name).inserted {
      throw .invalidArgument("row \(row + 1) of table \(table) repeats \(name)", field: column)
    }
  }
}
