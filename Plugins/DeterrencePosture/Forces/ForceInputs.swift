import RiskPluginKit

/// What models that run the chain declare, and how they read it.
///
/// A model that has ``dimensions(years:)`` among its axes and ``fields`` among its inputs gets
/// parameters and years from its batch, and gives ``defaults(for:years:)`` as its own.
enum ForceInputs {
  static let item = Dimension(
    "item", label: "Item of spending", labels: SpendingItem.allCases.map(\.rawValue))
  static let year = Dimension("year", label: "Year", unit: "a", numbers: [])

  /// All inputs of the chain but settings.
  static let fields =
    ForceLever.fields + [SpendingItem.split, SpendingItem.added] + ForceParameter.fields

  /// The settings of the chain.
  static let settings: [Field] = [
    .setting(
      "first_year", label: "First year", unit: "a", range: .closed(1900, 2200), default: 2026,
      isInteger: true, source: "assumption: the next year"),
    .setting(
      "years", label: "Years", unit: "a", range: .closed(1, 50), default: 10, isInteger: true,
      source: "assumption: to the year by which the norm of 2025 is due"),
    .choice(
      "personnel_form", label: "Flow of regulars", of: PersonnelForm.allCases.map(\.rawValue),
      default: PersonnelForm.stages.rawValue,
      source: "assumption: stages count trainees apart; scalar is one stock"),
  ]

  /// Defaults that differ by element; nil for fields with one default.
  static func defaults(for input: String, years: [Int]) -> [Double]? {
    switch input {
    case "split":
      SpendingItem.allCases.flatMap { item in years.map { _ in item.weight } }
    case ForceLever.intakeTarget.rawValue:
      years.compactMap { ForceLever.value(of: .intakeTarget, in: $0) }
    case ForceLever.formation.rawValue:
      years.compactMap { ForceLever.value(of: .formation, in: $0) }
    default: nil
    }
  }

  /// The years that settings say.
  static func years(_ context: ModelContext) throws(RiskError) -> [Int] {
    let first = try context.integer("first_year")
    return Array(first..<first + (try context.integer("years")))
  }

  /// The flow of regulars that settings say.
  static func form(_ context: ModelContext) throws(RiskError) -> PersonnelForm {
    let name = try context.choice("personnel_form")
    guard let form = PersonnelForm(rawValue: name) else {
      throw RiskError(.internal, "unknown form \(name)", field: "personnel_form")
    }
    return form
  }

  /// The parameters of a batch.
  static func parameters(
    _ batch: borrowing Batch
  ) throws(RiskError) -> SampleColumns<ForceParameter> {
    var columns = SampleColumns<ForceParameter>(rows: batch.rowCount)
    for parameter in ForceParameter.allCases {
      columns[parameter] = try batch.values(of: parameter.rawValue)
    }
    return columns
  }

  /// Levers, weights and added money of the year at a place among the years.
  static func year(
    _ batch: borrowing Batch, at place: Int, of years: [Int]
  ) throws(RiskError) -> ForceYear {
    var year = ForceYear(year: years[place], rows: batch.rowCount)
    for lever in ForceLever.allCases {
      year.levers[lever] = try batch.values(of: lever.rawValue, element: place)
    }
    for (index, item) in SpendingItem.allCases.enumerated() {
      let element = index * years.count + place
      year.split[item] = try batch.values(of: "split", element: element)
      year.added[item] = try batch.values(of: "added_spending", element: element)
    }
    return year
  }

  /// Rows in which an input of the chain is outside its range, or weights of items add up to 0, with
  /// the field and the value.
  static func outOfRange(
    _ batch: borrowing Batch, years: [Int]
  ) throws(RiskError) -> [Int: (field: String, value: Double)] {
    var found: [Int: (field: String, value: Double)] = [:]
    for field in fields {
      let columns = try batch.input(field.id)
      for index in 0..<columns.columns {
        let column = columns.column(index)
        for row in column.indices where !field.range.contains(column[row]) {
          if found[row] == nil { found[row] = (field.id, column[row]) }
        }
      }
    }
    for place in years.indices {
      let weights = try year(batch, at: place, of: years).split
      for row in 0..<batch.rowCount where found[row] == nil {
        let sum = SpendingItem.allCases.reduce(0) { $0 + weights[$1][row] }
        if sum == 0 { found[row] = ("split", sum) }
      }
    }
    return found
  }
}
