import RiskPluginKit

/// A fitted model at its origin, ready to simulate.
struct NeighbourhoodSimulation: Sendable {
  let panel: CountryPanel
  let reported: ReportedCountries
  let neighbours: Neighbours
  let horizon: Int
  let fitted: FittedState
  /// The last ten years of every country, as the features need them.
  let pasts: [CountryPast]
  let predictors: LinearPredictors
  let shocks: CommonShocks
  let linearAlgebra: LinearAlgebra
  let vectorMath: VectorMath
  let addresses: DrawAddresses
  let intensity: IntensityKernel
  let law: ConsequenceLaw
  let outputs: OutputPlaces
  let workspaces = WorkspacePool()
  /// By country of the panel: its place among the reported ones.
  let reportedColumns: [Int?]
  /// All countries, those that are worked on together in a range.
  let countryGroups: [Range<Int>]

  init(
    _ context: ModelContext, _ panel: CountryPanel, _ reported: ReportedCountries, horizon: Int
  ) throws(RiskError) {
    self.panel = panel
    self.reported = reported
    self.horizon = horizon
    linearAlgebra = try context.service()
    vectorMath = try context.service()
    addresses = DrawAddresses(panel.countries, try context.service())
    reportedColumns = panel.countries.indices.map { reported.places.firstIndex(of: $0) }
    let known =
      context.hasTable("borders")
      ? try Neighbours(try context.table("borders"), countries: panel.countries) : nil
    neighbours = known ?? Neighbours(countryCount: panel.countries.count)
    let usesStructure = try context.choice("covariates") == "history-and-structure"
    let design = try TransitionDesign(
      panel, neighbours: known, circumstances: usesStructure ? Circumstance.allCases : [],
      with: vectorMath)
    if let bytes = context.savedState {
      fitted = try FittedState(bytes: bytes)
      guard fitted.names == design.names, fitted.origin == panel.origin else {
        throw .invalidArgument(
          "the saved state has the origin \(fitted.origin) and the covariates "
            + "\(fitted.names.joined(separator: ", ")), not those of the tables and settings")
      }
    } else {
      let uncertainty = ParameterUncertainty(
        rawValue: try context.choice("parameter_uncertainty"))
      fitted = try FittedState(
        panel, design, ridge: try context.setting("ridge"), uncertainty: uncertainty ?? .none,
        linearAlgebra: linearAlgebra, vectorMath: vectorMath)
    }
    pasts = panel.deaths.map { [horizon, vectorMath] in
      CountryPast(deaths: $0, horizon: horizon, with: vectorMath)
    }
    let count = panel.countries.count
    countryGroups = stride(from: 0, to: count, by: YearScratch.greatestCount).map {
      $0..<min($0 + YearScratch.greatestCount, count)
    }
    intensity = IntensityKernel(fitted.intensity, with: vectorMath)
    law = ConsequenceLaw(panel, reported, fitted.intensity, with: vectorMath)
    outputs = try OutputPlaces(NeighbourhoodModel.descriptor.outputs)
    predictors = try LinearPredictors(fitted, design, with: linearAlgebra)
    shocks = try CommonShocks(
      neighbours, globalCorrelation: try context.setting("global_correlation"),
      neighbourCorrelation: try context.setting("neighbour_correlation"), with: linearAlgebra)
    fitted.report(to: context.host)
    context.host.metric("correlation_repair", shocks.largestRepair)
  }
}
