import RiskArchive

/// What moves the outcomes as a table: one row an outcome, policy, target and input.
enum DriverTable {
  static let columns: [TableColumn] =
    [
      TableColumn("outcome", .text, description: "name of the outcome"),
      TableColumn("policy", .text, description: "name of the policy"),
      TableColumn(
        "of", .text,
        description: "what is explained: the value, or the difference to the baseline"),
      TableColumn("uncertainty", .text, description: "name of the uncertain input"),
      TableColumn("label", .text, description: "its element; empty when it has one draw alone"),
      TableColumn("samples", .integer, description: "samples that the row is based on"),
    ] + numbers.map { TableColumn($0.name, .number, unit: "1", description: $0.description) } + [
      TableColumn(
        "distinguishable", .text,
        description: "true when the first-order share can be told from chance"),
      TableColumn("gap", .text, description: "why there is no number, where there is none"),
    ]

  private struct Number {
    var name: String
    var description: String
    var value: @Sendable (ArchivedDriver) -> Double?
  }

  private static let numbers = [
    Number(
      name: "first_order",
      description: "share of the outcome's variance that knowing the input explains",
      value: { $0.firstOrder?.value }),
    Number(
      name: "first_order_standard_error", description: "its standard error",
      value: { $0.firstOrder?.standardError }),
    Number(
      name: "first_order_lower", description: "lower end of its 95 % interval",
      value: { $0.firstOrder?.lower }),
    Number(
      name: "first_order_upper", description: "upper end of its 95 % interval",
      value: { $0.firstOrder?.upper }),
    Number(
      name: "first_order_bound", description: "share that chance alone reaches for one input",
      value: { $0.firstOrder?.bound }),
    Number(
      name: "rank_regression",
      description: "standardised coefficient in a regression of ranks on all inputs",
      value: { $0.rankRegression?.value }),
    Number(
      name: "rank_regression_standard_error", description: "its standard error",
      value: { $0.rankRegression?.standardError }),
    Number(
      name: "rank_regression_lower", description: "lower end of its 95 % interval",
      value: { $0.rankRegression?.lower }),
    Number(
      name: "rank_regression_upper", description: "upper end of its 95 % interval",
      value: { $0.rankRegression?.upper }),
  ]

  static func batch(_ drivers: [ArchivedDrivers]) -> TableBatch {
    let rows = drivers.flatMap { group in group.inputs.map { (group: group, input: $0) } }
    let texts: [ColumnValues] = [
      .texts(rows.map(\.group.outcome)), .texts(rows.map(\.group.policy)),
      .texts(rows.map(\.group.target.rawValue)), .texts(rows.map(\.input.uncertainty)),
      .texts(rows.map { $0.input.label.isEmpty ? nil : $0.input.label }),
      .integers(rows.map { Int64($0.group.samples) }),
    ]
    let values = numbers.map { number in
      ColumnValues.numbers(rows.map { number.value($0.input) ?? .nan })
    }
    return TableBatch(
      texts + values + [
        .texts(rows.map { row in row.input.firstOrder.map { "\($0.isDistinguishable)" } }),
        .texts(rows.map { $0.input.firstOrder?.gap ?? $0.input.rankRegression?.gap }),
      ])
  }
}
