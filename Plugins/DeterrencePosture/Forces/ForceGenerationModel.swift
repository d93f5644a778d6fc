import RiskPluginKit

/// Force generation by year: budget, people, munitions, equipment, reinforcement, readiness.
struct ForceGenerationModel: RiskModel {
  private let years: [Int]
  private let form: PersonnelForm
  /// Nil in an instance that is only asked for its shape.
  private let vectorMath: VectorMath?

  init(_ context: ModelContext) throws(RiskError) {
    years = try ForceInputs.years(context)
    form = try ForceInputs.form(context)
    vectorMath = context.shapeOnly ? nil : try context.service()
  }

  var dimensions: [Dimension] { [ForceInputs.year.with(numbers: years.map(Double.init))] }

  func defaults(for input: String) -> [Double]? {
    ForceInputs.defaults(for: input, years: years)
  }

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    guard let vectorMath, let first = years.first else {
      throw RiskError(.internal, "an instance for its shape was asked to evaluate")
    }
    for (row, fault) in try ForceInputs.outOfRange(batch, years: years) {
      batch.fail(
        row: row, field: fault.field, "\(fault.field) is \(fault.value), outside its range")
    }
    let chain = ForceChain(form: form, vectorMath: vectorMath)
    let parameters = try ForceInputs.parameters(batch)
    var state = chain.initial(parameters)
    for place in years.indices {
      let year = try ForceInputs.year(batch, at: place, of: years)
      let results = chain.step(&state, year, first: first, parameters: parameters)
      for result in ForceResult.allCases {
        try batch.write(results[result], to: result.rawValue, element: place)
      }
      if batch.shouldStop { throw .cancelled }
    }
  }
}
