import RiskPluginKit

/// The chain from budgets to whether deterrence holds, by year and sample.
struct PostureModel: RiskModel {
  let years: [Int]
  private let form: PersonnelForm
  private let hasShadowPrices: Bool
  private let calibration: CalibrationRecord?
  private let discount: Double
  /// Nil in an instance that is only asked for its shape.
  private let services: Services?

  struct Services: Sendable {
    let game: PostureGame
    let draws: IncidentDraws
    let vectorMath: VectorMath
  }

  init(_ context: ModelContext) throws(RiskError) {
    years = try ForceInputs.years(context)
    form = try ForceInputs.form(context)
    hasShadowPrices = try context.choice("shadow_prices") == "on"
    discount = try context.setting("discount_rate")
    let estimates = try ContestEstimates(try context.table(ContestEstimates.table))
    calibration = try CalibrationRecord(context)
    guard !context.shapeOnly else {
      services = nil
      return
    }
    let vectorMath: VectorMath = try context.service()
    services = Services(
      game: PostureGame(
        game: try EscalationGame(), estimates: estimates,
        isFirstForm: try context.choice("recapture") == Self.firstForm,
        vectorMath: vectorMath, distributions: try context.service()),
      draws: IncidentDraws(randomNumbers: try context.service(), marks: 1),
      vectorMath: vectorMath)
  }

  var dimensions: [Dimension] { [ForceInputs.year.with(numbers: years.map(Double.init))] }

  /// Of each year, one for the outcome and one for the number of incidents.
  var uniforms: Int { 2 * years.count }

  func defaults(for input: String) -> [Double]? {
    ForceInputs.defaults(for: input, years: years)
  }

  func evaluate(_ batch: inout Batch) throws(RiskError) {
    guard let services, let first = years.first else {
      throw RiskError(.internal, "an instance for its shape was asked to evaluate")
    }
    for (row, fault) in try ForceInputs.outOfRange(batch, years: years) {
      batch.fail(
        row: row, field: fault.field, "\(fault.field) is \(fault.value), outside its range")
    }
    try calibration?.compare(batch)
    let inputs = try PostureInputs(batch, years: years, vectorMath: services.vectorMath)
    let chain = ForceChain(form: form, vectorMath: services.vectorMath)
    var alliance = chain.initial(inputs.forces)
    var national = alliance
    var totals = PostureTotals(rows: batch.rowCount, discount: discount)
    let isGated = try batch.values(of: "gate").map { $0 == 1 }
    for place in years.indices {
      var decided = try ForceInputs.year(batch, at: place, of: years)
      let instruments = try PostureInputs.instruments(batch, at: place)
      var joint = inputs.reaction.alliance(decided, allies: instruments)
      let lasting = inputs.challenger(totals.support).warShare(of: Double(years[place]))
      let support = totals.support(joint.levers[.ukraineSupport], lasting: lasting)
      decided.endSupport(lasting)
      joint.endSupport(lasting)
      let forces = chain.step(&alliance, joint, first: first, parameters: inputs.forces)
      let own =
        inputs.isAllied
        ? forces : chain.step(&national, decided, first: first, parameters: inputs.forces)
      let spending = forces[.hybridSpending]
      let (attribution, rates) = inputs.hybrid.effect(
        spending: spending, vectorMath: services.vectorMath)
      let situation = inputs.situation(
        year: years[place], forces: forces, joint: joint, instruments: instruments,
        attribution: attribution, hybridRate: rates,
        support: support, vectorMath: services.vectorMath)
      let setup = try services.game.setup(
        situation, parameters: inputs.parameters, options: inputs.options)
      let play = try PosturePlay(
        setup, isGated: isGated, hasShadowPrices: hasShadowPrices, game: services.game.game,
        vectorMath: services.vectorMath, shouldStop: { batch.shouldStop })
      let hybrid = inputs.hybrid.expectedLoss(rates)
      let drawn = inputs.hybrid.drawnLoss(
        rates, uniforms: batch.uniforms.values(2 * place + 1), stream: UInt32(place),
        firstSample: batch.firstSample, draws: services.draws, vectorMath: services.vectorMath)
      try write(forces, own, situation, setup, instruments, place: place, to: batch)
      try write(
        play, hybrid: (rates, hybrid, drawn), losses: inputs.losses, gdp: alliance.gdp,
        totals: &totals, place: place, to: batch)
    }
    try batch.write(totals.loss, to: "loss_present_value")
    try batch.write(totals.lossDrawn, to: "loss_present_value_drawn")
  }
}

extension ForceYear {
  /// Leaves of support of Ukraine what falls into the part of the year in which its war goes on.
  fileprivate mutating func endSupport(_ lasting: [Double]) {
    levers[.ukraineSupport] = zip(levers[.ukraineSupport], lasting).map { $0 * $1 }
  }
}
